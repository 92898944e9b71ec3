import type { aggregateFunctions, Bound, SqlType } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { fragment } from "../fragment.js";
import { divideExactly } from "../render/arithmetic.js";
import { refuseNestedOrder } from "../render/comparisons.js";
import { invalid, refuse } from "../render/rendering.js";
import type { SpelledCall } from "./spelling.js";

/** A call of many rows. */
interface SpelledAggregate extends SpelledCall {
  /** `DISTINCT ` or nothing. */
  readonly distinct: string;
  /** FILTER and OVER, to be put behind every DuckDB aggregate that the call is written with; `condition` narrows the filter. */
  clauses(condition?: string): string;
}

/** How an aggregate or window function is written in DuckDB. */
export type AggregateSpelling = (call: SpelledAggregate) => string;

function first(call: SpelledAggregate): string {
  return call.args[0]?.sql ?? "NULL";
}

function typeOfFirst(call: SpelledAggregate): SqlType {
  return call.bound[0]?.type ?? { kind: "null" };
}

function plain(name: string): AggregateSpelling {
  return (call) => `${name}(${call.distinct}${call.args.map((arg) => arg.sql).join(", ")})${call.clauses()}`;
}

function extreme(name: "min" | "max"): AggregateSpelling {
  const spell = plain(name);
  return (call) => {
    for (const value of call.bound) refuseNestedOrder(call.rendering, value);
    return spell(call);
  };
}

/** DuckDB's result is wider than the one of Databricks. */
function castTo(type: string, name: string): AggregateSpelling {
  const spell = plain(name);
  return (call) => `CAST(${spell(call)} AS ${type})`;
}

function refused(why: string): AggregateSpelling {
  return ({ rendering, call }) => refuse(rendering, `${call.name}() ${why} cannot run on DuckDB`, call.span);
}

/** Different whole numbers of a known range are the bits of a set: an exact count at a tenth of the price. */
function distinctBits(call: SpelledAggregate): string | undefined {
  const [column] = call.bound;
  if (call.distinct === "" || column?.kind !== "column" || column.range === undefined) return undefined;
  const { min, max } = column.range;
  return `coalesce(bit_count(bitstring_agg(${first(call)}, ${min}, ${max})${call.clauses()}), 0)`;
}

function count(call: SpelledAggregate): string {
  if (call.args.length === 0) return `count(*)${call.clauses()}`;
  if (call.args.length === 1) return distinctBits(call) ?? plain("count")(call);
  const present = call.args.map((arg) => `${arg.sql} IS NOT NULL`).join(" AND ");
  const row = call.distinct === "" ? "1" : `row(${call.args.map((arg) => arg.sql).join(", ")})`;
  return `count(${call.distinct}CASE WHEN ${present} THEN ${row} END)${call.clauses()}`;
}

/** On no rows DuckDB counts NULL, in a type that is wider than BIGINT. */
const countIf: AggregateSpelling = (call) =>
  call.distinct === ""
    ? `CAST(coalesce(${plain("count_if")(call)}, 0) AS BIGINT)`
    : `count(DISTINCT CASE WHEN ${first(call)} THEN TRUE END)${call.clauses()}`;

const sum: AggregateSpelling = (call) => `CAST(${plain("sum")(call)} AS ${duckdbType(call.call.type)})`;

const average: AggregateSpelling = (call) => {
  const type = typeOfFirst(call);
  const { type: result } = call.call;
  if (type.kind !== "decimal" || result.kind !== "decimal") return plain("avg")(call);
  const total = { kind: "decimal", precision: 38, scale: type.scale } as const;
  const amount = { kind: "decimal", precision: 20, scale: 0 } as const;
  const divisor = fragment(`nullif(${plain("count")(call)}, 0)`);
  return divideExactly(fragment(plain("sum")(call)), total, divisor, amount, result).sql;
};

/** The first or last value, which may be NULL unless NULLs are ignored. */
function firstOrLast(name: "first" | "last"): AggregateSpelling {
  return (call) => {
    const flag = call.bound[1];
    const constant = flag?.kind === "literal" && flag.literal.kind === "boolean" ? flag.literal.value : undefined;
    if (flag !== undefined && constant === undefined) return refused("with a second value that is no constant")(call);
    const ignores = call.call.ignoresNulls || constant === true;
    if (call.call.over !== undefined)
      return `${name}_value(${first(call)}${ignores ? " IGNORE NULLS" : ""})${call.clauses()}`;
    return `${name}(${first(call)})${call.clauses(ignores ? `${first(call)} IS NOT NULL` : undefined)}`;
  };
}

/** Lists leave NULLs out; a list of nothing is empty. */
const list: AggregateSpelling = (call) =>
  `coalesce(list(${call.distinct}${first(call)})${call.clauses(`${first(call)} IS NOT NULL`)}, [])`;
const distinctList: AggregateSpelling = (call) =>
  `coalesce(list(DISTINCT ${first(call)})${call.clauses(`${first(call)} IS NOT NULL`)}, [])`;

function literalNumber(value: Bound | undefined): number | undefined {
  if (value?.kind === "cast" && value.implicit) return literalNumber(value.operand);
  return value?.kind === "literal" && value.literal.kind === "number" ? Number(value.literal.text) : undefined;
}

const percentile: AggregateSpelling = (call) => {
  if (call.args.length > 2 || call.call.type.kind !== "double")
    return refused("with weights, or of several fractions,")(call);
  const share = literalNumber(call.bound[1]);
  if (share === undefined) return refused("with a fraction that is no literal")(call);
  // DuckDB takes a fraction below 0 and counts from the other end.
  if (share < 0 || share > 1) {
    const message = `percentile() needs a fraction from 0 to 1 but found ${share}`;
    return invalid(
      call.rendering,
      "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE",
      message,
      call.bound[1]?.span ?? call.call.span,
    );
  }
  return `quantile_cont(${call.distinct}${first(call)}, ${call.args[1]?.sql ?? "NULL"})${call.clauses()}`;
};

/** lag, lead and nth_value, which keep NULLs unless told otherwise. */
function positional(name: string): AggregateSpelling {
  return (call) =>
    `${name}(${call.args.map((arg) => arg.sql).join(", ")}${call.call.ignoresNulls ? " IGNORE NULLS" : ""})${call.clauses()}`;
}

const joined: AggregateSpelling = (call) => {
  const order = call.call.withinGroup;
  if (order === undefined) return refused("without WITHIN GROUP (ORDER BY …)")(call);
  const keys = order.map(
    ({ value, descending, nulls }) =>
      `${call.rendering.render(value).sql} ${descending ? "DESC" : "ASC"} NULLS ${nulls}`,
  );
  return `string_agg(${call.distinct}${first(call)}, ${call.args[1]?.sql ?? "''"} ORDER BY ${keys.join(", ")})${call.clauses()}`;
};

const approximate = refused("gives an approximation of its own, so it");
const none = refused("has no counterpart and");

/** Aggregates and window functions in DuckDB. */
export const aggregateSpellings: Readonly<Record<keyof typeof aggregateFunctions, AggregateSpelling>> = {
  count,
  count_if: countIf,
  sum,
  try_sum: none,
  avg: average,
  mean: average,
  try_avg: none,
  min: extreme("min"),
  max: extreme("max"),
  any_value: firstOrLast("first"),
  first: firstOrLast("first"),
  first_value: firstOrLast("first"),
  last: firstOrLast("last"),
  last_value: firstOrLast("last"),
  min_by: plain("arg_min_null"),
  max_by: plain("arg_max_null"),
  stddev: plain("stddev_samp"),
  std: plain("stddev_samp"),
  stddev_samp: plain("stddev_samp"),
  stddev_pop: plain("stddev_pop"),
  variance: plain("var_samp"),
  var_samp: plain("var_samp"),
  var_pop: plain("var_pop"),
  corr: plain("corr"),
  covar_pop: plain("covar_pop"),
  covar_samp: plain("covar_samp"),
  median: plain("median"),
  percentile,
  percentile_cont: none,
  percentile_disc: none,
  percentile_approx: approximate,
  approx_percentile: approximate,
  skewness: refused("is computed otherwise there and"),
  kurtosis: plain("kurtosis_pop"),
  bool_and: plain("bool_and"),
  every: plain("bool_and"),
  bool_or: plain("bool_or"),
  some: plain("bool_or"),
  any: plain("bool_or"),
  approx_count_distinct: approximate,
  collect_list: list,
  array_agg: list,
  collect_set: distinctList,
  mode: refused("depends on the order of rows, so it"),
  string_agg: joined,
  listagg: joined,
  bit_and: plain("bit_and"),
  bit_or: plain("bit_or"),
  bit_xor: plain("bit_xor"),
  histogram_numeric: approximate,
  grouping: castTo("TINYINT", "grouping"),
  grouping_id: castTo("BIGINT", "grouping_id"),
  row_number: castTo("INTEGER", "row_number"),
  rank: castTo("INTEGER", "rank"),
  dense_rank: castTo("INTEGER", "dense_rank"),
  percent_rank: plain("percent_rank"),
  cume_dist: plain("cume_dist"),
  ntile: castTo("INTEGER", "ntile"),
  lag: positional("lag"),
  lead: positional("lead"),
  nth_value: positional("nth_value"),
};
