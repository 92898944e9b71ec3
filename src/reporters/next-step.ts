import type { ErrorReport } from "../model/error-report.js";
import type { Outcome, RunReport, Status } from "../model/report.js";
import { counted, formatCount } from "../numbers.js";
import type { RunEnd } from "./reporter.js";
import { formatPlace } from "./text/place.js";

export interface NextStepFormat {
  /** Paths inside this folder are shown relative to it. */
  readonly root?: string | undefined;
  /** What the other reporters wrote, and where they failed. */
  readonly end?: RunEnd | undefined;
  /** Where the reader finds the errors that belong to no rule. @default "above" */
  readonly errorsAre?: "above" | "below";
}

/** The one sentence that a reader should take away, and what its colour says. */
export interface NextStep {
  readonly status: Status;
  /** What happened, and the exit code. */
  readonly verdict: string;
  /** Where to look first. */
  readonly first: { readonly outcome: Outcome; readonly place: string } | undefined;
  /** Both in words. */
  readonly text: string;
}

/** The worst that happened decides: what could not run is worse than data that is bad. */
export function nextStep(report: RunReport, errors: readonly ErrorReport[], format: NextStepFormat): NextStep {
  const { run, totals } = report;
  // The report was finished before a reporter could fail; an interrupt keeps its own code.
  const exitCode = run.exitCode < 2 && (format.end?.errors.length ?? 0) > 0 ? 2 : run.exitCode;
  const exit = `exit ${exitCode}`;
  if (run.interrupted) return step("errored", `Interrupted: ${verdicts(report)}. Run again: ${exit}.`);
  if (totals.errored > 0) return step("errored", `${couldNot(report)}: ${exit}.`, firstOf(report, "errored", format));
  if (errors.length > 0) return step("errored", `${runFault(report, errors, format)}: ${exit}.`);
  if (totals.failed > 0) {
    const excuse = exitCode === 0 ? `; this run was told not to fail on ${totals.failed === 1 ? "it" : "them"}` : "";
    const verdict = `${counted(totals.failed, "rule")} failed: the data breaks what the suite promises${excuse}`;
    return step("failed", `${verdict}: ${exit}.`, firstOf(report, "failed", format));
  }
  if (exitCode > 1) return step("errored", `The run did not come to its end: ${exit}.`);
  if (totals.warned > 0) return warnedStep(report, exitCode, format);
  return goodStep(report, exit);
}

function step(status: Status, verdict: string, first?: NextStep["first"]): NextStep {
  const text = first === undefined ? verdict : `${verdict} Look at ${first.place} first.`;
  return { status, verdict, first, text };
}

function verdicts({ totals }: RunReport): string {
  return `${formatCount(totals.errored)} of ${counted(totals.rules, "rule")} have no verdict`;
}

function couldNot({ totals }: RunReport): string {
  const failed = totals.failed === 0 ? "" : `, ${formatCount(totals.failed)} failed`;
  return `${counted(totals.errored, "rule")} could not be evaluated${failed}`;
}

function runFault({ totals }: RunReport, errors: readonly ErrorReport[], format: NextStepFormat): string {
  const failed = totals.failed === 0 ? "" : `; ${counted(totals.failed, "rule")} failed`;
  const reporters = errors.every(({ code }) => code === "REPORTER_FAILED");
  const where = format.errorsAre ?? "above";
  return (reporters ? "Not every report could be written" : `Something could not run, see ${where}`) + failed;
}

function warnedStep(report: RunReport, exitCode: number, format: NextStepFormat): NextStep {
  const warned = counted(report.totals.warned, "rule");
  const judged = exitCode === 0 ? "which does not fail the run" : "and this run fails on warnings";
  const verdict = `${warned} warned, ${judged}: exit ${exitCode}.`;
  return step(exitCode === 0 ? "warned" : "failed", verdict, firstOf(report, "warned", format));
}

function goodStep({ totals }: RunReport, exit: string): NextStep {
  const { passed, empty, skipped } = totals;
  if (passed + empty === 0) return step("empty", `No rule was evaluated: ${exit}.`);
  const rest = [
    ...(empty === 0 ? [] : [`${formatCount(empty)} had no row to check`]),
    ...(skipped === 0 ? [] : [`${formatCount(skipped)} skipped`]),
  ];
  if (passed === 0) return step("empty", `No rule had a row to check, so nothing is known: ${exit}.`);
  const all =
    rest.length === 0
      ? `All ${counted(passed, "rule")} passed`
      : `${counted(passed, "rule")} passed, ${rest.join(", ")}`;
  return step("passed", `${all}: ${exit}.`);
}

function firstOf({ outcomes }: RunReport, status: Status, { root }: NextStepFormat): NextStep["first"] {
  const outcome = outcomes.find((candidate) => candidate.status === status);
  return outcome && { outcome, place: formatPlace(outcome.error?.location ?? outcome.location, root) };
}
