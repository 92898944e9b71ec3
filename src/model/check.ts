import type { ErrorReport } from "./error-report.js";

/** One thing that a run needs, and what was found when it was looked at. */
export type Check = { readonly name: string } & (
  | { readonly status: "ok"; readonly facts: readonly string[] }
  | { readonly status: "failed"; readonly errors: readonly ErrorReport[] }
  /** `because` is the name of a check that failed before. */
  | { readonly status: "not tried"; readonly because: string }
);
