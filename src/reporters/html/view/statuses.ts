import type { Outcome, Status } from "../../../model/report.js";
import { formatCount } from "../../../numbers.js";
import { type Segment, stackedBar } from "./stacked-bar.js";

/** What needs a reader most comes first. */
const order: readonly Status[] = ["errored", "failed", "warned", "passed", "empty", "skipped"];

/** How many rules have an outcome, and the first of them. */
export interface StatusCount {
  readonly status: Status;
  readonly count: string;
  readonly first: string;
}

/** The outcomes that are there, as numbers and as a bar to scale. */
export interface StatusCounts {
  readonly counts: readonly StatusCount[];
  readonly bar: readonly Segment[];
}

export function statusCounts(
  count: (status: Status) => number,
  outcomes: readonly Outcome[],
  anchorOf: (outcome: Outcome) => string,
): StatusCounts {
  const there = order.map((status) => ({ kind: status, count: count(status) })).filter((part) => part.count > 0);
  return {
    counts: there.map(({ kind, count: rules }) => {
      const first = outcomes.find(({ status }) => status === kind);
      return { status: kind, count: formatCount(rules), first: first === undefined ? "#rules" : `#${anchorOf(first)}` };
    }),
    bar: stackedBar(there),
  };
}
