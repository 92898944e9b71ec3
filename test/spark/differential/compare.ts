import type { Value } from "../../../src/model/value.js";
import type { SqlType } from "../../../src/sql/index.js";
import type { Answer } from "./answer.js";

/** What may differ between right answers to a statement. */
export interface Freedom {
  /** The order of rows that its ORDER BY leaves open. */
  readonly order: boolean;
  /** The last digits of a DOUBLE: a sum in another order, or a function that no standard gives to the last bit. */
  readonly lastDigits: boolean;
}

/** True when two engines give the same. Errors are compared apart. */
export function isSameRows(left: Answer, right: Answer, freedom: Freedom): boolean {
  if (left.kind !== "rows" || right.kind !== "rows") return false;
  const types = left.columns.map(({ type }) => type);
  return (
    left.columns.length === right.columns.length &&
    left.columns.every(({ typeText }, index) => typeText === right.columns[index]?.typeText) &&
    left.rows.length === right.rows.length &&
    isSameOrdered(ordered(left.rows, freedom), ordered(right.rows, freedom), types, freedom)
  );
}

/** Rows in an order of their own, where theirs is free. */
function ordered(rows: readonly (readonly Value[])[], { order }: Freedom): readonly (readonly Value[])[] {
  return order ? rows.toSorted((left, right) => (sortText(left) < sortText(right) ? -1 : 1)) : rows;
}

/** A text with few digits of numbers, so that their last ones do not decide the order. */
function sortText(row: readonly Value[]): string {
  return JSON.stringify(row, (_, value: unknown) => (typeof value === "number" ? value.toPrecision(9) : value));
}

function isSameOrdered(
  left: readonly (readonly Value[])[],
  right: readonly (readonly Value[])[],
  types: readonly SqlType[],
  freedom: Freedom,
): boolean {
  return left.every((row, index) =>
    types.every((type, column) => isSame(row[column] ?? null, right[index]?.[column] ?? null, type, freedom)),
  );
}

function isSame(left: Value, right: Value, type: SqlType, freedom: Freedom): boolean {
  if (left === null || right === null) return left === right;
  if (typeof left === "number" && typeof right === "number") return isSameNumber(left, right, type, freedom);
  if (typeof left !== "object" || typeof right !== "object") return left === right;
  if (left.kind === "number") return right.kind === "number" && left.digits === right.digits;
  if (left.kind === "list") {
    const element = type.kind === "array" ? type.element : type;
    return right.kind === "list" && isSameList(left.items, right.items, () => element, freedom);
  }
  if (right.kind !== "entries") return false;
  // Rows of a map or of a struct: keys, then values.
  const keys: (index: number) => SqlType = () => (type.kind === "map" ? type.key : { kind: "string" });
  const valueType = (index: number): SqlType =>
    type.kind === "map" ? type.value : ((type.kind === "struct" ? type.fields[index]?.type : undefined) ?? type);
  return (
    isSameList(
      left.entries.map(([key]) => key),
      right.entries.map(([key]) => key),
      keys,
      freedom,
    ) &&
    isSameList(
      left.entries.map(([, item]) => item),
      right.entries.map(([, item]) => item),
      valueType,
      freedom,
    )
  );
}

function isSameList(
  left: readonly Value[],
  right: readonly Value[],
  typeAt: (index: number) => SqlType,
  freedom: Freedom,
): boolean {
  return (
    left.length === right.length &&
    left.every((item, index) => isSame(item, right[index] ?? null, typeAt(index), freedom))
  );
}

/** Bit by bit. A FLOAT is the one that its digits are nearest to: Java does not write the fewest. */
function isSameNumber(left: number, right: number, type: SqlType, { lastDigits }: Freedom): boolean {
  if (type.kind === "float") return Object.is(Math.fround(left), Math.fround(right));
  if (Object.is(left, right)) return true;
  return lastDigits && Math.abs(left - right) <= 1e-12 * Math.max(Math.abs(left), Math.abs(right));
}

/** True when two errors are one: open source Spark goes into more detail at times, and has classes without a name yet. */
export function isSameError(duckdb: string, spark: string): boolean {
  return (
    duckdb === spark ||
    spark.startsWith(`${duckdb}.`) ||
    spark === "" ||
    spark.startsWith("_LEGACY_ERROR") ||
    (duckdb === "SQL_SYNTAX" && /^PARSE|^INVALID_NUMERIC_LITERAL_RANGE/.test(spark))
  );
}
