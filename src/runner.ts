/**
 * Running rules from a program.
 *
 * @module
 */
export { type RunOptions, run } from "./app/run.js";
export type { FailureExportOptions } from "./config/config.js";
export { isQualityError, QualityError } from "./errors.js";
export type { ErrorCode } from "./model/error-code.js";
export type { ErrorReport, SqlSpan } from "./model/error-report.js";
export type { Location } from "./model/location.js";
export type {
  Bounds,
  Count,
  FailureFile,
  FailureFormat,
  Outcome,
  RunReport,
  Samples,
  StatementReport,
  Status,
  TableReport,
} from "./model/report.js";
export type { Action, EmptyPolicy, NullPolicy, RuleKind } from "./model/rule.js";
export type { Scalar } from "./model/scalar.js";
export type { FailOn } from "./runner/exit-code.js";
