import type { Threshold } from "../model/rule.js";

/** True when there are more violations than the threshold allows: exactly, in integers, without rounding. */
export function exceeds(threshold: Threshold, violations: bigint, rows: bigint): boolean {
  const { rows: most, share } = threshold;
  if (most === undefined && share === undefined) return violations > 0n;
  if (most !== undefined && violations > BigInt(most)) return true;
  return share !== undefined && violations * BigInt(share.denominator) > BigInt(share.numerator) * rows;
}
