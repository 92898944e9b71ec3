import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { Scalar } from "../../model/scalar.js";
import type { ResultSet } from "../engine.js";
import { duckdb } from "./duckdb-module.js";
import { scalarOf } from "./scalar-of.js";
import { shortestFloat } from "./shortest-float.js";
import { stoppable } from "./stoppable.js";

/** Runs DuckDB SQL and reads the whole answer. @throws QualityError; the reason of the signal when it stopped it */
export function runStatement(connection: DuckDBConnection, sql: string, signal: AbortSignal): Promise<ResultSet> {
  return stoppable(connection, signal, async () => {
    const reader = await connection.runAndReadAll(sql);
    const floats = reader.columnTypes().map(({ typeId }) => typeId === duckdb.DuckDBTypeId.FLOAT);
    const scalar = (value: DuckDBValue, column: number): Scalar =>
      scalarOf(floats[column] === true && typeof value === "number" ? shortestFloat(value) : value);
    return { columns: reader.columnNames(), rows: reader.getRows().map((row) => row.map(scalar)) };
  });
}
