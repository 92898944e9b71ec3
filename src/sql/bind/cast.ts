import type { Span } from "../span.js";
import { isCastable } from "../types/casting.js";
import { printType } from "../types/print-type.js";
import type { SqlType } from "../types/sql-type.js";
import { type Binding, bindingError } from "./binding.js";
import type { Bound } from "./bound.js";

/** CAST or TRY_CAST. Throws `SQL_TYPE` for pairs of types that ANSI mode forbids. */
export function bindCast(
  binding: Binding,
  operand: Bound,
  type: SqlType,
  onError: "raise" | "null",
  span: Span,
): Bound {
  if (!isCastable(operand.type, type)) {
    const message = `${printType(operand.type)} cannot be cast to ${printType(type)}`;
    return bindingError(binding, "SQL_TYPE", message, span, { errorClass: "DATATYPE_MISMATCH" });
  }
  return { kind: "cast", operand, type, onError, implicit: false, span };
}
