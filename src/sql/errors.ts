import { QualityError } from "../errors.js";
import type { Span } from "./span.js";

/** What an error about SQL text may carry beside its sentence. */
export interface SqlErrorDetails {
  readonly hint?: string | undefined;
  /** The error class of Databricks. */
  readonly errorClass?: string | undefined;
}

type SqlErrorCode =
  | "SQL_SYNTAX"
  | "SQL_TYPE"
  | "COLUMN_UNKNOWN"
  | "TABLE_UNKNOWN"
  | "PARAMETER_UNKNOWN"
  | "TYPE_UNSUPPORTED"
  | "UNSUPPORTED_ON_DUCKDB";

/** An error that points into SQL text. */
export function sqlError(
  code: SqlErrorCode,
  message: string,
  text: string,
  span: Span,
  details: SqlErrorDetails = {},
): QualityError {
  return new QualityError(code, message, { ...details, sql: { text, start: span.start, end: span.end } });
}
