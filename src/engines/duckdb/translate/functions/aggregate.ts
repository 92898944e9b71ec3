import {
  type aggregateFunctions,
  type Bound,
  implicitCast,
  sameType,
  withoutImplicitCasts,
} from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { fragment } from "../fragment.js";
import { raise } from "../macros/macro.js";
import { divideExactly } from "../render/arithmetic.js";
import { sortKey } from "../render/order-key.js";
import { invalid, refuse } from "../render/rendering.js";
import {
  type AggregateSpelling,
  first,
  plain,
  refused,
  type SpelledAggregate,
  typeOfFirst,
} from "./aggregate-spelling.js";
import { statisticsSpellings } from "./statistics.js";

/** The value beside the smallest or greatest key. Of several keys that are equal, Databricks has the last row in an order. */
function beside(name: "arg_min_null" | "arg_max_null"): AggregateSpelling {
  return (call) =>
    (call.call.over?.orderBy ?? []).length > 0 ? refused("over rows in an order")(call) : plain(name)(call);
}

const median: AggregateSpelling = (call) => {
  checkWholeWindow(call);
  return plain("median")(call);
};

/** Some aggregates are computed over whole partitions alone. */
function checkWholeWindow({ rendering, call }: SpelledAggregate): void {
  const { over } = call;
  const isWhole = over?.frame?.start.kind === "unbounded" && over.frame.end?.kind === "unbounded";
  if (over === undefined || (over.orderBy.length === 0 && (over.frame === undefined || isWhole))) return;
  const message = `${call.name}() cannot have ORDER BY or a frame in its window`;
  invalid(rendering, "INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC", message, call.span);
}

/** DuckDB's result is wider than the one of Databricks. */
function castTo(type: string, name: string): AggregateSpelling {
  const spell = plain(name);
  return (call) => `CAST(${spell(call)} AS ${type})`;
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

const sum: AggregateSpelling = (call) => `CAST(${total(call)} AS ${duckdbType(call.call.type)})`;

/** The sum; DuckDB takes one more digit than a decimal has, where the values are so long that this can be. */
function total(call: SpelledAggregate): string {
  const type = typeOfFirst(call);
  const sql = plain("sum")(call);
  if (type.kind !== "decimal" || type.precision + 10 <= 38) return sql;
  const whole = "9".repeat(38 - type.scale);
  const most = type.scale === 0 ? whole : `${whole}.${"9".repeat(type.scale)}`;
  return `dq_fitting_total(${sql}, CAST('${most}' AS DECIMAL(38,${type.scale})))`;
}

const average: AggregateSpelling = (call) => {
  const type = typeOfFirst(call);
  const { type: result } = call.call;
  if (type.kind !== "decimal" || result.kind !== "decimal") return plain("avg")(call);
  // No count of rows has more than ten digits more.
  const totalType = { kind: "decimal", precision: Math.min(type.precision + 10, 38), scale: type.scale } as const;
  const amount = { kind: "decimal", precision: 20, scale: 0 } as const;
  const divisor = fragment(`nullif(${plain("count")(call)}, 0)`);
  return divideExactly(fragment(total(call)), totalType, divisor, amount, result).sql;
};

/** NULL where an average has too many digits, which takes an average that can have them. */
const tryAverage: AggregateSpelling = (call) => {
  const type = typeOfFirst(call);
  return type.kind === "decimal" && type.precision > 28 ? refused("of so many digits")(call) : average(call);
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

/** What a fraction must be: a constant from 0 to 1, or an array of them. */
function checkFraction(call: SpelledAggregate, written: Bound | undefined): void {
  const fraction = written && withoutImplicitCasts(written);
  if (fraction?.kind === "call" && fraction.name === "array") {
    for (const item of fraction.args) checkFraction(call, item);
    return;
  }
  if (fraction?.kind !== "literal" || fraction.literal.kind !== "number") {
    return refuse(
      call.rendering,
      `${call.call.name}() with a fraction that is no constant cannot run on DuckDB`,
      call.call.span,
    );
  }
  if (Number(fraction.literal.text) >= 0 && Number(fraction.literal.text) <= 1) return;
  const message = `Expected a fraction from 0 to 1 but found ${fraction.literal.text}`;
  invalid(call.rendering, "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE", message, fraction.span);
}

function quantile(name: "quantile_cont" | "quantile_disc", most: number): AggregateSpelling {
  return (call) => {
    if (call.args.length > most) return refused("with weights")(call);
    checkFraction(call, call.bound[1]);
    return `${name}(${call.distinct}${first(call)}, ${call.args[1]?.sql ?? "NULL"})${call.clauses()}`;
  };
}

/** `percentile_cont(0.5) WITHIN GROUP (ORDER BY x)` */
function percentileWithin(name: "percentile_cont" | "percentile_disc"): AggregateSpelling {
  return (call) => {
    const [key, ...more] = call.call.withinGroup ?? [];
    const fraction = call.bound[0];
    if (key === undefined || more.length > 0) return refused("without WITHIN GROUP (ORDER BY …)")(call);
    if (fraction?.type.kind === "array") return refused("of several fractions")(call);
    checkWholeWindow(call);
    if (call.call.over !== undefined) return refused("with OVER")(call);
    checkFraction(call, fraction);
    const { value, descending } = key;
    const number = value.type.kind === "double" ? value : implicitCast(value, { kind: "double" });
    const { sql } = call.rendering.render(number);
    return `${name}(${first(call)}) WITHIN GROUP (ORDER BY ${sql}${descending ? " DESC" : ""})${call.clauses()}`;
  };
}

/** The most frequent value. Of several, the smallest or the greatest where the call says so; else there is no telling. */
const mode: AggregateSpelling = (call) => {
  if (call.call.over !== undefined) return refused("with OVER")(call);
  const [key] = call.call.withinGroup ?? [];
  const flag = call.bound[1];
  const isSmallest = flag?.kind === "literal" && flag.literal.kind === "boolean" && flag.literal.value;
  if (flag !== undefined && flag.kind !== "literal") return refused("with a second value that is no constant")(call);
  const value = first(call);
  const counts = `map_entries(histogram(${value})${call.clauses(`${value} IS NOT NULL`)})`;
  const most = `list_filter(${counts}, lambda entry: entry['value'] = list_max(list_transform(${counts}, lambda other: other['value'])))`;
  const place = key?.descending === true ? "-1" : "1";
  if (key !== undefined || isSmallest) return `${most}[${place}]['key']`;
  const several = raise(
    "UNSUPPORTED_ON_DUCKDB",
    "'mode() of several values that are equally frequent cannot run on DuckDB'",
  );
  return `CASE WHEN len(${most}) > 1 THEN ${several} ELSE ${most}[1]['key'] END`;
};

/** Sums that give NULL where they have too many digits. */
const trySum: AggregateSpelling = (call) => {
  const { type } = call.call;
  const sql = plain("sum")(call);
  if (type.kind === "double") return sql;
  // A sum of one digit too many is found by its digits alone.
  const digits = type.kind === "decimal" && type.precision === 38 ? `CAST(${sql} AS VARCHAR)` : sql;
  const fitting = `TRY_CAST(${digits} AS ${duckdbType(type)})`;
  // DuckDB compares what it casts with the other side cast back, and would find a value where the cast gives NULL.
  return `CASE WHEN ${fitting} IS NOT NULL THEN ${fitting} END`;
};

/** Exact, where Databricks gives a number close to it. */
const exactDistinct: AggregateSpelling = (call) => `count(DISTINCT ${first(call)})${call.clauses()}`;

/** lag, lead and nth_value, which keep NULLs unless told otherwise. */
function positional(name: string): AggregateSpelling {
  return (call) => {
    const [value, , standard] = call.bound.map((bound) => withoutImplicitCasts(bound).type);
    // Databricks casts it to the type of the value, whatever is lost.
    if (value !== undefined && standard !== undefined && standard.kind !== "null" && !sameType(value, standard))
      return refused("with a value of another type for what is missing")(call);
    return `${name}(${call.args.map((arg) => arg.sql).join(", ")}${call.call.ignoresNulls ? " IGNORE NULLS" : ""})${call.clauses()}`;
  };
}

const joined: AggregateSpelling = (call) => {
  const order = call.call.withinGroup;
  if (order === undefined) return refused("without WITHIN GROUP (ORDER BY …)")(call);
  const keys = order.map((item) => sortKey(call.rendering.render(item.value).sql, item.value.type, item));
  return `string_agg(${call.distinct}${first(call)}, ${call.args[1]?.sql ?? "''"} ORDER BY ${keys.join(", ")})${call.clauses()}`;
};

const approximate = refused("gives an approximation of its own, so it");

/** Aggregates and window functions in DuckDB. */
export const aggregateSpellings = (): Readonly<Record<keyof typeof aggregateFunctions, AggregateSpelling>> => ({
  ...statisticsSpellings(),
  count,
  count_if: countIf,
  sum,
  try_sum: trySum,
  avg: average,
  mean: average,
  try_avg: tryAverage,
  min: plain("min"),
  max: plain("max"),
  any_value: firstOrLast("first"),
  first: firstOrLast("first"),
  first_value: firstOrLast("first"),
  last: firstOrLast("last"),
  last_value: firstOrLast("last"),
  min_by: beside("arg_min_null"),
  max_by: beside("arg_max_null"),
  covar_pop: plain("covar_pop"),
  covar_samp: plain("covar_samp"),
  median,
  percentile: quantile("quantile_cont", 2),
  percentile_cont: percentileWithin("percentile_cont"),
  percentile_disc: percentileWithin("percentile_disc"),
  percentile_approx: quantile("quantile_disc", 3),
  approx_percentile: quantile("quantile_disc", 3),
  regr_avgx: plain("regr_avgx"),
  regr_avgy: plain("regr_avgy"),
  regr_count: castTo("BIGINT", "regr_count"),
  bool_and: plain("bool_and"),
  every: plain("bool_and"),
  bool_or: plain("bool_or"),
  some: plain("bool_or"),
  any: plain("bool_or"),
  approx_count_distinct: exactDistinct,
  collect_list: list,
  array_agg: list,
  collect_set: distinctList,
  mode,
  string_agg: joined,
  listagg: joined,
  bit_and: plain("bit_and"),
  bit_or: plain("bit_or"),
  bit_xor: plain("bit_xor"),
  histogram_numeric: approximate,
  grouping: castTo("TINYINT", "grouping"),
  grouping_id: castTo("BIGINT", "grouping_id"),
  row_number: castTo("INTEGER", "row_number"),
  // What they are given besides has no meaning.
  rank: (call) => castTo("INTEGER", "rank")({ ...call, args: [] }),
  dense_rank: (call) => castTo("INTEGER", "dense_rank")({ ...call, args: [] }),
  percent_rank: (call) => plain("percent_rank")({ ...call, args: [] }),
  cume_dist: plain("cume_dist"),
  ntile: castTo("INTEGER", "ntile"),
  lag: positional("lag"),
  lead: positional("lead"),
  nth_value: positional("nth_value"),
});
