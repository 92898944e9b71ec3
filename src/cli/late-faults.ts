import { toErrorReport } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import { renderError } from "../reporters/render-error.js";

const faults: ErrorReport[] = [];

/**
 * Errors that nobody waits for, such as a promise of a suite that is rejected after the suite was loaded. They become
 * errors of the run, which goes on, and the process does not end as if all were well.
 */
export function watchLateFaults(): void {
  process.on("uncaughtException", keep);
  process.on("unhandledRejection", keep);
  process.on("exit", () => {
    if (faults.length === 0) return;
    // A run has reported what came before its end; what is left is told here.
    const untold = faults.filter((fault) => !told.has(fault));
    for (const fault of untold) process.stderr.write(`${renderError(fault, { colors: false, root: process.cwd() })}\n`);
    if (process.exitCode === undefined || Number(process.exitCode) < 2) process.exitCode = 2;
  });
}

const told = new Set<ErrorReport>();
let onFault: (() => void) | undefined;

/** The errors since the last time, for a process that runs again and again. */
export function takeLateFaults(): readonly ErrorReport[] {
  return faults.splice(0);
}

/** Calls the listener at each error, in place of the one before. */
export function onLateFault(listener: (() => void) | undefined): void {
  onFault = listener;
}

/** The errors so far, for the report of a run. */
export function lateFaults(): readonly ErrorReport[] {
  for (const fault of faults) told.add(fault);
  return [...faults];
}

function keep(error: unknown): void {
  faults.push(toErrorReport(error));
  onFault?.();
}
