import { defined, isQualityError } from "../errors.js";
import { fileFault } from "../file-fault.js";
import type { ErrorReport } from "../model/error-report.js";

/** What a reporter threw, as an error of the run that names the reporter. */
export function reporterFailure(name: string, thrown: unknown): ErrorReport {
  const fault = fileFault(thrown);
  return {
    code: "REPORTER_FAILED",
    message: `Reporter "${name}" failed: ${fault ?? firstLine(thrown)}`,
    ...defined({ hint: isQualityError(thrown) ? thrown.hint : undefined }),
  };
}

function firstLine(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown).split("\n", 1)[0] ?? "";
  const plain = thrown.name === "Error" || isQualityError(thrown);
  const line = thrown.message.split("\n", 1)[0] ?? "";
  return plain ? line : `${thrown.name}: ${line}`;
}
