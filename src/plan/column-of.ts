import { type Column, inferType, parseColumnName, parseCondition, sql } from "../sql/index.js";

/** The top-level column that a name leads to, as the table spells it. @throws QualityError `COLUMN_UNKNOWN` */
export function columnOf(
  name: string | readonly string[],
  { columns }: { readonly columns: readonly Column[] },
): string {
  const path = typeof name === "string" ? parseColumnName(name) : name;
  const { text } = sql.column(path);
  inferType(parseCondition(text), { columns, text });
  const first = path[0]?.toLowerCase();
  return columns.find((column) => column.name.toLowerCase() === first)?.name ?? path.join(".");
}
