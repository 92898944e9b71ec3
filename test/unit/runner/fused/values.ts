import fc from "fast-check";

/** A row of the table `main.t`. Whole numbers are bigints, decimals are hundredths, dates are ISO text. */
export interface Row {
  readonly rid: number;
  readonly i: bigint | null;
  readonly b: bigint | null;
  readonly x: number | null;
  readonly d: bigint | null;
  readonly s: string | null;
  readonly z: string | null;
  readonly day: string | null;
  readonly f: boolean | null;
}

/** A typed value that is not NULL. */
export type Value =
  | { readonly kind: "whole" | "decimal"; readonly of: bigint }
  | { readonly kind: "double"; readonly of: number }
  | { readonly kind: "text" | "date"; readonly of: string }
  | { readonly kind: "boolean"; readonly of: boolean };

export type ColumnName = Exclude<keyof Row, "rid">;

export const columnNames: readonly ColumnName[] = ["i", "b", "x", "d", "s", "z", "day", "f"];

// Few values, so that rows agree often; among them what languages disagree on.
const wholes = [-2n, -1n, 0n, 1n, 2n, 3n, 2147483647n, -2147483648n];
const longs = [...wholes, 9007199254740992n, 9007199254740993n, 9223372036854775807n];
const doubles = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  0,
  -0,
  0.1,
  1,
  1.5,
  -2,
  9007199254740992,
];
const decimals = [0n, 10n, 100n, 150n, -150n, 200n, 99999999n];
const texts = [
  "",
  " ",
  "\t",
  "a",
  "A",
  "ab",
  "b",
  " a ",
  "1",
  "10",
  "9",
  "é",
  "\uffee",
  "😀",
  "it's",
  "a\\b",
  "%",
  "_",
];
const dates = ["2026-01-30", "2026-01-31", "2026-02-01", "1969-12-31"];

function orNull<T>(values: readonly T[]): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 4, arbitrary: fc.constantFrom(...values) });
}

const row = fc.record({
  i: orNull(wholes),
  b: orNull(longs),
  x: orNull(doubles),
  d: orNull(decimals),
  s: orNull(texts),
  z: orNull(texts.slice(0, 6)),
  day: orNull(dates),
  f: orNull([true, false]),
});

/** Tables with and without rows. */
export const rows: fc.Arbitrary<readonly Row[]> = fc
  .array(row, { maxLength: 14 })
  .map((all) => all.map((values, rid) => ({ rid, ...values })));

/** Keys of the table `main.ref`. */
export const references: fc.Arbitrary<readonly Pick<Row, "i" | "s">[]> = fc.array(
  fc.record({ i: orNull(wholes), s: orNull(texts) }),
  { maxLength: 8 },
);

export const literals = {
  whole: fc.constantFrom(...wholes.slice(0, 7), 9007199254740993n).map((of): Value => ({ kind: "whole", of })),
  double: fc.constantFrom(...doubles).map((of): Value => ({ kind: "double", of })),
  decimal: fc.constantFrom(...decimals).map((of): Value => ({ kind: "decimal", of })),
  text: fc.constantFrom(...texts).map((of): Value => ({ kind: "text", of })),
  date: fc.constantFrom(...dates).map((of): Value => ({ kind: "date", of })),
  boolean: fc.boolean().map((of): Value => ({ kind: "boolean", of })),
};

/** The value of a column in a row. */
export function valueOf(row: Row, column: ColumnName): Value | null {
  const of = row[column];
  if (of === null) return null;
  if (typeof of === "number") return { kind: "double", of };
  if (typeof of === "boolean") return { kind: "boolean", of };
  if (typeof of === "bigint") return { kind: column === "d" ? "decimal" : "whole", of };
  return { kind: column === "day" ? "date" : "text", of };
}

/** Below 0, 0 or above 0. NaN is the largest double and equals itself; text is ordered by its UTF-8 bytes. */
export function compare(left: Value, right: Value): number {
  if (left.kind === "text" && right.kind === "text") return Buffer.compare(Buffer.from(left.of), Buffer.from(right.of));
  if (typeof left.of === "string" && typeof right.of === "string")
    return left.of < right.of ? -1 : Number(left.of > right.of);
  if (typeof left.of === "boolean" && typeof right.of === "boolean") return Number(left.of) - Number(right.of);
  if (left.kind === "double" || right.kind === "double") return compareDoubles(doubleOf(left), doubleOf(right));
  const [a, b] = [hundredthsOf(left), hundredthsOf(right)];
  return a < b ? -1 : Number(a > b);
}

function compareDoubles(left: number, right: number): number {
  if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
  return left < right ? -1 : Number(left > right);
}

function doubleOf(value: Value): number {
  if (value.kind === "double") return value.of;
  if (value.kind === "whole") return Number(value.of);
  return Number(decimalText(hundredthsOf(value)));
}

function hundredthsOf(value: Value): bigint {
  if (value.kind === "whole") return value.of * 100n;
  if (value.kind === "decimal") return value.of;
  throw new Error(`${value.kind} is no exact number`);
}

export function decimalText(hundredths: bigint): string {
  const digits = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, "0");
  return `${hundredths < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The value as Databricks SQL. */
export function literalOf(value: Value): string {
  switch (value.kind) {
    case "whole":
      return value.of.toString();
    case "decimal":
      return decimalText(value.of);
    case "double":
      if (!Number.isFinite(value.of)) return `double('${value.of}')`;
      return Object.is(value.of, -0) ? "-0.0D" : `${value.of}D`;
    case "text":
      return `'${value.of.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\t", "\\t")}'`;
    case "date":
      return `DATE'${value.of}'`;
    case "boolean":
      return value.of ? "TRUE" : "FALSE";
    default:
      throw new Error("A value of no kind");
  }
}

/** The same key in two rows has the same text; undefined where a column is NULL. */
export function keyOf(row: Row, columns: readonly ColumnName[]): string | undefined {
  const values = columns.map((column) => valueOf(row, column));
  if (values.includes(null)) return undefined;
  return JSON.stringify(values.map((value) => (value?.of === 0 ? "0" : String(value?.of))));
}

/** Rows as DuckDB's own SQL, to load them. */
export function insertOf(table: string, columns: readonly string[], all: readonly object[]): string | undefined {
  if (all.length === 0) return undefined;
  const lines = all.map(
    (row) => `(${columns.map((column) => duckdbLiteral(column, new Map(Object.entries(row)).get(column))).join(", ")})`,
  );
  return `INSERT INTO ${table} VALUES ${lines.join(", ")}`;
}

function duckdbLiteral(column: string, value: unknown): string {
  if (value === null) return "NULL";
  if (column === "d" && typeof value === "bigint") return decimalText(value);
  if (typeof value === "bigint") return `'${value}'::BIGINT`;
  if (column === "x") return `'${Object.is(value, -0) ? "-0.0" : String(value)}'::DOUBLE`;
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  return String(value);
}
