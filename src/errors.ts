import type { ErrorCode } from "./model/error-code.js";
import type { ErrorReport, SqlSpan } from "./model/error-report.js";
import type { Location } from "./model/location.js";
import { sqlStateOf } from "./sql-states.js";

const brand = Symbol.for("lakehouse-dq.error");

/** What an error may carry beside its code and message. */
export interface ErrorDetails {
  readonly hint?: string | undefined;
  readonly location?: Location | undefined;
  readonly sql?: SqlSpan | undefined;
  readonly errorClass?: string | undefined;
  /** @default that of the error class */
  readonly sqlState?: string | undefined;
  readonly cause?: unknown;
}

/** The one error class for what a user can put right. Recognised by a brand, so that two copies of the package agree. */
export class QualityError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly location: Location | undefined;
  readonly sql: SqlSpan | undefined;
  readonly errorClass: string | undefined;
  readonly sqlState: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "QualityError";
    this.code = code;
    this.hint = details.hint;
    this.location = details.location;
    this.sql = details.sql;
    this.errorClass = details.errorClass;
    this.sqlState = details.sqlState ?? sqlStateOf(details.errorClass);
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True for a {@link QualityError} of any copy of the package. */
export function isQualityError(value: unknown): value is QualityError {
  return typeof value === "object" && value !== null && brand in value;
}

/** Any thrown value as data. What is not a {@link QualityError} is our own mistake and reported as `INTERNAL`. */
export function toErrorReport(
  error: unknown,
  fallback: { readonly location?: Location | undefined } = {},
): ErrorReport {
  if (!isQualityError(error)) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { code: "INTERNAL", message: text, ...defined({ location: fallback.location }) };
  }
  return {
    code: error.code,
    message: error.message,
    ...defined({
      hint: error.hint,
      location: error.location ?? fallback.location,
      sql: error.sql,
      errorClass: error.errorClass,
      // An error of another copy of the package may lack it.
      sqlState: error.sqlState ?? sqlStateOf(error.errorClass),
    }),
  };
}

/** Tells whether another report says the same, wherever it says it. */
export function isSameError(error: ErrorReport): (other: ErrorReport) => boolean {
  return ({ code, message }) => code === error.code && message === error.message;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without its undefined properties. */
export function defined<T extends object>(object: T): Defined<T> {
  // The filter removes exactly the undefined values that the type removes.
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** A value that no code path can reach, said to the compiler. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
