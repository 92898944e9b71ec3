import { parseType, printType, type SqlType } from "../../src/sql/index.js";

const texts = {
  boolean: "BOOLEAN",
  tinyint: "TINYINT",
  smallint: "SMALLINT",
  int: "INT",
  bigint: "BIGINT",
  float: "FLOAT",
  double: "DOUBLE",
  decimal: "DECIMAL(10,2)",
  string: "STRING",
  binary: "BINARY",
  date: "DATE",
  timestamp: "TIMESTAMP",
  timestampNtz: "TIMESTAMP_NTZ",
  dayTime: "INTERVAL DAY TO SECOND",
  yearMonth: "INTERVAL YEAR TO MONTH",
  strings: "ARRAY<STRING>",
  ints: "ARRAY<INT>",
  doubles: "ARRAY<DOUBLE>",
  dates: "ARRAY<DATE>",
  items: "ARRAY<STRUCT<sku: STRING, qty: INT>>",
  nested: "ARRAY<ARRAY<INT>>",
  map: "MAP<STRING, STRING>",
  counts: "MAP<STRING, INT>",
  item: "STRUCT<sku: STRING, qty: INT>",
  address: "STRUCT<city: STRING, zip: STRING, geo: STRUCT<lat: DOUBLE, lon: DOUBLE>>",
  geo: "STRUCT<lat: DOUBLE, lon: DOUBLE>",
  variant: "VARIANT",
} as const;

export type TypeName = keyof typeof texts;

const parsed = new Map<string, SqlType>(Object.entries(texts).map(([name, text]) => [name, parseType(text)]));

/** A type that expressions are generated of, by its short name. */
export function typeNamed(name: TypeName): SqlType {
  const type = parsed.get(name);
  if (type === undefined) throw new Error(`No type is named ${name}`);
  return type;
}

/** Every type that expressions are generated of. */
export const allTypes: readonly SqlType[] = [...parsed.values()];

/** Types with one key are given in each other's place: decimals of any length, the intervals of a family. */
export function keyOf(type: SqlType): string {
  if (type.kind === "decimal") return "decimal";
  if (type.kind === "interval") return type.family;
  return type.kind === "array" ? `array of ${keyOf(type.element)}` : printType(type);
}
