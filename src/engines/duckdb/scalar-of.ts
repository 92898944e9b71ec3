import type { DuckDBValue } from "@duckdb/node-api";
import type { Scalar } from "../../model/scalar.js";
import { exactCount } from "../../numbers.js";
import { dateText, timestampText } from "./date-text.js";
import { duckdb } from "./duckdb-module.js";

const {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
} = duckdb;

/** A value of DuckDB as a plain scalar. Nothing else in the code base sees DuckDB's values. */
export function scalarOf(value: DuckDBValue): Scalar {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return exactCount(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : nameOfNumber(value);
  if (value instanceof DuckDBTimestampTZValue || value instanceof DuckDBTimestampValue) {
    return timestampText(value.micros);
  }
  if (value instanceof DuckDBDateValue) return dateText(value.days);
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString("hex").toUpperCase();
  const nested = jsonOf(value);
  return nested === undefined ? String(value) : JSON.stringify(nested);
}

function nameOfNumber(value: number): string {
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

/** The nested value as JSON data; undefined for a value that is not nested. */
function jsonOf(value: DuckDBValue): unknown {
  if (value instanceof DuckDBListValue) return value.items.map(innerJson);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([name, entry]) => [name, innerJson(entry)]));
  }
  if (value instanceof DuckDBMapValue) {
    return Object.fromEntries(value.entries.map((entry) => [String(scalarOf(entry.key)), innerJson(entry.value)]));
  }
  return undefined;
}

function innerJson(value: DuckDBValue): unknown {
  return jsonOf(value) ?? scalarOf(value);
}
