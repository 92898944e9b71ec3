import type { DuckDBConnection } from "@duckdb/node-api";
import { translateStatement } from "../../../../../../src/engines/duckdb/translate/index.js";
import { fixtures, fixtureTables } from "../../../../../corpus/corpus.js";
import { openDuckDb, rowsOf } from "../../../../../corpus/duckdb.js";

/** A DuckDB with the tables of the corpus. */
export async function openFixtures(): Promise<DuckDBConnection> {
  const connection = await openDuckDb();
  for (const { duckdb_create, duckdb_insert } of fixtures) {
    await connection.run(duckdb_create);
    await connection.run(duckdb_insert);
  }
  return connection;
}

/** The rows of a statement over them; those without ORDER BY are brought into an order. */
export async function sortedRows(connection: DuckDBConnection, text: string): Promise<unknown> {
  const rows = await rowsOf(connection, translateStatement(text, fixtureTables));
  if (/order by/i.test(text)) return rows;
  return rows
    .map((row) => JSON.stringify(row))
    .toSorted()
    .map((row): unknown => JSON.parse(row));
}
