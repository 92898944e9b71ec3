import type { Status } from "../model/report.js";

/** When violations make the run exit 1. Nothing makes a run that could not run exit 0. */
export type FailOn = "failed" | "warned" | "never";

/** What the exit code depends on. */
export interface Ending {
  readonly statuses: readonly Status[];
  /** True when anything that belongs to no rule went wrong. */
  readonly errors: boolean;
  /** Something was to be published and was not, as a rule failed. */
  readonly stopped?: boolean;
  /** 130 or 143 when the run was interrupted. */
  readonly interrupted?: number | undefined;
}

/** The exit code of a run, by the table of `semantics.md`: 2 wins over 1, an interrupt over both. */
export function exitCode({ statuses, errors, stopped = false, interrupted }: Ending, failOn: FailOn): number {
  if (interrupted !== undefined) return interrupted;
  if (errors || statuses.includes("errored")) return 2;
  const bad: readonly Status[] = failOn === "never" ? [] : failOn === "warned" ? ["failed", "warned"] : ["failed"];
  if (statuses.some((status) => bad.includes(status))) return 1;
  // What was asked for was not done, even where failing rules are no reason to fail.
  return stopped ? 2 : 0;
}
