import { literal as literalOfValue } from "../../../src/sql/compose/literal.js";
import type { Expression, IntervalPart } from "../../../src/sql/tree/expression.js";
import { printLiteral } from "./print-literal.js";

type NumberExpression = Extract<Expression, { kind: "literal" }> & {
  readonly literal: { readonly kind: "number" };
};

/** `INTERVAL 1 DAY '2' HOUR`; what is no literal stands in parentheses. */
export function printInterval(parts: readonly IntervalPart[], print: (value: Expression) => string): string {
  const negated = parts.map(negatedText);
  if (negated.every((text) => text !== undefined))
    return `INTERVAL - ${parts.map(({ unit }, index) => `${negated[index]} ${unit}`).join(" ")}`;
  return `INTERVAL ${parts.map(({ value, unit }) => `${printAmount(value, print)} ${unit}`).join(" ")}`;
}

/** The text after the sign of `INTERVAL - '1' DAY`, where it can be written so alone. */
function negatedText({ value }: IntervalPart): string | undefined {
  if (value.kind !== "unary" || value.operator !== "-" || !isNumber(value.operand)) return undefined;
  return isOfText(value.operand) ? literalOfValue(value.operand.literal.text) : undefined;
}

function printAmount(value: Expression, print: (value: Expression) => string): string {
  if (!isNumber(value)) return `(${print(value)})`;
  return isOfText(value) ? literalOfValue(value.literal.text) : printLiteral(value.literal);
}

function isNumber(value: Expression): value is NumberExpression {
  return value.kind === "literal" && value.literal.kind === "number";
}

/** True for the literal that digits between quotes are: BIGINT, or a DECIMAL that counts leading zeros. */
function isOfText({ literal: { text, type } }: NumberExpression): boolean {
  const [, whole, fraction = ""] = /^-?(\d{1,18})(?:\.(\d{1,9}))?$/.exec(text) ?? [];
  if (whole === undefined) return false;
  if (type.kind === "bigint") return fraction === "";
  return type.kind === "decimal" && type.scale > 0 && type.precision === whole.length + fraction.length;
}
