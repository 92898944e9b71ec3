import type { SqlType } from "../../../sql/index.js";
import { quoteName } from "./quote.js";

/** The DuckDB type with just the values of a Databricks type, for CAST and for the columns of a file. */
export function duckdbType(type: SqlType): string {
  switch (type.kind) {
    case "decimal":
      return `DECIMAL(${type.precision},${type.scale})`;
    case "array":
      return `${duckdbType(type.element)}[]`;
    case "map":
      return `MAP(${duckdbType(type.key)}, ${duckdbType(type.value)})`;
    case "struct":
      return `STRUCT(${type.fields.map((field) => `${quoteName(field.name)} ${duckdbType(field.type)}`).join(", ")})`;
    case "int":
      return "INTEGER";
    case "string":
      return "VARCHAR";
    case "binary":
      return "BLOB";
    case "timestamp":
      return "TIMESTAMPTZ";
    case "timestamp_ntz":
      return "TIMESTAMP";
    case "interval":
      return "INTERVAL";
    case "variant":
      return "JSON";
    case "null":
    case "unknown":
      return '"NULL"';
    case "unsupported":
      return type.name;
    default:
      return type.kind.toUpperCase();
  }
}
