import type { Session, TableDescription } from "../engines/engine.js";
import type { TableRules } from "../model/table.js";
import { columnOf } from "../plan/column-of.js";
import { namesCarrying } from "../sql/index.js";

/** Columns that are masked, as they were declared, by the name of the table in lower case. */
export type Masks = ReadonlyMap<string, readonly string[]>;

/** A query and the tables that it reads. */
export interface ReadQuery {
  readonly sql: string;
  readonly tables: readonly string[];
}

/**
 * The masked columns of a table, as it spells them: those that its declarations name, and those of a query that may hold
 * values of a masked column that it reads. @throws QualityError `COLUMN_UNKNOWN`
 */
export async function maskOf(
  { mask }: TableRules,
  description: TableDescription,
  query: ReadQuery | undefined,
  masks: Masks,
  session: Pick<Session, "describe">,
): Promise<readonly string[]> {
  const own = mask.map((name) => columnOf(name, description));
  if (query === undefined) return own;
  const read: string[] = [];
  for (const name of query.tables) {
    const masked = masks.get(name.toLowerCase()) ?? [];
    if (masked.length > 0) read.push(...masked.map(columnIn(await session.describe(name))));
  }
  if (read.length === 0) return own;
  const carrying = namesCarrying(query.sql, read);
  const inherited = description.columns
    .map(({ name }) => name)
    .filter((name) => carrying === undefined || carrying.has(name.toLowerCase()));
  return [...new Set([...own, ...inherited])];
}

function columnIn(description: TableDescription): (name: string) => string {
  return (name) => columnOf(name, description);
}
