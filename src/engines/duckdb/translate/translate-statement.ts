import { type Column, parseStatement } from "../../../sql/index.js";
import { QueryContext } from "./query/query-context.js";
import { newQueryTranslator } from "./query/translate-query.js";
import type { TableScope } from "./table-scope.js";

/**
 * A SELECT statement of Databricks in DuckDB SQL, with the same meaning, for a connection that has run the `macros` and whose
 * time zone is UTC. Throws with spans in `text`; `UNSUPPORTED_ON_DUCKDB` for what has no exact counterpart.
 */
export function translateStatement(text: string, tables: TableScope): string {
  return translateRows(text, tables).sql;
}

/** The same, and the columns of the rows as Databricks has them. */
export function translateRows(
  text: string,
  tables: TableScope,
): { readonly sql: string; readonly columns: readonly Column[] } {
  const query = parseStatement(text);
  const context = new QueryContext(text, tables, query.body);
  const { sql, columns } = newQueryTranslator(context).query(query, undefined, new Map());
  for (const { name, type } of columns) {
    if (type.kind !== "unsupported") continue;
    context.fail("TYPE_UNSUPPORTED", `The type ${type.name} of ${name} has no counterpart in Databricks`, query.span);
  }
  return { sql, columns };
}
