import type { Connections } from "./connections.js";
import { quoteText } from "./translate/quote.js";

/**
 * The tables and views of an attached database, or of the instance itself, each as database, schema, name and kind,
 * which is `table` or `view`.
 */
export function databaseTables(
  connections: Connections,
  alias: string | undefined,
): Promise<readonly (readonly string[])[]> {
  const inDatabase =
    alias === undefined ? "NOT starts_with(database_name, 'dq_database_')" : `database_name = ${quoteText(alias)}`;
  const columns = (kind: "table" | "view"): string =>
    `SELECT database_name, schema_name, ${kind}_name AS name, '${kind}' AS kind FROM duckdb_${kind}s() WHERE NOT internal AND ${inDatabase}`;
  const listing = `${columns("table")} UNION ALL ${columns("view")} ORDER BY ALL`;
  return connections.use(listing, async (connection) =>
    (await connection.runAndReadAll(listing)).getRows().map((row) => row.map(String)),
  );
}
