import { QualityError } from "../../errors.js";
import type { SqlSpan } from "../../model/error-report.js";
import type { Edited } from "../../sql/index.js";
import type { ServerMessage } from "./server-message.js";

/** A statement as it was written, and as it was sent. */
export interface SentStatement {
  readonly text: string;
  /** With the names of the warehouse. */
  readonly edited: Edited;
  readonly sent: string;
  /** Where the edited text begins in what was sent. */
  readonly start: number;
}

/** Where a fault of the sent statement is in the statement as it was written; undefined for a place around it. */
export function placeInSource(
  place: ServerMessage["place"],
  { text, edited, sent, start }: SentStatement,
): SqlSpan | undefined {
  if (place === undefined) return undefined;
  const before = sent.split("\n").slice(0, place.line - 1);
  const offset = before.reduce((all, line) => all + line.length + 1, 0) + place.column - start;
  if (offset < 0 || offset >= edited.text.length) return undefined;
  const at = edited.toSource(offset);
  return { text, start: at, end: at + 1 };
}

/** The error with a place in the statement. */
export function withPlace(error: QualityError, sql: SqlSpan | undefined): QualityError {
  if (sql === undefined) return error;
  const { code, message, hint, location, errorClass, sqlState } = error;
  return new QualityError(code, message, { hint, location, errorClass, sqlState, sql, cause: error });
}
