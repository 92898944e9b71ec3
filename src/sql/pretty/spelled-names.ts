/** Functions that Databricks prints in capitals. */
const inCapitals: ReadonlySet<string> = new Set(
  (
    "sqrt power exp sin cos tan asin acos atan atan2 sinh cosh tanh cbrt degrees radians pi e log log2 log10 log1p expm1 " +
    "hypot cot signum rank dense_rank percent_rank regexp regexp_like rlike"
  ).split(" "),
);

/** Functions that it prints under another name. */
const others: Readonly<Record<string, string>> = { array_agg: "collect_list", curdate: "current_date" };

/** Arguments that it prints although they were left out: all arguments of the longest call. */
const defaults: Readonly<Record<string, readonly (string | undefined)[]>> = {
  round: [undefined, "0"],
  bround: [undefined, "0"],
  locate: [undefined, undefined, "1"],
  position: [undefined, undefined, "1"],
  split: [undefined, undefined, "-1"],
  regexp_replace: [undefined, undefined, undefined, "1"],
  lpad: [undefined, undefined, " "],
  rpad: [undefined, undefined, " "],
  sort_array: [undefined, "true"],
  months_between: [undefined, undefined, "true"],
  percentile: [undefined, undefined, "1"],
  percentile_approx: [undefined, undefined, "10000"],
  approx_percentile: [undefined, undefined, "10000"],
  overlay: [undefined, undefined, undefined, "-1"],
  unix_timestamp: ["current_timestamp()", "yyyy-MM-dd HH:mm:ss"],
  to_unix_timestamp: [undefined, "yyyy-MM-dd HH:mm:ss"],
  from_unixtime: [undefined, "yyyy-MM-dd HH:mm:ss"],
  lag: [undefined, "1", "NULL"],
  lead: [undefined, "1", "NULL"],
};

/** The name that is printed for a function. */
export function spelledName(name: string, count: number): string {
  if ((name === "ceil" || name === "floor") && count === 1) return name.toUpperCase();
  return inCapitals.has(name) ? name.toUpperCase() : (others[name] ?? name);
}

/** The arguments that are printed for a function. */
export function spelledArguments(name: string, args: readonly string[]): readonly string[] {
  const filled = (Object.hasOwn(defaults, name) ? defaults[name] : undefined) ?? [];
  const more = filled.slice(args.length);
  // What has no default must be there.
  if (more.includes(undefined)) return args;
  return [...args, ...more.flatMap((value) => value ?? [])];
}
