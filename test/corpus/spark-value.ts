import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBIntervalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from "@duckdb/node-api";

/** A value as the files of Spark's answers write it: `dec:1.50`, `hex:00ff`, `td:` and microseconds, structs and maps as objects. */
export function sparkValue(value: DuckDBValue): unknown {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : nameOf(value);
  if (value instanceof DuckDBDecimalValue) return `dec:${String(value)}`;
  if (value instanceof DuckDBTimestampTZValue || value instanceof DuckDBTimestampValue) return moment(value.micros);
  if (value instanceof DuckDBDateValue) return String(value);
  if (value instanceof DuckDBListValue) return value.items.map(sparkValue);
  if (value instanceof DuckDBStructValue) return { struct: Object.values(value.entries).map(sparkValue) };
  if (value instanceof DuckDBMapValue)
    return { map: value.entries.map((entry) => [sparkValue(entry.key), sparkValue(entry.value)]) };
  if (value instanceof DuckDBBlobValue) return `hex:${Buffer.from(value.bytes).toString("hex")}`;
  if (value instanceof DuckDBIntervalValue) return `td:${BigInt(value.days) * 86_400_000_000n + value.micros}`;
  return String(value);
}

function nameOf(value: number): string {
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

/** `2024-01-31 23:59:59.500000` */
function moment(micros: bigint): string {
  const fraction = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = new Date(Number((micros - fraction) / 1000n)).toISOString().slice(0, 19).replace("T", " ");
  return `${seconds}.${String(fraction).padStart(6, "0")}`;
}
