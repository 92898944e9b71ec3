import type { Measure, Scan } from "../model/plan.js";

/** One SELECT for these measures of a scan. Its columns are named after them. */
export function scanStatement({ from, where }: Scan, measures: readonly Measure[]): string {
  const items = measures.map(({ id, sql }) => `${sql} AS ${id}`).join(", ");
  return `SELECT ${items} FROM ${from}${where === undefined ? "" : ` WHERE (${where})`}`;
}
