import type { Column } from "../../../sql/index.js";
import type { RowFile } from "../../engine.js";
import { quoteText } from "../translate/quote.js";
import { csvSelect } from "./csv-select.js";

/** Keeping the order of rows would keep them in memory. The file is new, so that DuckDB needs no temporary name for it. */
const streamed = ["USE_TMP_FILE false", "PRESERVE_ORDER false"];

/** RFC 4180. With an empty text for NULL, DuckDB writes empty text as `""`. */
const csvOptions = ["HEADER true", "DELIMITER ','", `QUOTE '"'`, `ESCAPE '"'`, "NULLSTR ''", "NEW_LINE '\\r\\n'"];

/** DuckDB SQL that writes the rows of a SELECT to a file, and returns how many. @param columns of the SELECT */
export function copyStatement(select: string, columns: readonly Column[], { path, format }: RowFile): string {
  const [rows, options] = format === "parquet" ? [select, []] : [csvSelect(select, columns), csvOptions];
  return `COPY (${rows}) TO ${quoteText(path)} (${[`FORMAT ${format}`, ...options, ...streamed].join(", ")})`;
}
