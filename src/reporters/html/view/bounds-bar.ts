import type { Outcome } from "../../../model/report.js";
import type { Scalar } from "../../../model/scalar.js";
import { percent } from "./percent.js";
import type { Segment } from "./stacked-bar.js";
import { zone } from "./zones.js";

/** Where a measured number lies against its bounds. */
export interface BoundsBar {
  readonly zones: readonly Segment[];
  readonly value: string;
}

/** A zone of a single value can be seen. */
const narrowest = 0.006;

/** Undefined where the value or a bound is no number, such as a time. */
export function boundsBar({ value = null, bounds = {}, action }: Outcome): BoundsBar | undefined {
  const [at, min, max] = [numberOf(value), numberOf(bounds.min), numberOf(bounds.max)];
  const unclear = (bounds.min !== undefined && min === undefined) || (bounds.max !== undefined && max === undefined);
  const limits = [min, max].filter((limit) => limit !== undefined);
  if (at === undefined || unclear || limits.length === 0) return undefined;
  const [low, high] = [Math.min(at, ...limits), Math.max(at, ...limits)];
  const room = (high - low || Math.abs(high) || 1) * 0.2;
  const place = (number: number): number => (number - low + room) / (high - low + 2 * room);
  const from = min === undefined ? 0 : place(min);
  const to = max === undefined ? 1 : Math.max(place(max), from + narrowest);
  const outside = action === "expect_or_fail" ? "failed" : "warned";
  return {
    zones: [zone(outside, 0, from), zone("passed", from, to), zone(outside, to, 1)].flat(),
    value: percent(place(at)),
  };
}

function numberOf(value: Scalar | undefined): number | undefined {
  if (typeof value !== "number" && !(typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value))) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
