import type { Scalar } from "../model/scalar.js";
import type { Column, SqlType } from "../sql/index.js";
import type { CountedValue } from "./listed.js";
import { areMost } from "./near.js";
import { arePersonalValues, isPersonalName } from "./personal.js";
import { type TextType, typesOfMost } from "./text-type.js";

/** What kind of rules may be thought of. */
export type ColumnKind = "text" | "number" | "date" | "timestamp" | "boolean" | "other";

/** A column after a look at the first rows. */
export interface SampledColumn {
  readonly name: string;
  /** As the engine knows it; STRING for a text in a file. */
  readonly type: SqlType;
  readonly kind: ColumnKind;
  /** For texts in a file: the types that most of them fit, the narrowest first. */
  readonly textTypes: readonly TextType[];
  /** It is read as text from a file that has no types, or that says them value by value. */
  readonly isFileText: boolean;
  readonly personal: boolean;
  /** The values of the rows as text, null where there is none. */
  readonly cells: readonly (string | null)[];
  /** Those that are there. */
  readonly values: readonly string[];
  /** The different ones, the most frequent first. */
  readonly counted: readonly CountedValue[];
}

/** How the file says of which type its columns are. */
export type TextReading = "as it looks" | "as it says" | "typed";

/** How many rows are looked at: fewer where there are many columns. */
export function sampleSize(columns: number): number {
  return Math.max(100, Math.min(2_000, Math.floor(200_000 / Math.max(1, columns))));
}

/** A column whose values a statement may read. */
export function isReadable({ name, type }: Column): boolean {
  return name !== "" && type.kind !== "unsupported" && type.kind !== "null";
}

/** @param hint the type that the file itself gives to a column whose text is read */
export function sampledColumn(
  { name, type }: Column,
  cells: readonly Scalar[],
  reading: TextReading,
  hint: SqlType | undefined,
): SampledColumn {
  const values = cells.filter((cell) => cell !== null).map(String);
  const textTypes = reading === "typed" || type.kind !== "string" ? [] : textTypesOf(values, reading, hint);
  return {
    name,
    type,
    kind: kindOf(type, textTypes[0]),
    textTypes,
    isFileText: reading !== "typed" && type.kind === "string",
    personal: type.kind !== "boolean" && (isPersonalName(name) || arePersonalValues(values)),
    cells: cells.map((cell) => (cell === null ? null : String(cell))),
    values,
    counted: countValues(values),
  };
}

/** A text in JSON that looks like a number may well be meant as text: there the file says what is a number. */
function textTypesOf(values: readonly string[], reading: TextReading, hint: SqlType | undefined): readonly TextType[] {
  const found = typesOfMost(values, areMost);
  if (reading === "as it looks" || hint === undefined) return found;
  const isText = hint.kind === "string";
  const [first] = found;
  return isText && first !== "DATE" && first !== "TIMESTAMP" && typesOfMost(values, all).length > 0 ? [] : found;
}

function all(fitting: number, of: number): boolean {
  return fitting === of;
}

function kindOf(type: SqlType, textType: TextType | undefined): ColumnKind {
  switch (textType) {
    case "BIGINT":
    case "DOUBLE":
      return "number";
    case "DATE":
      return "date";
    case "TIMESTAMP":
      return "timestamp";
    case "BOOLEAN":
      return "boolean";
    case undefined:
      return kinds[type.kind] ?? "other";
  }
}

const kinds: Readonly<Partial<Record<SqlType["kind"], ColumnKind>>> = {
  string: "text",
  boolean: "boolean",
  tinyint: "number",
  smallint: "number",
  int: "number",
  bigint: "number",
  float: "number",
  double: "number",
  decimal: "number",
  date: "date",
  timestamp: "timestamp",
  timestamp_ntz: "timestamp",
};

function countValues(values: readonly string[]): readonly CountedValue[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, rows]) => ({ value, rows })).toSorted((a, b) => b.rows - a.rows);
}
