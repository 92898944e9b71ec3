/** A field of a struct. */
export interface StructField {
  readonly name: string;
  readonly type: SqlType;
}

/** Types that are their name alone. */
export type SimpleKind =
  | "boolean"
  | "tinyint"
  | "smallint"
  | "int"
  | "bigint"
  | "float"
  | "double"
  | "string"
  | "binary"
  | "date"
  | "timestamp"
  | "timestamp_ntz"
  | "null"
  | "variant"
  | "unknown";

/** Which fields an interval has: years and months, or days down to microseconds. Spark keeps the two apart. */
type IntervalFamily = "year-month" | "day-time";

/** A type of Databricks SQL. `unknown` is the result of a function that this package does not know. */
export type SqlType =
  | { readonly kind: SimpleKind }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  | {
      readonly kind: "interval";
      readonly family: IntervalFamily;
      readonly first: IntervalUnit;
      readonly last: IntervalUnit;
    }
  | { readonly kind: "array"; readonly element: SqlType }
  | { readonly kind: "map"; readonly key: SqlType; readonly value: SqlType }
  | { readonly kind: "struct"; readonly fields: readonly StructField[] }
  /** A column type of an engine that Databricks has no counterpart for. Reading such a column is an error that names it. */
  | { readonly kind: "unsupported"; readonly name: string };

/** Fields of an interval, from the largest. */
export type IntervalUnit = "YEAR" | "MONTH" | "DAY" | "HOUR" | "MINUTE" | "SECOND";

/** Whole numbers from `min` to `max`, both included. */
export interface IntegerRange {
  readonly min: bigint;
  readonly max: bigint;
}

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly type: SqlType;
  /** Holds every value of a column of whole numbers, where statistics tell it. */
  readonly range?: IntegerRange;
}

export const BOOLEAN: SqlType = { kind: "boolean" };
export const INT: SqlType = { kind: "int" };
export const BIGINT: SqlType = { kind: "bigint" };
export const DOUBLE: SqlType = { kind: "double" };
export const STRING: SqlType = { kind: "string" };
export const DATE: SqlType = { kind: "date" };
export const TIMESTAMP: SqlType = { kind: "timestamp" };
export const NULL: SqlType = { kind: "null" };
export const UNKNOWN: SqlType = { kind: "unknown" };
