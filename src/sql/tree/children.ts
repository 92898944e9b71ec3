import { unreachable } from "../../errors.js";
import type { Expression } from "./expression.js";
import type { FrameBound, Query, WindowSpecification } from "./query.js";

/** What stands directly inside an expression, in the order of the text. */
export interface Children {
  readonly expressions: readonly Expression[];
  readonly queries: readonly Query[];
}

/** The direct children of an expression. */
export function childrenOf(expression: Expression): Children {
  if (expression.kind === "in_query") return { expressions: [expression.operand], queries: [expression.query] };
  if (expression.kind === "exists" || expression.kind === "subquery")
    return { expressions: [], queries: [expression.query] };
  return { expressions: expressionsIn(expression), queries: [] };
}

type Other = Exclude<Expression, { kind: "in_query" | "exists" | "subquery" }>;

function expressionsIn(expression: Other): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "parameter":
    case "column":
      return [];
    case "star":
      return optional(expression.replace?.value);
    case "field":
    case "path":
      return [expression.base];
    case "subscript":
      return [expression.base, expression.index];
    case "unary":
    case "is":
    case "cast":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "logical":
      return expression.operands;
    case "between":
      return [expression.operand, expression.low, expression.high];
    case "in":
      return [expression.operand, ...expression.list];
    case "like":
      return [expression.operand, ...expression.patterns];
    case "case":
      return [
        ...optional(expression.operand),
        ...expression.branches.flatMap(({ when, result }) => [when, result]),
        ...optional(expression.otherwise),
      ];
    case "interval":
      return expression.parts.map((part) => part.value);
    case "tuple":
      return expression.items;
    case "named":
      return [expression.value];
    case "lambda":
      return [expression.body];
    case "call":
      return [
        ...expression.args,
        ...expression.namedArgs.map((arg) => arg.value),
        ...(expression.withinGroup ?? []).map((item) => item.value),
        ...optional(expression.filter),
        ...(expression.over === undefined ? [] : expressionsOfWindow(expression.over)),
      ];
    default:
      return unreachable(expression);
  }
}

function optional(expression: Expression | undefined): readonly Expression[] {
  return expression === undefined ? [] : [expression];
}

/** The values of a window: what it is partitioned and ordered by, and its bounds. */
export function expressionsOfWindow(window: WindowSpecification): readonly Expression[] {
  const bounds = [window.frame?.start, window.frame?.end].flatMap((bound) => expressionsOfBound(bound));
  return [...window.partitionBy, ...window.orderBy.map((item) => item.value), ...bounds];
}

function expressionsOfBound(bound: FrameBound | undefined): readonly Expression[] {
  return bound?.kind === "offset" ? [bound.value] : [];
}
