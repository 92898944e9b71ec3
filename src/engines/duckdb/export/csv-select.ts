import type { Column, SqlType } from "../../../sql/index.js";
import { guardText } from "../../guard-text.js";
import { quoteName } from "../translate/quote.js";
import { guardedText } from "./formula-guard.js";
import { jsonValue } from "./json-text.js";
import { valueText } from "./value-text.js";

/** DuckDB SQL for the rows of a SELECT as cells of CSV. Inside, columns have names of ours, like no other name. */
export function csvSelect(select: string, columns: readonly Column[]): string {
  const names = columns.map((_, index) => `dq_column_${index}`);
  const cells = columns.map(
    ({ name, type }, index) => `${cellOf(names[index] ?? "", type)} AS ${quoteName(guardText(name))}`,
  );
  return `SELECT ${cells.join(", ")} FROM (${select}) AS dq_rows(${names.join(", ")})`;
}

function cellOf(value: string, type: SqlType): string {
  switch (type.kind) {
    case "string":
      return guardedText(value);
    case "array":
    case "map":
    case "struct":
      return `CAST(${jsonValue(value, type)} AS VARCHAR)`;
    default:
      return valueText(value, type);
  }
}
