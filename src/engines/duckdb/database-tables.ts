import type { Connections } from "./connections.js";
import { quoteText } from "./translate/quote.js";

/** The tables and views of an attached database, or of the instance itself, each as database, schema and name. */
export function databaseTables(
  connections: Connections,
  alias: string | undefined,
): Promise<readonly (readonly string[])[]> {
  const inDatabase =
    alias === undefined ? "NOT starts_with(database_name, 'dq_database_')" : `database_name = ${quoteText(alias)}`;
  const columns = (table: string): string =>
    `SELECT database_name, schema_name, ${table} AS table_name FROM duckdb_${table === "view_name" ? "views" : "tables"}() WHERE NOT internal AND ${inDatabase}`;
  return connections.use(async (connection) => {
    const reader = await connection.runAndReadAll(
      `${columns("table_name")} UNION ALL ${columns("view_name")} ORDER BY ALL`,
    );
    return reader.getRows().map((row) => row.map(String));
  });
}
