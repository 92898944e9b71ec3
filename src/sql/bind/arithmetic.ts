import type { ArithmeticOperator, BitwiseOperator, Expression } from "../tree/expression.js";
import { commonType } from "../types/common-type.js";
import { decimalOf, decimalResult } from "../types/decimal.js";
import { type DecimalType, isDateTime, isFloating, isIntegral, isNumeric, widerIntegral } from "../types/kinds.js";
import { printType } from "../types/print-type.js";
import { BIGINT, BOOLEAN, DATE, DOUBLE, INT, type SqlType, STRING, TIMESTAMP } from "../types/sql-type.js";
import { type Binding, bindingError, coerce, tryCoerce, typeMismatch } from "./binding.js";
import type { Bound } from "./bound.js";
import { implicitCast } from "./implicit-cast.js";
import { negatedQuery } from "./negated-query.js";
import type { Scope } from "./scope.js";

type Binary = Extract<Expression, { kind: "binary" }>;

/** `NOT`, a sign or `~`. */
export function bindUnary(binding: Binding, expression: Extract<Expression, { kind: "unary" }>, scope: Scope): Bound {
  const { operator, span } = expression;
  const opposite = operator === "NOT" ? negatedQuery(expression.operand) : undefined;
  if (opposite !== undefined) return binding.bind(opposite, scope);
  const operand = binding.bind(expression.operand, scope);
  if (operator === "NOT")
    return { kind: "not", operand: coerce(binding, operand, BOOLEAN, "NOT"), type: BOOLEAN, span };
  if (operand.type.kind === "unknown")
    return { kind: "opaque", operator, operands: [operand], type: operand.type, span };
  if (operator === "~") {
    const whole = operand.type.kind === "null" ? coerce(binding, operand, INT, "~") : operand;
    if (!isIntegral(whole.type)) return typeMismatch(binding, "~", "a whole number", operand);
    return { kind: "invert", operand: whole, type: whole.type, span };
  }
  const number =
    operand.type.kind === "string" || operand.type.kind === "null"
      ? coerce(binding, operand, DOUBLE, operator)
      : operand;
  if (!isNumeric(number.type) && number.type.kind !== "interval")
    return typeMismatch(binding, `The sign ${operator}`, "a number", operand);
  return operator === "+" ? number : { kind: "negate", operand: number, type: number.type, span };
}

/** `left operator right` for every operator that does not compare. */
export function bindArithmetic(binding: Binding, expression: Binary, scope: Scope): Bound {
  const { span } = expression;
  // Only what is no comparison is brought here.
  const operator = expression.operator as ArithmeticOperator | BitwiseOperator | "||";
  const left = binding.bind(expression.left, scope);
  const right = binding.bind(expression.right, scope);
  if (operator === "||") return bindConcat(binding, left, right, span);
  const isRatio =
    (operator === "/" || operator === "DIV") && [left, right].every((side) => side.type.kind === "interval");
  if (isRatio || left.type.kind === "unknown" || right.type.kind === "unknown") {
    return { kind: "opaque", operator, operands: [left, right], type: { kind: "unknown" }, span };
  }
  switch (operator) {
    case "&":
    case "|":
    case "^":
    case "<<":
    case ">>":
    case ">>>":
      return bindBitwise(binding, operator, left, right, span);
    case "+":
    case "-":
      return bindDateTime(binding, operator, left, right, span) ?? bindNumbers(binding, operator, left, right, span);
    case "*":
    case "/":
      return bindScaled(binding, operator, left, right, span) ?? bindNumbers(binding, operator, left, right, span);
    default:
      return bindNumbers(binding, operator, left, right, span);
  }
}

/** An interval times or divided by a number; undefined when neither side is one. */
function bindScaled(
  binding: Binding,
  operator: "*" | "/",
  left: Bound,
  right: Bound,
  span: Binary["span"],
): Bound | undefined {
  const isFirst = left.type.kind === "interval";
  if (!isFirst && (operator === "/" || right.type.kind !== "interval")) return undefined;
  const [interval, number] = isFirst ? [left, right] : [right, left];
  if (interval.type.kind !== "interval") return undefined;
  const factor = number.type.kind === "string" || number.type.kind === "null" ? tryCoerce(number, DOUBLE) : number;
  if (factor === undefined || !isNumeric(factor.type)) return incompatible(binding, operator, left, right, span);
  const [first, last] =
    interval.type.family === "year-month" ? (["YEAR", "MONTH"] as const) : (["DAY", "SECOND"] as const);
  const type: SqlType = { kind: "interval", family: interval.type.family, first, last };
  return { kind: "scale", operator, interval, factor, type, span };
}

function bindConcat(binding: Binding, left: Bound, right: Bound, span: Binary["span"]): Bound {
  if (left.type.kind === "binary" && right.type.kind === "binary")
    return { kind: "concat", left, right, type: left.type, span };
  const isArray = left.type.kind === "array" || right.type.kind === "array";
  const type = isArray ? commonType(left.type, right.type) : STRING;
  if (type === undefined) return incompatible(binding, "||", left, right, span);
  return {
    kind: "concat",
    left: coerce(binding, isArray ? left : textOfBytes(left), type, "||"),
    right: coerce(binding, isArray ? right : textOfBytes(right), type, "||"),
    type,
    span,
  };
}

/** Beside a text, bytes are joined as text. */
function textOfBytes(value: Bound): Bound {
  return value.type.kind === "binary" ? implicitCast(value, STRING) : value;
}

function bindBitwise(
  binding: Binding,
  operator: BitwiseOperator,
  left: Bound,
  right: Bound,
  span: Binary["span"],
): Bound {
  if (operator === "<<" || operator === ">>" || operator === ">>>") {
    const type = left.type.kind === "bigint" ? BIGINT : INT;
    return {
      kind: "bitwise",
      operator,
      left: coerce(binding, left, type, operator),
      right: coerce(binding, right, INT, operator),
      type,
      span,
    };
  }
  const [first, second] = [asWhole(binding, operator, left), asWhole(binding, operator, right)];
  if (!isIntegral(first.type) || !isIntegral(second.type)) return incompatible(binding, operator, left, right, span);
  const type = widerIntegral(first.type, second.type);
  return {
    kind: "bitwise",
    operator,
    left: coerce(binding, first, type, operator),
    right: coerce(binding, second, type, operator),
    type,
    span,
  };
}

/** A STRING beside a bitwise operator is a BIGINT. */
function asWhole(binding: Binding, operator: BitwiseOperator, value: Bound): Bound {
  if (isIntegral(value.type)) return value;
  if (value.type.kind === "string") return coerce(binding, value, BIGINT, operator);
  return value.type.kind === "null"
    ? coerce(binding, value, INT, operator)
    : typeMismatch(binding, operator, "a whole number", value);
}

/** Dates and timestamps with days and intervals; undefined when neither side is one. */
function bindDateTime(
  binding: Binding,
  operator: "+" | "-",
  left: Bound,
  right: Bound,
  span: Binary["span"],
): Bound | undefined {
  const [first, second] = [left.type, right.type];
  const nothing = besideNull(operator, left, right);
  if (nothing !== undefined) return implicitCast({ ...nothing.value, span }, nothing.type);
  if (first.kind === "interval" && second.kind === "interval") {
    const type = commonType(first, second);
    if (type === undefined) return incompatible(binding, operator, left, right, span);
    return { kind: "arithmetic", operator, left, right, type, span };
  }
  if (operator === "+" && first.kind === "interval" && (isDateTime(second) || second.kind === "string")) {
    return bindShift(binding, operator, right, left, span);
  }
  if (operator === "+" && isIntegral(first) && second.kind === "date")
    return bindShift(binding, operator, right, left, span);
  if (second.kind === "interval" && (isDateTime(first) || first.kind === "string"))
    return bindShift(binding, operator, left, right, span);
  if (first.kind === "date" && isIntegral(second)) return bindShift(binding, operator, left, right, span);
  if (operator === "-" && (isDateTime(first) || isDateTime(second))) return bindElapsed(binding, left, right, span);
  return undefined;
}

/**
 * NULL beside an interval is an interval, NULL that is added to a moment is one of days and time: the NULL, and the type of
 * the result. A difference of moments is told elsewhere.
 */
function besideNull(
  operator: "+" | "-",
  left: Bound,
  right: Bound,
): { readonly value: Bound; readonly type: SqlType } | undefined {
  const [value, { type }] = left.type.kind === "null" ? [left, right] : [right, left];
  if (value.type.kind !== "null") return undefined;
  if (type.kind === "interval") return { value, type };
  if (operator === "-" || !isDateTime(type)) return undefined;
  return { value, type: type.kind === "date" ? TIMESTAMP : type };
}

function bindShift(binding: Binding, operator: "+" | "-", base: Bound, amount: Bound, span: Binary["span"]): Bound {
  const start = base.type.kind === "string" ? coerce(binding, base, TIMESTAMP, operator) : base;
  if (amount.type.kind !== "interval") {
    return {
      kind: "shift",
      operator,
      left: start,
      right: coerce(binding, amount, INT, operator),
      type: start.type,
      span,
    };
  }
  // A date stays a date as long as only whole days are added.
  const wholeDays = amount.type.family === "year-month" || amount.type.last === "DAY";
  const type: SqlType = start.type.kind === "date" && !wholeDays ? TIMESTAMP : start.type;
  return { kind: "shift", operator, left: coerce(binding, start, type, operator), right: amount, type, span };
}

function bindElapsed(binding: Binding, left: Bound, right: Bound, span: Binary["span"]): Bound {
  const bothDates = [left.type, right.type].every((type) => ["date", "string", "null"].includes(type.kind));
  const common = bothDates ? DATE : commonType(left.type, right.type);
  if (common === undefined || !isDateTime(common)) return incompatible(binding, "-", left, right, span);
  const last = common.kind === "date" ? "DAY" : "SECOND";
  const type: SqlType = { kind: "interval", family: "day-time", first: "DAY", last };
  return {
    kind: "elapsed",
    left: coerce(binding, left, common, "-"),
    right: coerce(binding, right, common, "-"),
    type,
    span,
  };
}

function bindNumbers(
  binding: Binding,
  operator: ArithmeticOperator,
  first: Bound,
  second: Bound,
  span: Binary["span"],
): Bound {
  if (isTextAlone(first.type, second.type) || isTextAlone(second.type, first.type))
    return incompatible(binding, operator, first, second, span);
  const [left, right] = [asNumber(first, second), asNumber(second, first)];
  if (left === undefined || right === undefined) return incompatible(binding, operator, first, second, span);
  const isDecimal = left.type.kind === "decimal" || right.type.kind === "decimal";
  if (isDecimal && !isFloating(left.type) && !isFloating(right.type)) return bindDecimals(operator, left, right, span);
  const common = commonType(left.type, right.type) ?? incompatible(binding, operator, first, second, span);
  if (operator === "DIV" && isFloating(common))
    return typeMismatch(binding, "DIV", "whole numbers or decimals", isFloating(left.type) ? left : right);
  const type = operator === "/" ? DOUBLE : operator === "DIV" ? BIGINT : common;
  return {
    kind: "arithmetic",
    operator,
    left: coerce(binding, left, type, operator),
    right: coerce(binding, right, type, operator),
    type,
    span,
  };
}

/** A STRING beside no number is nothing to compute with. */
function isTextAlone(value: SqlType, other: SqlType): boolean {
  return value.kind === "string" && (other.kind === "string" || other.kind === "null");
}

/** The operand as a number: a STRING is read as BIGINT beside a whole number and as DOUBLE beside anything else. */
function asNumber(value: Bound, other: Bound): Bound | undefined {
  if (isNumeric(value.type)) return value;
  if (value.type.kind === "null") return tryCoerce(value, isNumeric(other.type) ? other.type : DOUBLE);
  if (value.type.kind !== "string") return undefined;
  return tryCoerce(value, isIntegral(other.type) ? BIGINT : DOUBLE);
}

function bindDecimals(operator: ArithmeticOperator, left: Bound, right: Bound, span: Binary["span"]): Bound {
  const [first, second] = [asDecimal(left), asDecimal(right)];
  const type = operator === "DIV" ? BIGINT : decimalResult(operator, first.type, second.type);
  return { kind: "arithmetic", operator, left: first, right: second, type, span };
}

/** The value as a decimal of its own size; a literal is as long as its digits. */
function asDecimal(value: Bound): Bound & { readonly type: DecimalType } {
  if (value.type.kind === "decimal") return { ...value, type: value.type };
  const digits =
    value.kind === "literal" && value.literal.kind === "number"
      ? value.literal.text.replace("-", "").length
      : undefined;
  const type: DecimalType | undefined =
    digits === undefined ? decimalOf(value.type) : { kind: "decimal", precision: digits, scale: 0 };
  if (type === undefined) throw new Error(`Not a decimal: ${printType(value.type)}`);
  return { ...implicitCast(value, type), type };
}

function incompatible(binding: Binding, operator: string, left: Bound, right: Bound, span: Binary["span"]): never {
  const message = `${operator} cannot be used between ${printType(left.type)} and ${printType(right.type)}`;
  bindingError(binding, "SQL_TYPE", message, span, { errorClass: "DATATYPE_MISMATCH" });
}
