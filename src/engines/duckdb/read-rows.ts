import type { DuckDBConnection, DuckDBDataChunk, DuckDBResult } from "@duckdb/node-api";
import { QualityError } from "../../errors.js";
import type { Value } from "../../model/value.js";
import type { SqlType } from "../../sql/index.js";
import { duckdb } from "./duckdb-module.js";
import { stoppable } from "./stoppable.js";
import { type ReadValue, valueReader } from "./value-reader.js";

/**
 * Runs DuckDB SQL and gives its rows as they come.
 * @param types of the columns, as Databricks has them
 * @throws QualityError; the reason of the signal when it stopped the statement
 */
export async function* readRows(
  connection: DuckDBConnection,
  sql: string,
  types: readonly SqlType[],
  signal: AbortSignal,
): AsyncGenerator<readonly (readonly Value[])[], void> {
  const result = await stoppable(connection, signal, () => start(connection, sql));
  const readers = types.map((type, index) => valueReader(result.columnType(index), type));
  for (;;) {
    const chunk = await stoppable(connection, signal, () => result.fetchChunk());
    if (chunk === null || chunk.rowCount === 0) break;
    yield rowsOf(chunk, readers);
  }
  // A stream that breaks off ends like one that is complete; only its type tells them apart.
  if (result.returnType === duckdb.ResultReturnType.INVALID) throw await whyBroken(connection, sql, signal);
}

/** In two steps: the client's own shortcut takes three. */
async function start(connection: DuckDBConnection, sql: string): Promise<DuckDBResult> {
  const statement = await connection.prepare(sql);
  try {
    return await statement.stream();
  } finally {
    statement.destroySync();
  }
}

function rowsOf(chunk: DuckDBDataChunk, readers: readonly ReadValue[]): readonly (readonly Value[])[] {
  const vectors = readers.map((read, index) => ({ read, vector: chunk.getColumnVector(index) }));
  return Array.from({ length: chunk.rowCount }, (_, row) =>
    vectors.map(({ read, vector }) => {
      const value = vector.getItem(row);
      return value === null ? null : read(value);
    }),
  );
}

/** The client has no access to what broke a stream, so the statement runs again, its rows thrown away as they come. */
async function whyBroken(connection: DuckDBConnection, sql: string, signal: AbortSignal): Promise<QualityError> {
  await stoppable(connection, signal, () => connection.run(`EXPLAIN ANALYZE ${sql}`));
  return new QualityError("STATEMENT_FAILED", "The rows broke off, and did not when the statement ran again", {
    hint: "Run it again.",
  });
}
