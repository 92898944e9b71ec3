import type { Expression } from "../tree/expression.js";
import { type Binding, bindingError } from "./binding.js";
import type { Bound } from "./bound.js";

/** The opposite of a condition with IN (SELECT …) in it, which Databricks brings down to the IN; undefined for any other. */
export function negatedQuery(expression: Expression): Expression | undefined {
  if (!holdsInQuery(expression)) return undefined;
  switch (expression.kind) {
    case "in_query":
      return { ...expression, negated: !expression.negated };
    case "logical": {
      const operands = expression.operands.map(
        (operand): Expression =>
          negatedQuery(operand) ?? { kind: "unary", operator: "NOT", operand, span: operand.span },
      );
      return { ...expression, operator: expression.operator === "AND" ? "OR" : "AND", operands };
    }
    case "unary":
      return expression.operand;
    default:
      return undefined;
  }
}

function holdsInQuery(expression: Expression): boolean {
  if (expression.kind === "in_query") return true;
  if (expression.kind === "logical") return expression.operands.some(holdsInQuery);
  return expression.kind === "unary" && expression.operator === "NOT" && holdsInQuery(expression.operand);
}

/** Databricks takes `x IN (SELECT …) = FALSE` for NOT IN, with another answer about NULL than IN compared would give. */
export function refuseComparedQuery(binding: Binding, operand: Bound): void {
  if (operand.kind !== "in_query") return;
  bindingError(binding, "UNSUPPORTED_ON_DUCKDB", "IN (SELECT …) in a comparison cannot run on DuckDB", operand.span, {
    hint: "Write IN or NOT IN alone.",
  });
}
