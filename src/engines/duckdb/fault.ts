import { constants } from "node:os";
import { defined, isQualityError, QualityError } from "../../errors.js";
import type { ErrorCode } from "../../model/error-code.js";
import type { Location } from "../../model/location.js";

/** An error of DuckDB taken apart. Sessions run with `errors_as_json`, so that the class is data. */
interface Fault {
  readonly type: string;
  readonly message: string;
  /** What the system said. */
  readonly errno?: number;
}

/** Classes that are no fault of the statement. Every other class is, and such a statement may be bisected. */
const codes: Readonly<Record<string, ErrorCode>> = {
  IO: "FILE_UNREADABLE",
  Permission: "FILE_UNREADABLE",
  "Out of Memory": "OUT_OF_RESOURCES",
  FATAL: "ENGINE_UNAVAILABLE",
  Connection: "ENGINE_UNAVAILABLE",
  INTERNAL: "INTERNAL",
  INTERRUPT: "INTERRUPTED",
};

/**
 * What Databricks calls the faults of values that DuckDB finds itself. Texts are cast by our own macros, which name their
 * class, so that what DuckDB cannot convert is a number or a moment that does not fit.
 */
const classes: Readonly<Record<string, string>> = {
  Conversion: "ARITHMETIC_OVERFLOW",
  "Out of Range": "ARITHMETIC_OVERFLOW",
};

/** An error of DuckDB as ours. */
export function asQualityError(error: unknown): QualityError {
  if (isQualityError(error)) return error;
  const { type, message } = faultOf(error);
  const raised = /^\[([A-Z0-9_.]+)\] (.*)$/s.exec(message);
  const text = raised?.[2] ?? firstLine(message);
  const csv = csvFault(message);
  return new QualityError(
    codes[type] ?? (csv === undefined ? "STATEMENT_FAILED" : "VALUE_INVALID"),
    csv?.message ?? text,
    {
      ...defined({ errorClass: raised?.[1] ?? classes[type], location: csv?.location }),
      cause: error,
    },
  );
}

/** True when a file is locked by another process: the system says "try again" or "no access". */
export function isLock(error: unknown): boolean {
  const { EAGAIN, EACCES } = constants.errno;
  const { errno } = faultOf(error);
  return errno === EAGAIN || errno === EACCES;
}

/** True when a running statement was told to stop. */
export function isInterrupt(error: unknown): boolean {
  return faultOf(error).type === "INTERRUPT";
}

function faultOf(error: unknown): Fault {
  const text = error instanceof Error ? error.message : String(error);
  try {
    const parsed: unknown = JSON.parse(text.slice(text.indexOf("{")));
    if (typeof parsed === "object" && parsed !== null && "exception_type" in parsed && "exception_message" in parsed) {
      const errno = "errno" in parsed ? { errno: Number(parsed.errno) } : {};
      return { type: String(parsed.exception_type), message: String(parsed.exception_message), ...errno };
    }
  } catch {
    // An error that is not DuckDB's, or from before the setting: its text is all there is.
  }
  return { type: "unknown", message: text };
}

function firstLine(message: string): string {
  return message.split("\n")[0] ?? message;
}

/** DuckDB says in its text which line of which CSV file does not fit; the text is shown, nothing is decided by it. */
function csvFault(message: string): { readonly message: string; readonly location: Location } | undefined {
  const line = /^CSV Error on Line: (\d+)/.exec(message)?.[1];
  const file = /^\s*file = (.+)$/m.exec(message)?.[1];
  if (line === undefined || file === undefined) return undefined;
  const what = /^Error when converting column .*$/m.exec(message)?.[0] ?? message.split("\n")[2] ?? "";
  return { message: `A line of a CSV file does not fit: ${what}`, location: { file, line: Number(line) } };
}
