import { type DuckDBConnection, DuckDBInstance, DuckDBTimestampTZValue, DuckDBTimestampValue } from "@duckdb/node-api";
import { registerCallbacks } from "../../src/engines/duckdb/register-callbacks.js";
import { callbacks } from "../../src/engines/duckdb/translate/callbacks/index.js";
import { macros } from "../../src/engines/duckdb/translate/index.js";

/** A DuckDB in memory that has run the macros. */
export async function openDuckDb(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run("SET errors_as_json = true");
  registerCallbacks(connection, callbacks);
  for (const macro of macros()) await connection.run(macro);
  return connection;
}

/** Numbers, texts, booleans, null and lists of them. */
export type Rows = readonly (readonly unknown[])[];

/** The rows of a statement as JSON. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Rows> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows().map((row) => row.map(plain));
}

function plain(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Number.isNaN(value) ? "NaN" : value;
  if (typeof value !== "object") return value;
  if (value instanceof DuckDBTimestampTZValue || value instanceof DuckDBTimestampValue) return momentOf(value.micros);
  if ("items" in value && Array.isArray(value.items)) return value.items.map(plain);
  if ("width" in value && "scale" in value) return Number(String(value));
  return String(value);
}

/** `2024-01-31 23:59:59.5`, with no more digits than it needs. */
function momentOf(micros: bigint): string {
  const fraction = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = new Date(Number((micros - fraction) / 1000n)).toISOString().slice(0, 19).replace("T", " ");
  return fraction === 0n ? seconds : `${seconds}.${String(fraction).padStart(6, "0").replace(/0+$/, "")}`;
}
