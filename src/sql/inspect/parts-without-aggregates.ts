import { childrenOf } from "../tree/children.js";
import type { Expression } from "../tree/expression.js";
import { containsAggregate } from "./contains-aggregate.js";

/**
 * What GROUP BY ALL groups by besides whole items: the columns of an item that stand beside an aggregate in it. With `whole`
 * it is the item itself, when it has no aggregate and is no constant.
 */
export function partsWithoutAggregates(item: Expression, whole = false): readonly Expression[] {
  if (!containsAggregate(item)) return whole && columnsOf(item).length > 0 ? [item] : [];
  return whole ? [] : columnsBeside(item);
}

function columnsBeside(expression: Expression): readonly Expression[] {
  if (!containsAggregate(expression)) return columnsOf(expression);
  if (expression.kind === "call" && expression.over === undefined && !argumentsContain(expression)) return [];
  return childrenOf(expression).expressions.flatMap(columnsBeside);
}

function argumentsContain(expression: Expression): boolean {
  return childrenOf(expression).expressions.some(containsAggregate);
}

function columnsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === "column") return [expression];
  return childrenOf(expression).expressions.flatMap(columnsOf);
}
