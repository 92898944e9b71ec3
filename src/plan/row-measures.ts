import type { NullPolicy } from "../model/rule.js";

/** Aggregates that count the rows in scope of a row rule, and the good ones or the violations. */
export function rowMeasures(
  nulls: NullPolicy,
  condition: string,
  where: string | undefined,
): Readonly<Record<string, string>> {
  const test = nulls === "violate" ? `CASE WHEN (${condition}) THEN 1 END` : `CASE WHEN NOT (${condition}) THEN 1 END`;
  return {
    rows: where === undefined ? "count(*)" : countInScope("1", where),
    [nulls === "violate" ? "good" : "violations"]: countInScope(test, where),
  };
}

/** Counts what is not NULL, on the rows of the filter alone. */
export function countInScope(value: string, where: string | undefined): string {
  return where === undefined ? `count(${value})` : `count(CASE WHEN (${where}) THEN ${value} END)`;
}
