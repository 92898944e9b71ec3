import type { Measure, Scan } from "../model/plan.js";
import { namedRelation } from "./named-relation.js";
import { rankedRelation } from "./ranked-relation.js";

/**
 * One SELECT for these measures of a scan. Its columns are named after them. Rows are ranked only where one of the
 * measures reads it, so that a broken ranking costs no other measure.
 */
export function scanStatement({ table, from, where }: Scan, measures: readonly Measure[]): string {
  const items = measures.map(({ id, sql }) => `${sql} AS ${id}`).join(", ");
  const rankings = measures.flatMap(({ ranking }) => (ranking === undefined ? [] : [ranking]));
  const relation = namedRelation(rankedRelation({ table, source: from, where }, rankings), table).text;
  // Ranked rows have passed the filter.
  const filter = where === undefined || rankings.length > 0 ? "" : ` WHERE (${where})`;
  return `SELECT ${items} FROM ${relation}${filter}`;
}
