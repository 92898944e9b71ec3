import type { aggregateFunctions, Bound, BoundCall } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment } from "../fragment.js";
import { renderWindow } from "../render/window.js";
import type { Rendering } from "../render/rendering.js";
import { refused, type Spelling } from "./spelling.js";

/** FILTER and OVER after the call of an aggregate. */
function clauses(rendering: Rendering, { filter, over, withinGroup, ignoresNulls, ...call }: BoundCall): string {
  if (withinGroup !== undefined || ignoresNulls) refused(rendering, { ...call, ignoresNulls });
  const where = filter === undefined ? "" : ` FILTER (WHERE ${rendering.render(filter).sql})`;
  return `${where}${over === undefined ? "" : ` OVER ${renderWindow(rendering, over)}`}`;
}

interface Aggregate {
  /** The type that DuckDB's result is cast to. @default the type of the call */
  readonly cast?: boolean;
  /** What no rows give, where DuckDB gives NULL. */
  readonly none?: string;
  /** DISTINCT means the same in both. */
  readonly distinct?: boolean;
}

/** A DuckDB aggregate with the same meaning but for its type. */
function aggregate(name: string, { cast = false, none, distinct = false }: Aggregate = {}): Spelling {
  return (rendering, call) => {
    if (call.distinct && !distinct) return refused(rendering, call);
    const args = call.args.map((arg) => rendering.render(arg));
    const bare = `${name}(${call.distinct ? "DISTINCT " : ""}${args.map(({ sql }) => sql).join(", ")})${clauses(rendering, call)}`;
    const value = none === undefined ? bare : `coalesce(${bare}, ${none})`;
    return fragment(cast ? `CAST(${value} AS ${duckdbType(call.type)})` : value, args);
  };
}

/** `count(CASE WHEN p THEN 1 END)` is `count_if(p)`, which DuckDB counts several times faster. */
function countedCondition(rendering: Rendering, arg: Bound | undefined): Fragment | undefined {
  if (arg?.kind !== "case" || arg.otherwise !== undefined || arg.branches.length !== 1) return undefined;
  const [branch] = arg.branches;
  if (branch === undefined) return undefined;
  if (isConstant(branch.then)) return rendering.render(branch.when);
  const inner = countedCondition(rendering, branch.then);
  if (inner === undefined) return undefined;
  // The inner condition is evaluated only where the outer one is TRUE.
  const when = rendering.render(branch.when);
  return fragment(`(CASE WHEN ${when.sql} THEN ${inner.sql} END)`, [when, inner]);
}

function isConstant(value: Bound): boolean {
  return value.kind === "literal" && value.literal.kind !== "null";
}

const count: Spelling = (rendering, call) => {
  const { args, distinct } = call;
  const rest = clauses(rendering, call);
  if (args.length === 0) return fragment(`count(*)${rest}`);
  if (args.length > 1) return refused(rendering, call);
  const condition = distinct ? undefined : countedCondition(rendering, args[0]);
  if (condition !== undefined) return fragment(`CAST(coalesce(count_if(${condition.sql})${rest}, 0) AS BIGINT)`, [condition]);
  const values = args.map((arg) => rendering.render(arg));
  return fragment(`count(${distinct ? "DISTINCT " : ""}${values.map(({ sql }) => sql).join(", ")})${rest}`, values);
};

/** The sum of doubles is what it is; of whole numbers it is a BIGINT, which may overflow. */
const sum = aggregate("sum", { cast: true, distinct: true });

/** The average of decimals is a decimal in Databricks and a double in DuckDB. */
const average: Spelling = (rendering, call) => {
  const [operand] = call.args;
  if (operand === undefined || call.distinct || operand.type.kind === "decimal") {
    return operand?.type.kind === "decimal" && !call.distinct ? decimalAverage(rendering, call) : refused(rendering, call);
  }
  return aggregate("avg")(rendering, call);
};

/** The sum divided by the count in whole numbers, rounded half away from zero at the scale of the result. */
function decimalAverage(rendering: Rendering, call: BoundCall): Fragment {
  const [operand] = call.args;
  if (operand?.type.kind !== "decimal" || call.type.kind !== "decimal" || call.over !== undefined) return refused(rendering, call);
  // Ten digits for the sum and four for the result must fit into 38.
  if (operand.type.precision > 24) return refused(rendering, call);
  const value = rendering.render(operand);
  const rest = clauses(rendering, call);
  const total = `CAST(CAST(sum(${value.sql})${rest} AS DECIMAL(38,${operand.type.scale})) * CAST(1${"0".repeat(operand.type.scale)} AS DECIMAL(38,0)) AS HUGEINT)`;
  const shift = call.type.scale - operand.type.scale;
  const unscaled = `dq_rounded_divide(${total} * CAST('1${"0".repeat(shift)}' AS HUGEINT), CAST(count(${value.sql})${rest} AS HUGEINT))`;
  const unit = call.type.scale === 0 ? "1" : `0.${"0".repeat(call.type.scale - 1)}1`;
  const scaled = `CAST(${unscaled} AS DECIMAL(38,0)) * CAST('${unit}' AS DECIMAL(${call.type.scale + 1},${call.type.scale}))`;
  return fragment(`(CASE WHEN count(${value.sql})${rest} > 0 THEN CAST(${scaled} AS ${duckdbType(call.type)}) END)`, [value, value, value]);
}

const single = aggregate;

/** Functions over many rows. */
export const aggregateSpellings: Readonly<Record<keyof typeof aggregateFunctions, Spelling>> = {
  count,
  count_if: aggregate("count_if", { cast: true, none: "0" }),
  sum,
  try_sum: refused,
  avg: average,
  mean: average,
  try_avg: refused,
  min: aggregate("min", { distinct: true }),
  max: aggregate("max", { distinct: true }),
  any_value: refused,
  first: refused,
  first_value: refused,
  last: refused,
  last_value: refused,
  min_by: refused,
  max_by: refused,
  stddev: single("stddev_samp"),
  std: single("stddev_samp"),
  stddev_samp: single("stddev_samp"),
  stddev_pop: single("stddev_pop"),
  variance: single("var_samp"),
  var_samp: single("var_samp"),
  var_pop: single("var_pop"),
  corr: refused,
  covar_pop: refused,
  covar_samp: refused,
  median: single("median"),
  percentile: refused,
  percentile_cont: refused,
  percentile_disc: refused,
  percentile_approx: refused,
  approx_percentile: refused,
  skewness: refused,
  kurtosis: refused,
  bool_and: single("bool_and"),
  every: single("bool_and"),
  bool_or: single("bool_or"),
  some: single("bool_or"),
  any: single("bool_or"),
  approx_count_distinct: refused,
  collect_list: refused,
  array_agg: refused,
  collect_set: refused,
  mode: refused,
  string_agg: refused,
  listagg: refused,
  bit_and: refused,
  bit_or: refused,
  bit_xor: refused,
  histogram_numeric: refused,
  grouping: refused,
  grouping_id: refused,
  row_number: single("row_number", { cast: true }),
  rank: single("rank", { cast: true }),
  dense_rank: single("dense_rank", { cast: true }),
  percent_rank: single("percent_rank"),
  cume_dist: single("cume_dist"),
  ntile: single("ntile", { cast: true }),
  lag: single("lag"),
  lead: single("lead"),
  nth_value: refused,
};
