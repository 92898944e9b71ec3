import type { Count } from "../model/report.js";
import type { Scalar } from "../model/scalar.js";
import { exactCount } from "../numbers.js";

/** A count that a statement gave. */
export function countOf(value: Scalar | undefined): Count {
  if (typeof value === "number" || typeof value === "string") return value;
  throw new Error(`Expected a count but the engine gave ${String(value)}`);
}

/** The difference of two counts, exactly. */
export function difference(left: Count, right: Count): Count {
  return exactCount(BigInt(left) - BigInt(right));
}
