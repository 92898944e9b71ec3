import type { DuckDBConnection, DuckDBDataChunk, DuckDBType, DuckDBValue, DuckDBVector } from "@duckdb/node-api";
import { duckdb } from "./duckdb-module.js";
import type { Callback, CallbackKind } from "./translate/callbacks/callback.js";

const { BIGINT, BLOB, BOOLEAN, DOUBLE, DuckDBBlobValue, DuckDBListValue, INTEGER, LIST, VARCHAR } = duckdb;

const types: Readonly<Record<CallbackKind, DuckDBType>> = {
  text: VARCHAR,
  integer: INTEGER,
  bigint: BIGINT,
  double: DOUBLE,
  boolean: BOOLEAN,
  bytes: BLOB,
  texts: LIST(VARCHAR),
  integers: LIST(INTEGER),
};

/** Makes the callbacks known to the instance of the connection. */
export function registerCallbacks(connection: DuckDBConnection, callbacks: Iterable<Callback>): void {
  for (const callback of callbacks) {
    connection.registerScalarFunction(
      duckdb.DuckDBScalarFunction.create({
        name: callback.name,
        parameterTypes: callback.parameters.map((kind) => types[kind]),
        returnType: types[callback.result],
        mainFunction: (_info, input, output) => callRows(callback, input, output),
      }),
    );
  }
}

function callRows({ parameters, call }: Callback, input: DuckDBDataChunk, output: DuckDBVector): void {
  const columns = parameters.map((_, index) => input.getColumnVector(index));
  for (let row = 0; row < input.rowCount; row += 1) {
    const args = columns.map((column) => plain(column.getItem(row)));
    const result = args.includes(null) ? null : call(args);
    output.setItem(row, toDuckDb(result));
  }
  output.flush();
}

function plain(value: DuckDBValue | undefined): unknown {
  if (value instanceof DuckDBListValue) return value.items;
  if (value instanceof DuckDBBlobValue) return value.bytes;
  return value ?? null;
}

function toDuckDb(value: ReturnType<Callback["call"]>): DuckDBValue {
  if (value instanceof Uint8Array) return new DuckDBBlobValue(value);
  return typeof value === "object" && value !== null ? new DuckDBListValue(value) : value;
}
