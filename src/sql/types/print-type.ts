import { quoteIdentifier } from "../compose/quote-identifier.js";
import type { SqlType } from "./sql-type.js";

/** The type as Databricks writes it: `DECIMAL(10,2)`, `ARRAY<STRING>`. */
export function printType(type: SqlType): string {
  switch (type.kind) {
    case "decimal":
      return `DECIMAL(${type.precision},${type.scale})`;
    case "array":
      return `ARRAY<${printType(type.element)}>`;
    case "map":
      return `MAP<${printType(type.key)}, ${printType(type.value)}>`;
    case "struct":
      return `STRUCT<${type.fields.map((field) => `${fieldName(field.name)}: ${printType(field.type)}`).join(", ")}>`;
    case "interval":
      return type.first === type.last ? `INTERVAL ${type.first}` : `INTERVAL ${type.first} TO ${type.last}`;
    case "unsupported":
      return type.name;
    case "null":
      return "VOID";
    default:
      return type.kind.toUpperCase();
  }
}

function fieldName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : quoteIdentifier(name);
}
