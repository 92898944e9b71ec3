import type { ErrorReport } from "../../model/error-report.js";
import { escapeControl } from "./escape-control.js";

/** `DIVIDE_BY_ZERO, SQLSTATE 22012`; undefined for an error that Databricks has no class for. */
export function faultClass({ errorClass, sqlState }: Pick<ErrorReport, "errorClass" | "sqlState">): string | undefined {
  if (errorClass === undefined) return undefined;
  return escapeControl(sqlState === undefined ? errorClass : `${errorClass}, SQLSTATE ${sqlState}`);
}
