import { applyEdits, type Column, inspect, sql } from "../sql/index.js";
import { parts } from "./table-parts.js";

/** The table that names may lead to. */
export interface NamedTable {
  readonly table: string;
  readonly columns: readonly Column[];
}

/** How many first parts of the path are the name of the table; the next one is the column. */
export function qualifiersIn(path: readonly string[], { table, columns }: NamedTable): number {
  const known = new Set(columns.map(({ name }) => name.toLowerCase()));
  const names = path.map((name) => name.toLowerCase());
  const qualifier = parts(table).map((part) => part.toLowerCase());
  for (let used = Math.min(qualifier.length, names.length - 1); used > 0; used -= 1) {
    const isTable = qualifier.slice(-used).every((part, index) => part === names[index]);
    if (isTable && known.has(names[used] ?? "")) return used;
  }
  return 0;
}

/**
 * The text with no more than the last part of the table's name before a column: a subquery in place of the table has no
 * longer name.
 */
export function shortNames(text: string, table: NamedTable): string {
  const edits = inspect(text).columns.flatMap(({ path, span: { start, end } }) => {
    const used = qualifiersIn(path, table);
    return used < 2 ? [] : [{ start, end, text: sql.column(path.slice(used - 1)).text }];
  });
  return edits.length === 0 ? text : applyEdits(text, edits).text;
}
