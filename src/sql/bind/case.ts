import type { Expression } from "../tree/expression.js";
import { commonTypeOf } from "../types/common-type.js";
import { printType } from "../types/print-type.js";
import { BOOLEAN } from "../types/sql-type.js";
import { type Binding, bindingError, coerce, requireBoolean } from "./binding.js";
import type { Bound } from "./bound.js";
import { comparablePair } from "./comparisons.js";
import type { Scope } from "./scope.js";

/** CASE, with or without an operand. */
export function bindCase(binding: Binding, expression: Extract<Expression, { kind: "case" }>, scope: Scope): Bound {
  const { span } = expression;
  const operand = expression.operand && binding.bind(expression.operand, scope);
  const branches = expression.branches.map(({ when, result }) => ({
    when: bindWhen(binding, operand, binding.bind(when, scope)),
    result: binding.bind(result, scope),
  }));
  const otherwise = expression.otherwise && binding.bind(expression.otherwise, scope);
  const results = [...branches.map((branch) => branch.result), ...(otherwise ? [otherwise] : [])];
  const type = commonTypeOf(results.map((result) => result.type));
  if (type === undefined) {
    const types = [...new Set(results.map((result) => printType(result.type)))].join(", ");
    return bindingError(binding, "SQL_TYPE", `The branches of CASE have no common type: ${types}`, span, {
      errorClass: "DATATYPE_MISMATCH",
    });
  }
  return {
    kind: "case",
    branches: branches.map(({ when, result }) => ({ when, result: coerce(binding, result, type, "CASE") })),
    ...(otherwise ? { otherwise: coerce(binding, otherwise, type, "CASE") } : {}),
    type,
    span,
  };
}

/** The condition of a branch; `CASE a WHEN b` is `CASE WHEN a = b`. */
function bindWhen(binding: Binding, operand: Bound | undefined, when: Bound): Bound {
  if (operand === undefined) return requireBoolean(binding, when, "WHEN", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE");
  const { left, right } = comparablePair(binding, "CASE", operand, when, when.span);
  return { kind: "compare", operator: "=", left, right, type: BOOLEAN, span: when.span };
}
