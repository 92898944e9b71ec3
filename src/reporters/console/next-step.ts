import type { ErrorReport } from "../../model/error-report.js";
import type { Outcome, RunReport, Status } from "../../model/report.js";
import { counted, formatCount } from "../../numbers.js";
import { formatPlace } from "../text/place.js";
import type { ReportFormat } from "./report-format.js";

/** The one sentence that a reader should take away, and what its colour says. */
export interface NextStep {
  readonly status: Status;
  readonly text: string;
}

/** The worst that happened decides: what could not run is worse than data that is bad. */
export function nextStep(report: RunReport, errors: readonly ErrorReport[], { end, root }: ReportFormat): NextStep {
  const { run, totals } = report;
  // The report was finished before a reporter could fail; an interrupt keeps its own code.
  const exitCode = run.exitCode < 2 && (end?.errors.length ?? 0) > 0 ? 2 : run.exitCode;
  const exit = `exit ${exitCode}`;
  if (run.interrupted) return { status: "errored", text: `Interrupted: ${verdicts(report)}. Run again: ${exit}.` };
  if (totals.errored > 0) {
    const first = placeOfFirst(report, "errored", root);
    return { status: "errored", text: `${couldNot(report)}: ${exit}. ${startWith(first)}` };
  }
  if (errors.length > 0) return { status: "errored", text: `${runFault(report, errors)}: ${exit}.` };
  if (totals.failed > 0) {
    const excuse = exitCode === 0 ? `; this run was told not to fail on ${totals.failed === 1 ? "it" : "them"}` : "";
    const text = `${counted(totals.failed, "rule")} failed: the data breaks what the suite promises${excuse}`;
    return { status: "failed", text: `${text}: ${exit}. ${startWith(placeOfFirst(report, "failed", root))}` };
  }
  if (exitCode > 1) return { status: "errored", text: `The run did not come to its end: ${exit}.` };
  if (totals.warned > 0) return warnedStep(report, exitCode, root);
  return goodStep(report, exit);
}

function verdicts({ totals }: RunReport): string {
  return `${formatCount(totals.errored)} of ${counted(totals.rules, "rule")} have no verdict`;
}

function couldNot({ totals }: RunReport): string {
  const failed = totals.failed === 0 ? "" : `, ${formatCount(totals.failed)} failed`;
  return `${counted(totals.errored, "rule")} could not be evaluated${failed}`;
}

function runFault({ totals }: RunReport, errors: readonly ErrorReport[]): string {
  const failed = totals.failed === 0 ? "" : `; ${counted(totals.failed, "rule")} failed`;
  const reporters = errors.every(({ code }) => code === "REPORTER_FAILED");
  const what = reporters ? "Not every report could be written" : "Something could not run, see above";
  return what + failed;
}

function warnedStep(report: RunReport, exitCode: number, root: string | undefined): NextStep {
  const warned = counted(report.totals.warned, "rule");
  const place = startWith(placeOfFirst(report, "warned", root));
  const judged = exitCode === 0 ? "which does not fail the run" : "and this run fails on warnings";
  return {
    status: exitCode === 0 ? "warned" : "failed",
    text: `${warned} warned, ${judged}: exit ${exitCode}. ${place}`,
  };
}

function goodStep({ totals }: RunReport, exit: string): NextStep {
  const { passed, empty, skipped } = totals;
  if (passed + empty === 0) return { status: "empty", text: `No rule was evaluated: ${exit}.` };
  const rest = [
    ...(empty === 0 ? [] : [`${formatCount(empty)} had no row to check`]),
    ...(skipped === 0 ? [] : [`${formatCount(skipped)} skipped`]),
  ];
  if (passed === 0) return { status: "empty", text: `No rule had a row to check, so nothing is known: ${exit}.` };
  const all =
    rest.length === 0
      ? `All ${counted(passed, "rule")} passed`
      : `${counted(passed, "rule")} passed, ${rest.join(", ")}`;
  return { status: "passed", text: `${all}: ${exit}.` };
}

function placeOfFirst({ outcomes }: RunReport, status: Status, root: string | undefined): string | undefined {
  const first: Outcome | undefined = outcomes.find((outcome) => outcome.status === status);
  return first === undefined ? undefined : formatPlace(first.error?.location ?? first.location, root);
}

function startWith(place: string | undefined): string {
  return place === undefined ? "" : `Look at ${place} first.`;
}
