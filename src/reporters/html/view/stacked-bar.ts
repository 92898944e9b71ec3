import { percent } from "./percent.js";

/** A stretch of a bar, in percent of it. */
export interface Segment {
  readonly kind: string;
  readonly x: string;
  readonly width: string;
}

/** What is there at all can be seen: it takes at least this share of a bar. */
const narrowest = 0.012;

/** Stretches beside each other, to scale. */
export function stackedBar(parts: readonly { readonly kind: string; readonly count: number }[]): readonly Segment[] {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const shares = parts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => ({ kind, share: Math.max(narrowest, count / total) }));
  const width = shares.reduce((sum, { share }) => sum + share, 0);
  const segments: Segment[] = [];
  let x = 0;
  for (const { kind, share } of shares) {
    segments.push({ kind, x: percent(x), width: percent(share / width) });
    x += share / width;
  }
  return segments;
}
