/**
 * The number that a FLOAT is written as: the fewest digits that lead back to it, 0.1 and not 0.10000000149011612.
 * Both Java and Spark write it so.
 */
export function shortestFloat(float: number): number {
  // In digits, -0 has no sign.
  if (float === 0) return float;
  for (let digits = 1; digits < 9; digits += 1) {
    const shorter = Number(float.toPrecision(digits));
    // toPrecision has no sign for -0.
    if (Math.fround(shorter) === float) return float === 0 ? float : shorter;
  }
  return Number(float.toPrecision(9));
}
