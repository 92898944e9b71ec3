import type { Measure, Scan } from "../model/plan.js";
import { namedRelation } from "./named-relation.js";
import { rankedRelation } from "./ranked-relation.js";

/**
 * One SELECT for these measures of a scan. Its columns are named after them. Rows are ranked only for the measures that
 * read it: what the others read would go through the sort too, and a broken ranking would cost them their answer.
 */
export function scanStatement(scan: Scan, measures: readonly Measure[]): string {
  const ranked = measures.filter(({ rankings }) => rankings !== undefined);
  const plain = measures.filter(({ rankings }) => rankings === undefined);
  if (ranked.length === 0 || plain.length === 0) return selectFrom(scan, measures);
  const items = measures.map(({ id, rankings }) => `${rankings === undefined ? "plain" : "ranked"}.${id} AS ${id}`);
  return `SELECT ${items.join(", ")} FROM (${selectFrom(scan, plain)}) AS plain CROSS JOIN (${selectFrom(scan, ranked)}) AS ranked`;
}

/** Either all of the measures read rankings, or none does. */
function selectFrom({ table, from, where }: Scan, measures: readonly Measure[]): string {
  const items = measures.map(({ id, sql }) => `${sql} AS ${id}`).join(", ");
  const rankings = measures.flatMap((measure) => measure.rankings ?? []);
  const relation = namedRelation(rankedRelation({ table, source: from, where }, rankings), table).text;
  // Ranked rows have passed the filter.
  const filter = where === undefined || rankings.length > 0 ? "" : ` WHERE (${where})`;
  return `SELECT ${items} FROM ${relation}${filter}`;
}
