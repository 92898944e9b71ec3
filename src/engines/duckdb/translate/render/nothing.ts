import type { Bound } from "../../../../sql/index.js";

/** True for a value that may be NULL by a constant of its text. */
export function mayBeNothing(bound: Bound): boolean {
  switch (bound.kind) {
    case "literal":
      return bound.literal.kind === "null";
    case "cast":
    case "negate":
    case "nonzero":
    case "attempt":
      return mayBeNothing(bound.operand);
    case "call":
      return bound.args.some(mayBeNothing);
    case "field":
    case "fields":
    case "path":
      return mayBeNothing(bound.base);
    case "element":
      return mayBeNothing(bound.base) || mayBeNothing(bound.index);
    case "entry":
      return mayBeNothing(bound.base) || mayBeNothing(bound.key);
    case "arithmetic":
    case "shift":
    case "concat":
      return mayBeNothing(bound.left) || mayBeNothing(bound.right);
    default:
      return false;
  }
}

/**
 * True for such a value that has lost its type: DuckDB takes the result of a function for a NULL of no type as soon
 * as an argument is NULL by a constant, and then finds no function that fits around it.
 */
export function losesType(bound: Bound): boolean {
  switch (bound.kind) {
    case "call":
    case "field":
    case "fields":
    case "element":
    case "entry":
    case "arithmetic":
    case "shift":
    case "concat":
      return !["null", "unknown", "unsupported"].includes(bound.type.kind) && mayBeNothing(bound);
    default:
      return false;
  }
}
