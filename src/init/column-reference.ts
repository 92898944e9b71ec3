import { quoteIdentifier } from "../sql/index.js";

/** The column as `notNull(…)` and its like take it: a text without dots and back-ticks as it is. */
export function columnReference(name: string): string {
  const isPlain = name !== "" && name.trim() === name && !/[`.]/.test(name);
  return isPlain ? name : quoteIdentifier(name);
}
