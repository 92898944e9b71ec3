import { type Bound, isIntegral, withoutImplicitCasts } from "../../../../sql/index.js";
import { type Fragment, macroCall } from "../fragment.js";
import { raise } from "../macros/macro.js";
import { type AggregateSpelling, plain } from "./aggregate-spelling.js";

/** Of values whose powers DuckDB can add up. */
function moderate(spell: AggregateSpelling): AggregateSpelling {
  return (call) => spell({ ...call, args: call.args.map((arg, index) => checked(arg, call.bound[index])) });
}

/** Whole numbers and decimals are never too large. */
function checked(arg: Fragment, bound: Bound | undefined): Fragment {
  const type = bound && withoutImplicitCasts(bound).type;
  const isExact = type !== undefined && (type.kind === "decimal" || isIntegral(type));
  return isExact ? arg : macroCall("dq_moderate", [arg], true);
}

/** Of the population; DuckDB's is that of a sample. */
const skewness: AggregateSpelling = (call) => {
  const of = (name: string): string => plain(name)(call);
  const rows = of("count");
  return `CASE WHEN ${of("var_pop")} = 0 THEN NULL WHEN ${rows} = 2 THEN 0::DOUBLE ELSE ${of("skewness")} * (${rows} - 2) / sqrt(${rows} * (${rows} - 1)) END`;
};

const correlation: AggregateSpelling = (call) => {
  const of = (name: string): string => plain(name)(call);
  const byZero = raise("DIVIDE_BY_ZERO", "'Division by zero'");
  return `CASE WHEN ${of("regr_count")} < 2 THEN NULL WHEN ${of("regr_sxx")} = 0 OR ${of("regr_syy")} = 0 THEN ${byZero} ELSE ${of("corr")} END`;
};

/** NULL on the same rows as Databricks: where the line would stand upright. */
function regression(name: string, condition: string): AggregateSpelling {
  return (call) => {
    const of = (inner: string): string => plain(inner)(call);
    return `CASE WHEN ${condition.replace(/regr_\w+/g, of)} THEN ${of(name)} END`;
  };
}

type Statistic =
  | "stddev"
  | "std"
  | "stddev_samp"
  | "stddev_pop"
  | "variance"
  | "var_samp"
  | "var_pop"
  | "corr"
  | "skewness"
  | "kurtosis"
  | "regr_intercept"
  | "regr_r2"
  | "regr_slope"
  | "regr_sxx"
  | "regr_sxy"
  | "regr_syy";

/** Aggregates that add up powers of numbers. */
export const statisticsSpellings = (): Readonly<Record<Statistic, AggregateSpelling>> => ({
  stddev: moderate(plain("stddev_samp")),
  std: moderate(plain("stddev_samp")),
  stddev_samp: moderate(plain("stddev_samp")),
  stddev_pop: moderate(plain("stddev_pop")),
  variance: moderate(plain("var_samp")),
  var_samp: moderate(plain("var_samp")),
  var_pop: moderate(plain("var_pop")),
  corr: moderate(correlation),
  skewness: moderate(skewness),
  kurtosis: moderate(plain("kurtosis_pop")),
  regr_intercept: moderate(regression("regr_intercept", "regr_sxx <> 0")),
  // Spark looks for the variance of the other side than the standard does.
  regr_r2: moderate((call) => regression("regr_r2", "regr_sxx <> 0")({ ...call, args: call.args.toReversed() })),
  regr_slope: moderate(regression("regr_slope", "regr_sxx <> 0")),
  regr_sxx: moderate(regression("regr_sxx", "regr_count > 0")),
  regr_sxy: moderate(regression("regr_sxy", "regr_count > 0")),
  regr_syy: moderate(regression("regr_syy", "regr_count > 0")),
});
