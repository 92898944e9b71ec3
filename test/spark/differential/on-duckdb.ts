import type { Session } from "../../../src/engines/engine.js";
import { isQualityError } from "../../../src/errors.js";
import type { Value } from "../../../src/model/value.js";
import { printType, type SqlType } from "../../../src/sql/index.js";
import type { Answer } from "./answer.js";

/** Runs a statement as `dq sql` would. */
export async function answerOnDuckDb(session: Session, sql: string): Promise<Answer> {
  try {
    const { columns, batches } = await session.read(sql, new AbortController().signal);
    const rows: (readonly Value[])[] = [];
    for await (const batch of batches) rows.push(...batch);
    return { kind: "rows", columns: columns.map((column) => ({ ...column, typeText: typeText(column.type) })), rows };
  } catch (error) {
    if (!isQualityError(error)) return { kind: "broken", why: String(error) };
    const { code, message, errorClass } = error;
    if (code === "UNSUPPORTED_ON_DUCKDB" || code === "TYPE_UNSUPPORTED") return { kind: "refused", why: message };
    if (
      code === "STATEMENT_FAILED" &&
      /^Date out of range|^Type INT32 with value .* can't be cast to the destination type INT64/.test(message)
    )
      return { kind: "refused", why: "a date beyond those that DuckDB has" };
    // Some patterns are known only when their rows are read.
    if (errorClass === "UNSUPPORTED_ON_DUCKDB") return { kind: "refused", why: message };
    // What does not parse has a code of ours and no class.
    const named = errorClass ?? (code === "SQL_SYNTAX" ? code : undefined);
    return named === undefined
      ? { kind: "broken", why: `${code} ${message}` }
      : { kind: "error", errorClass: named, message, early: code !== "STATEMENT_FAILED" };
  }
}

/** A type as Spark's `typeof` writes it. */
function typeText(type: SqlType): string {
  switch (type.kind) {
    case "array":
      return `array<${typeText(type.element)}>`;
    case "map":
      return `map<${typeText(type.key)},${typeText(type.value)}>`;
    case "struct":
      return `struct<${type.fields.map(({ name, type: field }) => `${name}:${typeText(field)}`).join(",")}>`;
    case "null":
      return "void";
    default:
      return printType(type).toLowerCase().replaceAll(", ", ",");
  }
}
