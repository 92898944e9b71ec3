import { nearest } from "../../nearest.js";
import type { Expression } from "../tree/expression.js";
import type { Literal } from "../tree/literal.js";
import { BOOLEAN, DATE, NULL, type SqlType, STRING, TIMESTAMP } from "../types/sql-type.js";
import { type Binding, bindingError } from "./binding.js";
import type { Bound } from "./bound.js";
import { withoutImplicitCasts } from "./implicit-cast.js";
import type { Scope } from "./scope.js";

/** The type of a constant. */
export function typeOfLiteral(literal: Literal): SqlType {
  return literal.kind === "number" ? literal.type : types[literal.kind];
}

const types: Readonly<Record<Exclude<Literal["kind"], "number">, SqlType>> = {
  null: NULL,
  boolean: BOOLEAN,
  string: STRING,
  binary: { kind: "binary" },
  date: DATE,
  timestamp: TIMESTAMP,
  timestamp_ntz: { kind: "timestamp_ntz" },
};

/** The text of a string literal, when the value is one. */
export function literalText(value: Bound | undefined): string | undefined {
  return value?.kind === "literal" && value.literal.kind === "string" ? value.literal.value : undefined;
}

/** The value of a literal that is a whole number. */
export function literalInteger(value: Bound | undefined): number | undefined {
  const inner = value && withoutImplicitCasts(value);
  if (inner?.kind !== "literal") return undefined;
  const { literal } = inner;
  const text = literal.kind === "number" ? literal.text : literal.kind === "string" ? literal.value : "";
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** A `:name` marker. Throws `PARAMETER_UNKNOWN`. */
export function bindParameter(
  binding: Binding,
  parameter: Extract<Expression, { kind: "parameter" }>,
  scope: Scope,
): Bound {
  const { name, span } = parameter;
  const type = scope.parameterType(name);
  if (type !== undefined) return { kind: "parameter", name, type, span };
  const names = scope.parameterNames();
  const meant = nearest(name, names);
  const known = names.length === 0 ? "No parameter is set." : `Known: ${names.join(", ")}.`;
  return bindingError(binding, "PARAMETER_UNKNOWN", `No parameter is named :${name}`, span, {
    hint: meant === undefined ? known : `Did you mean :${meant}?`,
    errorClass: "UNBOUND_SQL_PARAMETER",
  });
}
