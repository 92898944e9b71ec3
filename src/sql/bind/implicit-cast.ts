import type { SqlType } from "../types/sql-type.js";
import type { Bound } from "./bound.js";

/** The value with a cast that nobody wrote. */
export function implicitCast(
  value: Bound,
  type: SqlType,
  onError: "raise" | "null" = "raise",
): Extract<Bound, { kind: "cast" }> {
  return { kind: "cast", operand: value, type, onError, implicit: true, span: value.span };
}

/** What stands in the text: the value without the casts that nobody wrote. */
export function withoutImplicitCasts(value: Bound): Bound {
  return value.kind === "cast" && value.implicit ? withoutImplicitCasts(value.operand) : value;
}
