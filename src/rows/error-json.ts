import { defined } from "../errors.js";
import type { FailedStatement } from "./statement-writer.js";
import { textJson } from "./value-json.js";

/**
 * The error as JSON: `code`, `message`, and `line` and `column` within the statement, from 1 and in UTF-16 units, null
 * where the error has no place. What else is known follows: `hint`, `errorClass`, `sqlState`, and `location` in a file of data.
 */
export function errorJson({ error, text }: FailedStatement): string {
  const { code, message, hint, errorClass, sqlState, location, sql } = error;
  const before = sql === undefined ? undefined : text.slice(0, sql.start);
  const place = {
    line: before === undefined ? null : before.split("\n").length,
    column: before === undefined ? null : before.length - before.lastIndexOf("\n"),
  };
  const entries = Object.entries({ code, message, ...place, ...defined({ hint, errorClass, sqlState, location }) });
  return `{${entries.map(([name, value]) => `"${name}":${jsonOf(value)}`).join(",")}}`;
}

function jsonOf(value: unknown): string {
  return typeof value === "string" ? textJson(value) : JSON.stringify(value);
}
