import { traitOf } from "../functions/traits.js";
import { childrenOf } from "../tree/children.js";
import type { Call, Expression } from "../tree/expression.js";

/** True for a call of a function of many rows that has no OVER. */
export function isAggregateCall(expression: Expression): expression is Call & { readonly over?: never } {
  return expression.kind === "call" && expression.over === undefined && traitOf(expression.name) === "aggregate";
}

/** True when the value is, or is made of, an aggregate. Queries inside it are not looked at. */
export function containsAggregate(expression: Expression): boolean {
  return isAggregateCall(expression) || childrenOf(expression).expressions.some(containsAggregate);
}

/** True when the value is, or is made of, a function with OVER. Queries inside it are not looked at. */
export function containsWindow(expression: Expression): boolean {
  const isWindow = expression.kind === "call" && expression.over !== undefined;
  return isWindow || childrenOf(expression).expressions.some(containsWindow);
}
