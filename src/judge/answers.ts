import type { ErrorReport } from "../model/error-report.js";
import type { Scalar } from "../model/scalar.js";

/** What came back for a measure, or for the row of a key statement, and which statements were sent for it. */
export type Answer =
  | { readonly ok: true; readonly values: Readonly<Record<string, Scalar>>; readonly statements: readonly string[] }
  | { readonly ok: false; readonly error: ErrorReport; readonly statements: readonly string[] };

/** Answers by the id of the measure or key statement. A measure has its value under `value`. */
export type Answers = ReadonlyMap<string, Answer>;
