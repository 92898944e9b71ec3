import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { QualityError } from "../../errors.js";
import type { Value } from "../../model/value.js";
import { printType, type SqlType } from "../../sql/index.js";
import { duckdb } from "./duckdb-module.js";
import { scalarOf } from "./scalar-of.js";
import { shortestFloat } from "./shortest-float.js";
import { intervalText } from "./translate/datetime/interval-text.js";

const { DuckDBDecimalValue, DuckDBIntervalValue, DuckDBListValue, DuckDBMapValue, DuckDBStructValue, DuckDBTypeId } =
  duckdb;

/** Turns a value of DuckDB that is not NULL into ours. */
export type ReadValue = (value: DuckDBValue) => Value;

/** How the values of a column are read. @param type what Databricks makes of it */
export function valueReader(found: DuckDBType, type: SqlType): ReadValue {
  switch (found.typeId) {
    case DuckDBTypeId.LIST:
      return listReader(valueReader(found.valueType, type.kind === "array" ? type.element : unknown));
    case DuckDBTypeId.STRUCT:
      return structReader(
        found.entryNames.map((name, index) => {
          const field = type.kind === "struct" ? type.fields[index]?.type : undefined;
          return [nameable(name), valueReader(found.entryTypes[index] ?? found, field ?? unknown)] as const;
        }),
      );
    case DuckDBTypeId.MAP: {
      const [key, value] = type.kind === "map" ? [type.key, type.value] : [unknown, unknown];
      return mapReader(valueReader(found.keyType, key), valueReader(found.valueType, value));
    }
    case DuckDBTypeId.INTERVAL:
      return intervalReader(type);
    case DuckDBTypeId.FLOAT:
      return (value) => scalarOf(typeof value === "number" ? shortestFloat(value) : value);
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.HUGEINT:
      return (value) => exact(scalarOf(value));
    default:
      return (value) => (value instanceof DuckDBDecimalValue ? number(String(value)) : scalarOf(value));
  }
}

const unknown: SqlType = { kind: "unknown" };

function listReader(item: ReadValue): ReadValue {
  return (value) => ({
    kind: "list",
    items: value instanceof DuckDBListValue ? value.items.map((inner) => orNull(inner, item)) : [],
  });
}

function structReader(fields: readonly (readonly [name: string, read: ReadValue])[]): ReadValue {
  return (value) => ({
    kind: "entries",
    entries: fields.map(([name, read]) => [
      name,
      value instanceof DuckDBStructValue ? orNull(value.entries[name] ?? null, read) : null,
    ]),
  });
}

function mapReader(key: ReadValue, item: ReadValue): ReadValue {
  return (value) => ({
    kind: "entries",
    entries:
      value instanceof DuckDBMapValue ? value.entries.map((entry) => [key(entry.key), orNull(entry.value, item)]) : [],
  });
}

function intervalReader(type: SqlType): ReadValue {
  return (value) => {
    if (type.kind === "interval" && value instanceof DuckDBIntervalValue) {
      const isMonths = type.family === "year-month";
      return intervalText(type, isMonths ? BigInt(value.months) : BigInt(value.days) * 86_400_000_000n + value.micros);
    }
    throw new QualityError("TYPE_UNSUPPORTED", `An interval of type ${printType(type)} cannot be read`);
  };
}

function orNull(value: DuckDBValue, read: ReadValue): Value {
  return value === null ? null : read(value);
}

/** A whole number that is a text is one beyond 2^53. */
function exact(value: Value): Value {
  return typeof value === "string" ? number(value) : value;
}

function number(digits: string): Value {
  return { kind: "number", digits };
}

/** The client loses a field of this name without a word. */
function nameable(name: string): string {
  if (name !== "__proto__") return name;
  throw new QualityError("TYPE_UNSUPPORTED", "A struct with a field named __proto__ cannot be read", {
    hint: "Read its fields one by one.",
  });
}
