import type { ErrorReport } from "../model/error-report.js";
import type { Selection } from "./selection.js";

/** Why there is no rule to run. @param skipped how many rules the selection left out */
export function nothingToRun(suites: number, skipped: number, { select, exclude }: Selection): ErrorReport {
  const hint = "With --allow-empty this is no error.";
  if (skipped > 0) {
    const text = [...select.map((term) => `--select ${term}`), ...exclude.map((term) => `--exclude ${term}`)].join(" ");
    const all = skipped === 1 ? "The only rule is not selected" : `None of the ${skipped} rules is selected`;
    return { code: "NO_RULE_SELECTED", message: `${all} by ${text}`, hint };
  }
  const what = suites === 1 ? "The suite declares" : `The ${suites} suites declare`;
  return { code: "NO_RULE_FOUND", message: `${what} no rule`, hint };
}
