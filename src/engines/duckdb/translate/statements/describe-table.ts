import { type Describe, printType, type SqlType } from "../../../../sql/index.js";
import { quoteText } from "../quote.js";
import { type CommandContext, partsOf } from "./command-context.js";

/** DESCRIBE TABLE as a query of constants: the name, the type and the comment of each column, in their order. */
export function translateDescribe(context: CommandContext, describe: Describe): string {
  const { queries, tables } = context;
  if (describe.what !== "TABLE" || describe.extended || describe.hasMore || describe.name === undefined)
    return queries.refuse("DESCRIBE of anything but a table cannot run on DuckDB", describe.span);
  const { columns } = tables.resolve(partsOf(context, describe.name), describe.name.span);
  const rows = columns.map(
    ({ name, type }) => `(${quoteText(name)}, ${quoteText(describedType(type))}, CAST(NULL AS VARCHAR))`,
  );
  return `SELECT * FROM (VALUES ${rows.join(", ")}) AS described("col_name", "data_type", "comment")`;
}

/** The type in small letters; the names of fields as they are. */
function describedType(type: SqlType): string {
  switch (type.kind) {
    case "array":
      return `array<${describedType(type.element)}>`;
    case "map":
      return `map<${describedType(type.key)},${describedType(type.value)}>`;
    case "struct":
      return `struct<${type.fields.map((field) => `${field.name}:${describedType(field.type)}`).join(",")}>`;
    case "null":
      return "void";
    default:
      return printType(type).toLowerCase().replaceAll(", ", ",");
  }
}
