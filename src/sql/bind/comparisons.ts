import type { ComparisonOperator, Expression } from "../tree/expression.js";
import { commonTypeOf } from "../types/common-type.js";
import { isAtomic, isOrderable } from "../types/kinds.js";
import { escapeClasses, misplacedEscape } from "../types/misplaced-escape.js";
import { printType } from "../types/print-type.js";
import { BOOLEAN, STRING } from "../types/sql-type.js";
import { alignFields } from "./align-fields.js";
import { type Binding, bindingError, coerce } from "./binding.js";
import type { Bound } from "./bound.js";
import { literalText } from "./literals.js";
import { refuseComparedQuery } from "./negated-query.js";
import type { Scope } from "./scope.js";

/** Values brought to one type. Throws `SQL_TYPE` where they have none or cannot be compared. */
export function comparable(
  binding: Binding,
  what: string,
  given: readonly Bound[],
  span: Bound["span"],
): readonly Bound[] {
  const values = alignFields(binding, given);
  const type = commonTypeOf(values.map((value) => value.type));
  if (type === undefined || !isOrderable(type)) {
    const types = [...new Set(values.map((value) => printType(value.type)))];
    const message =
      types.length === 1
        ? `${what} cannot compare ${types.join("")}`
        : `${what} cannot compare ${types.slice(0, -1).join(", ")} with ${types.at(-1)}`;
    return bindingError(binding, "SQL_TYPE", message, span, {
      errorClass: "DATATYPE_MISMATCH",
      hint: "Cast one side.",
    });
  }
  return values.map((value) => coerce(binding, value, type, what));
}

/** The same for two values, and the quicker way for most: no fields, and nothing to cast. */
export function comparablePair(
  binding: Binding,
  what: string,
  first: Bound,
  second: Bound,
  span: Bound["span"],
): { readonly left: Bound; readonly right: Bound } {
  if (first.type === second.type && isOrderable(first.type) && isAtomic(first.type))
    return { left: first, right: second };
  const values = comparable(binding, what, [first, second], span);
  const left = values[0];
  const right = values[1];
  if (left === undefined || right === undefined) throw new Error("A comparison has two sides");
  return { left, right };
}

export function bindComparison(
  binding: Binding,
  expression: Extract<Expression, { kind: "binary" }>,
  scope: Scope,
): Bound {
  const first = binding.bind(expression.left, scope);
  const second = binding.bind(expression.right, scope);
  refuseComparedQuery(binding, first);
  refuseComparedQuery(binding, second);
  const { left, right } = comparablePair(binding, expression.operator, first, second, expression.span);
  // Only comparisons are brought here.
  const operator = expression.operator as ComparisonOperator;
  return { kind: "compare", operator, left, right, type: BOOLEAN, span: expression.span };
}

export function bindBetween(
  binding: Binding,
  expression: Extract<Expression, { kind: "between" }>,
  scope: Scope,
): Bound {
  const { negated, span } = expression;
  const first = binding.bind(expression.operand, scope);
  const second = binding.bind(expression.low, scope);
  const third = binding.bind(expression.high, scope);
  // Databricks reads it as two comparisons, each with its own common type.
  const { left: lowOperand, right: low } = comparablePair(binding, "BETWEEN", first, second, span);
  const { left: highOperand, right: high } = comparablePair(binding, "BETWEEN", first, third, span);
  if (lowOperand.type === highOperand.type || printType(lowOperand.type) === printType(highOperand.type)) {
    return { kind: "between", operand: lowOperand, low, high, negated, type: BOOLEAN, span };
  }
  const above: Bound = { kind: "compare", operator: ">=", left: lowOperand, right: low, type: BOOLEAN, span };
  const below: Bound = { kind: "compare", operator: "<=", left: highOperand, right: high, type: BOOLEAN, span };
  const both: Bound = { kind: "logical", operator: "AND", operands: [above, below], type: BOOLEAN, span };
  return negated ? { kind: "not", operand: both, type: BOOLEAN, span } : both;
}

export function bindIn(binding: Binding, expression: Extract<Expression, { kind: "in" }>, scope: Scope): Bound {
  const { negated, span } = expression;
  const values = [expression.operand, ...expression.list].map((value) => binding.bind(value, scope));
  const [operand, ...list] = comparable(binding, "IN", values, span);
  if (operand === undefined) throw new Error("IN has an operand");
  return { kind: "in", operand, list, negated, type: BOOLEAN, span };
}

export function bindIs(binding: Binding, expression: Extract<Expression, { kind: "is" }>, scope: Scope): Bound {
  const { what, negated, span } = expression;
  const operand = binding.bind(expression.operand, scope);
  if (what === "FALSE" || negated) refuseComparedQuery(binding, operand);
  if (what === "NULL" && isNeverNull(operand))
    return { kind: "literal", literal: { kind: "boolean", value: negated }, type: BOOLEAN, span };
  const value = what === "NULL" ? operand : coerce(binding, operand, BOOLEAN, `IS ${what}`);
  return { kind: "is", operand: value, what, negated, type: BOOLEAN, span };
}

/** What Databricks knows is there, so that it does not evaluate it, and raises no error of it, to look whether it is NULL. */
function isNeverNull(value: Bound): boolean {
  if (value.kind === "call") return value.name === "parse_json" && value.args.every(isNeverNull);
  return value.kind === "literal" && value.literal.kind !== "null";
}

export function bindLike(binding: Binding, expression: Extract<Expression, { kind: "like" }>, scope: Scope): Bound {
  const { operator, negated, span, quantifier = "ANY", escape = "\\" } = expression;
  const operand = coerce(binding, binding.bind(expression.operand, scope), STRING, operator);
  const patterns = expression.patterns.map((pattern) =>
    coerce(binding, binding.bind(pattern, scope), STRING, operator),
  );
  if (operator !== "RLIKE") for (const pattern of patterns) checkEscapes(binding, pattern, escape);
  return { kind: "like", operator, quantifier, operand, patterns, escape, negated, type: BOOLEAN, span };
}

function checkEscapes(binding: Binding, pattern: Bound, escape: string): void {
  const text = literalText(pattern);
  if (text === undefined) return;
  const place = misplacedEscape(text, escape);
  if (place === undefined) return;
  const message = `Expected _, % or ${escape} after the escape character ${escape} in a LIKE pattern but found '${text}'`;
  bindingError(binding, "SQL_TYPE", message, pattern.span, { errorClass: escapeClasses[place] });
}
