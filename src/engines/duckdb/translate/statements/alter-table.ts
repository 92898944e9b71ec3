import type { ColumnDefinition, TableName } from "../../../../sql/index.js";
import { type CommandContext, refuseRepeated, targetOf } from "./command-context.js";
import { columnText } from "./create-table.js";

/** ALTER TABLE … ADD COLUMNS, at the end of the table. */
export function translateAlter(
  context: CommandContext,
  name: TableName,
  added: readonly ColumnDefinition[],
): readonly string[] {
  const { sql, columns } = targetOf(context, name);
  const names = added.flatMap((column) => column.name.slice(0, 1));
  refuseRepeated(context, names);
  const taken = names.find(({ text }) => columns.some((column) => column.name.toLowerCase() === text.toLowerCase()));
  if (taken !== undefined)
    context.queries.fail("SQL_TYPE", `There is a column ${taken.text} already`, taken.span, "FIELD_ALREADY_EXISTS");
  return added.map((column) => `ALTER TABLE ${sql} ADD COLUMN ${columnText(context, column, new Set())}`);
}
