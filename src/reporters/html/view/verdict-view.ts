import type { RunReport, Status } from "../../../model/report.js";
import { nextStep } from "../../next-step.js";
import { escapeControl } from "../../text/escape-control.js";
import { anchor } from "./anchor.js";

/** What came out of the run, before anything else is read. */
export interface VerdictView {
  readonly status: Status;
  readonly word: string;
  readonly sentence: string;
  readonly first: { readonly place: string; readonly href: string } | undefined;
}

const words: Readonly<Record<Status, string>> = {
  passed: "Passed",
  warned: "Passed with warnings",
  failed: "Failed",
  errored: "Incomplete",
  empty: "Nothing checked",
  skipped: "Nothing checked",
};

export function verdictView(report: RunReport, root: string | undefined): VerdictView {
  const { status, verdict, first } = nextStep(report, report.errors, { root, errorsAre: "below" });
  return {
    status,
    word: words[status],
    sentence: escapeControl(verdict),
    first: first && { place: first.place, href: `#${anchor("rule", first.outcome.id)}` },
  };
}
