import { relative } from "node:path";
import type { RunReport, Status } from "../../model/report.js";
import { counted } from "../../numbers.js";
import { escapeControl } from "../../reporters/text/escape-control.js";
import { formatDuration } from "../../reporters/text/format-duration.js";

/** Why a run begins: files, or a key. */
export interface Cause {
  readonly saved: readonly string[];
  /** Files that are no longer there. */
  readonly gone: readonly string[];
}

const shownAtMost = 3;

/** `orders.dq.ts was saved · 14:03:22` */
export function causeLine({ saved, gone }: Cause, root: string, at: Date): string {
  const facts = [
    ...(saved.length === 0 ? [] : [`${named(saved, root)} ${saved.length === 1 ? "was" : "were"} saved`]),
    ...(gone.length === 0 ? [] : [`${named(gone, root)} ${gone.length === 1 ? "is" : "are"} gone`]),
  ];
  return [...(facts.length === 0 ? ["Asked to run everything"] : facts), clock(at)].join(" · ");
}

/** `Waiting for a save · last run 14:03:22, 0.2 s: 3 passed, 1 failed · Enter runs everything, q ends` */
export function waitingLine(
  last: { readonly report: RunReport; readonly at: Date } | undefined,
  hasKeys: boolean,
): string {
  const run = last === undefined ? [] : [`last run ${clock(last.at)}, ${summary(last.report)}`];
  return ["Waiting for a save", ...run, hasKeys ? "Enter runs everything, q ends" : "Ctrl-C ends"].join(" · ");
}

const statuses: readonly Status[] = ["passed", "warned", "failed", "errored", "empty", "skipped"];

function summary({ run, totals, errors }: RunReport): string {
  const counts = statuses.filter((status) => totals[status] > 0).map((status) => `${totals[status]} ${status}`);
  const found = [...counts, ...(errors.length === 0 ? [] : [counted(errors.length, "error")])];
  return `${formatDuration(run.durationMs)}: ${found.length === 0 ? "no rule" : found.join(", ")}`;
}

function named(paths: readonly string[], root: string): string {
  const shown = paths.slice(0, shownAtMost).map((path) => escapeControl(relative(root, path)));
  const more = paths.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

/** The time of the day where the reader is. */
function clock(at: Date): string {
  return at.toTimeString().slice(0, 8);
}
