import { QualityError } from "../../../errors.js";

/** An identifier in DuckDB's SQL. @throws QualityError for a name with a NUL character, which no identifier can hold */
export function quoteName(name: string): string {
  if (name.includes("\0")) {
    throw new QualityError("UNSUPPORTED_ON_DUCKDB", "A name with a NUL character cannot run on DuckDB");
  }
  if (!name.includes('"')) return `"${name}"`;
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string in DuckDB's SQL. A NUL character would end the statement, so it is put in by its number. */
export function quoteText(text: string): string {
  if (!text.includes("\0")) return `'${text.includes("'") ? text.replaceAll("'", "''") : text}'`;
  const parts = text.split("\0").map((part) => `'${part.replaceAll("'", "''")}'`);
  return `array_to_string([${parts.join(", ")}], chr(0))`;
}
