import { type SqlText, sql } from "../sql/index.js";

/** A constant in place of a masked column, so that its values do not leave the engine. */
export function maskedColumn(column: string): SqlText {
  return sql`${"***"} AS ${sql.column([column])}`;
}
