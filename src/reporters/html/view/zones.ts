import { percent } from "./percent.js";
import type { Segment } from "./stacked-bar.js";

/** A stretch of a scale from 0 to 1 where a value passes, warns or fails; none where it has no length. */
export function zone(kind: "passed" | "warned" | "failed", from: number, to: number): readonly Segment[] {
  return to > from ? [{ kind, x: percent(from), width: percent(to - from) }] : [];
}
