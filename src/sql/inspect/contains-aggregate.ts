import { traitOf } from "../functions/traits.js";
import { childrenOf } from "../tree/children.js";
import type { Expression } from "../tree/expression.js";

/** True when the value is, or is made of, a function of many rows that has no OVER. Queries inside it are not looked at. */
export function containsAggregate(expression: Expression): boolean {
  const isAggregate =
    expression.kind === "call" && expression.over === undefined && traitOf(expression.name) === "aggregate";
  return isAggregate || childrenOf(expression).expressions.some(containsAggregate);
}
