import type { ErrorReport } from "../model/error-report.js";

/** Faults whose text may quote a value of the data. */
const quoting: ReadonlySet<string> = new Set([
  "STATEMENT_FAILED",
  "VALUE_INVALID",
  "SERVER_FAILED",
  "ENGINE_UNAVAILABLE",
  "INTERNAL",
]);

/** Where columns are masked, an engine's own words about a value are withheld; its class and the place stay. */
export function hideValues(masked: boolean): (error: ErrorReport) => ErrorReport {
  return (error) => {
    if (!masked || !quoting.has(error.code)) return error;
    const what = error.errorClass === undefined ? "" : ` (${error.errorClass})`;
    return {
      ...error,
      message: `The statement failed${what}; the engine's words are withheld, because they may hold a masked value`,
    };
  };
}
