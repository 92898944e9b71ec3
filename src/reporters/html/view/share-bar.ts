import type { Outcome } from "../../../model/report.js";
import { formatShare } from "../../../numbers.js";
import { percent } from "./percent.js";
import type { Segment } from "./stacked-bar.js";
import { zone } from "./zones.js";

/** The share of violations, held against its thresholds. Exact numbers stand in the text beside it. */
export interface ShareBar {
  /** Where violations pass, warn and fail. */
  readonly zones: readonly Segment[];
  readonly width: string;
  /** What the right end stands for. */
  readonly end: string;
}

/** A share that is not none can be seen. */
const narrowest = 0.008;
/** A zone that is there can be told from its neighbours. */
const narrowestZone = 0.015;

/** On a scale that ends a little beyond the share and its thresholds; undefined where nothing was counted or there is none. */
export function shareBar(outcome: Outcome): ShareBar | undefined {
  const { share, tolerate, failAbove, action } = outcome;
  if (share === undefined) return undefined;
  const rows = Number(outcome.rowsInScope);
  const tolerated = limitOf(tolerate, rows) ?? 0;
  const failing = limitOf(failAbove, rows);
  if (tolerated === 0 && failing === undefined) return undefined;
  const end = scaleEnd(Math.max(share, tolerated, failing ?? 0));
  const above = action === "expect_or_fail" ? "failed" : "warned";
  const to = (limit: number): number => Math.min(1, limit === 0 ? 0 : Math.max(narrowestZone, limit / end));
  const [warnsAt, failsAt] = [to(tolerated), failing === undefined ? 1 : Math.max(to(failing), to(tolerated))];
  return {
    zones: [zone("passed", 0, warnsAt), zone(above, warnsAt, failsAt), zone("failed", failsAt, 1)].flat(),
    width: percent(share === 0 ? 0 : Math.max(narrowest, share / end)),
    end: formatShare(end),
  };
}

/** A bar from none to all rows, for one line of text. */
export function wholeShare(share: number): string {
  return percent(share === 0 ? 0 : Math.max(0.04, share));
}

/** `10 rows`, `0.1%` or both, of which the first that is reached counts, as a share. */
function limitOf(threshold: string | undefined, rows: number): number | undefined {
  if (threshold === undefined) return undefined;
  const count = /(\d+) rows?/.exec(threshold)?.[1];
  const share = /([\d.]+)%/.exec(threshold)?.[1];
  const limits = [
    ...(count === undefined ? [] : [Number(count) / rows]),
    ...(share === undefined ? [] : [Number(share) / 100]),
  ];
  return limits.length === 0 ? undefined : Math.min(1, ...limits);
}

/** The next of 0.1%, 0.2%, 0.5%, 1%, … that leaves some room; all rows at most. */
function scaleEnd(largest: number): number {
  const wanted = largest * 1.2;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= wanted) ?? 10;
  return Math.min(1, step * power);
}
