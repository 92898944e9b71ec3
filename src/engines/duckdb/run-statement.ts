import type { DuckDBConnection } from "@duckdb/node-api";
import type { ResultSet } from "../engine.js";
import { scalarOf } from "./scalar-of.js";
import { stoppable } from "./stoppable.js";

/** Runs DuckDB SQL and reads the whole answer. @throws QualityError; the reason of the signal when it stopped it */
export function runStatement(connection: DuckDBConnection, sql: string, signal: AbortSignal): Promise<ResultSet> {
  return stoppable(connection, signal, async () => {
    const reader = await connection.runAndReadAll(sql);
    return { columns: reader.columnNames(), rows: reader.getRows().map((row) => row.map(scalarOf)) };
  });
}
