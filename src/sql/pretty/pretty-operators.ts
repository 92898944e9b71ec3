import type { Expression } from "../tree/expression.js";
import { isIntegral } from "../types/kinds.js";
import type { Printing } from "./printing.js";

/** `left operator right` */
export function prettyBinary(printing: Printing, expression: Extract<Expression, { kind: "binary" }>): string {
  const { operator } = expression;
  const [left, right] = [printing.print(expression.left), printing.print(expression.right)];
  switch (operator) {
    case "||":
      return `concat(${left}, ${right})`;
    case "<>":
      return `(NOT (${left} = ${right}))`;
    case "IS DISTINCT FROM":
      return `(NOT (${left} <=> ${right}))`;
    case "DIV":
      return `(${left} div ${right})`;
    case "+":
    case "-":
      return ofDates(printing, expression, left, right) ?? `(${left} ${operator} ${right})`;
    default:
      return `(${left} ${operator} ${right})`;
  }
}

/** A date moved by days is a function there; an interval prints in a way of its own. */
function ofDates(
  printing: Printing,
  expression: Extract<Expression, { kind: "binary" }>,
  left: string,
  right: string,
): string | undefined {
  const types = [expression.left, expression.right].map((operand) => printing.names.typeOf(operand));
  const [first, second] = types;
  if (first === undefined || second === undefined) return printing.giveUp();
  if (types.some(({ kind }) => kind === "interval" || kind === "unknown")) return printing.giveUp();
  if (first.kind === "date" && isIntegral(second))
    return `${expression.operator === "+" ? "date_add" : "date_sub"}(${left}, ${right})`;
  return second.kind === "date" && isIntegral(first) ? `date_add(${right}, ${left})` : undefined;
}
