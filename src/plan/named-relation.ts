import { type SqlText, sql } from "../sql/index.js";
import { parts } from "./table-parts.js";

/** The relation of a table so that conditions may write the table's name before a column: a subquery is given its name. */
export function namedRelation(from: string, table: string): SqlText {
  const relation = sql.relation(from);
  if (!from.startsWith("(")) return relation;
  return sql`${relation} AS ${sql.column(parts(table).slice(-1))}`;
}
