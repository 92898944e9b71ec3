import type { BinaryOperator, Call } from "../tree/expression.js";
import type { Binding } from "./binding.js";
import type { Bound } from "./bound.js";
import type { Scope } from "./scope.js";

/** Functions that are an operator which gives NULL where it would raise. */
const attempts: Readonly<Record<string, BinaryOperator>> = {
  try_add: "+",
  try_subtract: "-",
  try_multiply: "*",
  try_divide: "/",
  try_mod: "%",
};

/** The functions that are an operator. */
export const operatorFunctions: readonly string[] = [...Object.keys(attempts), "pmod"];

/** `try_add(a, b)` and its like, and `pmod(a, b)`: typed as the operators that they are. Undefined for another number of arguments. */
export function bindOperatorFunction(binding: Binding, call: Call, scope: Scope): Bound | undefined {
  const [left, right] = call.args;
  const operator = call.name === "pmod" ? "%" : attempts[call.name];
  if (operator === undefined || left === undefined || right === undefined || call.args.length > 2) return undefined;
  const operand = binding.bind({ kind: "binary", operator, left, right, span: call.span }, scope);
  if (call.name === "pmod") return operand.kind === "arithmetic" ? { ...operand, operator: "PMOD" } : operand;
  return { kind: "attempt", operand: withoutCastErrors(operand), type: operand.type, span: call.span };
}

/** The casts that Databricks makes by itself belong to the operator. */
function withoutCastErrors(operand: Bound): Bound {
  if (!("left" in operand) || !("right" in operand)) return operand;
  return { ...operand, left: lenient(operand.left), right: lenient(operand.right) };
}

function lenient(value: Bound): Bound {
  return value.kind === "cast" && value.implicit ? { ...value, onError: "null" } : value;
}
