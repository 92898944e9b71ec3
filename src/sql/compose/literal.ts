import { QualityError } from "../../errors.js";

/** A value that can be written into SQL text. */
export type LiteralValue = string | number | bigint | boolean | null | Date;

/**
 * The value as a literal of Databricks SQL. Text becomes a string with Spark's backslash escapes, a `Date` a
 * TIMESTAMP in UTC. Whole numbers up to 2^53 are whole in SQL too; other numbers are DOUBLE.
 */
export function literal(value: LiteralValue): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "bigint") return wholeLiteral(value);
  return typeof value === "number" ? numberLiteral(value) : timestampLiteral(value);
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function stringLiteral(text: string): string {
  // Control characters and halves of surrogate pairs do not survive every transport, so they are written by number.
  const body = text.replace(/[\\'\n\r\t]|[\p{Cc}\p{Cs}]/gu, (char) => escapes[char] ?? unicodeEscape(char));
  return `'${body}'`;
}

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) return `double('${value}')`;
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return wholeLiteral(BigInt(value));
  return Object.is(value, -0) ? "-0.0D" : `${value}D`;
}

function wholeLiteral(value: bigint): string {
  const size = value < 0n ? -value - 1n : value;
  if (size < 2n ** 31n) return `${value}`;
  if (size < 2n ** 63n) return `${value}L`;
  if (`${value}`.replace("-", "").length <= 38) return `${value}BD`;
  throw new QualityError("SQL_TYPE", `The number ${value} has more than the 38 digits that SQL can hold`);
}

function timestampLiteral(value: Date): string {
  return `TIMESTAMP'${utcText(value)}'`;
}

/** `2024-01-31 23:59:59.123000` */
export function utcText(value: Date): string {
  const year = value.getUTCFullYear();
  if (Number.isNaN(year) || year < 1 || year > 9999) {
    throw new QualityError("SQL_TYPE", `Expected a date between the years 1 and 9999 but found ${String(value)}`);
  }
  return `${value.toISOString().replace("T", " ").replace("Z", "")}000`;
}
