import type { ErrorReport } from "../model/error-report.js";
import type { Value } from "../model/value.js";
import type { Column } from "../sql/index.js";

/** A statement that failed. */
export interface FailedStatement {
  readonly error: ErrorReport;
  /** As it was given. The place in the error's SQL, if it has one, is a place in this text. */
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** Tells people of a failure, for the formats that have no place for one. */
export type TellFailure = (
  statement: FailedStatement & {
    /** Rows were written before, and are not the whole answer. */
    readonly rowsAreWritten: boolean;
  },
) => Promise<void>;

/** Writes what statements come to, in their order: for each `start`, any `rows`, `end`; or `fail`, at any point. */
export interface StatementWriter {
  start(columns: readonly Column[]): Promise<void>;
  rows(rows: readonly (readonly Value[])[]): Promise<void>;
  end(result: { readonly durationMs: number }): Promise<void>;
  fail(statement: FailedStatement): Promise<void>;
  /** After the last statement that ran. */
  close(): Promise<void>;
}
