import type { ErrorCode } from "./error-code.js";
import type { Location } from "./location.js";

/** A place inside SQL text: UTF-16 offsets, from `start` up to but not including `end`. */
export interface SqlSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** An error as plain data: what happened, what to do, and where. */
export interface ErrorReport {
  readonly code: ErrorCode;
  /** One sentence with the values. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly location?: Location;
  readonly sql?: SqlSpan;
  /** The error class of Databricks, such as `DIVIDE_BY_ZERO`, where the fault has one; for an interrupt, the signal. */
  readonly errorClass?: string;
  /** The SQLSTATE of that class, such as `22012`, where it has one. */
  readonly sqlState?: string;
}
