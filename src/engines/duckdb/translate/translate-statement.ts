import { parseStatement } from "../../../sql/index.js";
import type { TableScope } from "./query/tables.js";
import { QueryTranslator } from "./query/translate-query.js";

/**
 * A Databricks SELECT as a DuckDB SELECT with the same meaning.
 * @throws QualityError with a span in `text`: `UNSUPPORTED_ON_DUCKDB` where no exact form is known
 */
export function translateStatement(text: string, tables: TableScope): string {
  return new QueryTranslator(text, tables).query(parseStatement(text)).text;
}
