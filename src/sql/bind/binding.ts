import { type SqlErrorDetails, sqlError } from "../errors.js";
import type { Span } from "../span.js";
import type { Expression } from "../tree/expression.js";
import { isImplicitlyCastable } from "../types/casting.js";
import { sameType } from "../types/kinds.js";
import { printType } from "../types/print-type.js";
import type { SqlType } from "../types/sql-type.js";
import type { Bound } from "./bound.js";
import { implicitCast } from "./implicit-cast.js";
import type { Scope } from "./scope.js";

/** What the rules of binding share: the text for errors, and the way back to the rule for any expression. */
export interface Binding {
  readonly text: string;
  readonly bind: (expression: Expression, scope: Scope) => Bound;
  /** A name for a lambda variable that no other has. */
  readonly newVariable: (name: string) => string;
}

type Code = Parameters<typeof sqlError>[0];

export function bindingError(
  binding: Binding,
  code: Code,
  message: string,
  span: Span,
  details?: SqlErrorDetails,
): never {
  throw sqlError(code, message, binding.text, span, details);
}

const mismatch = { errorClass: "DATATYPE_MISMATCH" } as const;

/** Refuses a type with "… needs X but found Y". */
export function typeMismatch(binding: Binding, what: string, needed: string, found: Bound): never {
  bindingError(binding, "SQL_TYPE", `${what} needs ${needed} but found ${printType(found.type)}`, found.span, mismatch);
}

/** The value as the type, with a cast where it is another; undefined when Databricks has no implicit cast for it. */
export function tryCoerce(value: Bound, type: SqlType): Bound | undefined {
  if (sameType(value.type, type) || value.type.kind === "unknown" || type.kind === "unknown") return value;
  if (!isImplicitlyCastable(value.type, type)) return undefined;
  return implicitCast(value, type);
}

/** Refuses what is no condition, and what others would be cast to one. */
export function requireBoolean(binding: Binding, value: Bound, what: string, errorClass: string): Bound {
  if (value.type.kind === "boolean" || value.type.kind === "unknown") return value;
  const message = `${what} needs BOOLEAN but found ${printType(value.type)}`;
  return bindingError(binding, "SQL_TYPE", message, value.span, { errorClass });
}

/** The value as the type. Throws `SQL_TYPE` where Databricks has no implicit cast. */
export function coerce(binding: Binding, value: Bound, type: SqlType, what: string): Bound {
  return tryCoerce(value, type) ?? typeMismatch(binding, what, printType(type), value);
}
