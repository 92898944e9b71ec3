import { unreachable } from "../../../src/errors.js";
import { literal as literalOfValue } from "../../../src/sql/compose/literal.js";
import { quoteIdentifier } from "../../../src/sql/compose/quote-identifier.js";
import type { BinaryOperator, Expression, Name, PathStep } from "../../../src/sql/tree/expression.js";
import type { Query } from "../../../src/sql/tree/query.js";
import { printType } from "../../../src/sql/types/print-type.js";
import { type Level, level } from "./level.js";
import { printCall } from "./print-call.js";
import { printInterval } from "./print-interval.js";
import { printLiteral } from "./print-literal.js";

/** Writes what may stand inside an expression. */
export interface Printer {
  /** The expression, in parentheses where it holds less tightly than is needed. */
  readonly expression: (value: Expression, least?: Level) => string;
  readonly query: (query: Query) => string;
}

/** What an expression is written as, with no more parentheses than it needs. */
export function printExpression(value: Expression, least: Level, printer: Printer): string {
  const text = textOf(value, printer);
  return levelOf(value) < least ? `(${text})` : text;
}

const levels: Readonly<Record<BinaryOperator, Level>> = {
  "IS DISTINCT FROM": level.predicate,
  "=": level.comparison,
  "<>": level.comparison,
  "<": level.comparison,
  "<=": level.comparison,
  ">": level.comparison,
  ">=": level.comparison,
  "<=>": level.comparison,
  "|": level.bitOr,
  "^": level.bitXor,
  "&": level.bitAnd,
  "<<": level.shift,
  ">>": level.shift,
  ">>>": level.shift,
  "+": level.sum,
  "-": level.sum,
  "||": level.sum,
  "*": level.product,
  "/": level.product,
  "%": level.product,
  DIV: level.product,
};

function levelOf(value: Expression): Level {
  switch (value.kind) {
    case "lambda":
    case "named":
      return level.lambda;
    case "logical":
      return value.operator === "OR" ? level.or : level.and;
    case "unary":
      return value.operator === "NOT" ? level.not : level.sign;
    case "between":
    case "in":
    case "in_query":
    case "like":
    case "is":
      return level.predicate;
    case "binary":
      return levels[value.operator];
    case "interval":
      return level.sign;
    case "literal":
      // A sign and a number are one literal, and what follows it takes both.
      return level.primary;
    case "field":
    case "subscript":
    case "path":
      return level.postfix;
    default:
      return level.primary;
  }
}

function textOf(value: Expression, printer: Printer): string {
  const print = printer.expression;
  switch (value.kind) {
    case "literal":
      return printLiteral(value.literal);
    case "parameter":
      return `:${quoteIdentifier(value.name)}`;
    case "column":
      return printNames(value.path, ".");
    case "star":
      return printStar(value.qualifier, value.except);
    case "field":
      return `${printBase(value.base, printer)}.${quoteIdentifier(value.field.text)}`;
    case "subscript":
      return `${printBase(value.base, printer)}[${print(value.index)}]`;
    case "path":
      return printBase(value.base, printer) + printSteps(value.steps);
    case "unary":
      return printUnary(value, printer);
    case "binary":
      return printBinary(value, printer);
    case "logical": {
      const least = value.operator === "OR" ? level.and : level.not;
      return value.operands.map((operand) => print(operand, least)).join(` ${value.operator} `);
    }
    case "case":
      return printCase(value, printer);
    case "cast":
      return `${value.onError === "null" ? "TRY_" : ""}CAST(${print(value.operand)} AS ${printType(value.type)})`;
    case "interval":
      return printInterval(value.parts, print);
    case "tuple":
      return `(${value.items.map((item) => print(item)).join(", ")})`;
    case "named":
      return `${print(value.value)} AS ${quoteIdentifier(value.name.text)}`;
    case "lambda":
      return `${value.parameters.length === 1 ? printNames(value.parameters, "") : `(${printNames(value.parameters, ", ")})`} -> ${print(value.body)}`;
    case "call":
      return printCall(value, printer);
    case "subquery":
      return `(${printer.query(value.query)})`;
    case "exists":
      return `EXISTS (${printer.query(value.query)})`;
    case "between":
    case "in":
    case "in_query":
    case "like":
    case "is":
      return `${print(value.operand, level.comparison)} ${printPredicate(value, printer)}`;
    default:
      return unreachable(value);
  }
}

/** Names between back-ticks, so that no word is taken for another. */
export function printNames(names: readonly Name[], separator: string): string {
  return names.map((name) => quoteIdentifier(name.text)).join(separator);
}

function printStar(qualifier: readonly Name[], except: readonly Name[]): string {
  const star = qualifier.length === 0 ? "*" : `${printNames(qualifier, ".")}.*`;
  return except.length === 0 ? star : `${star} EXCEPT (${printNames(except, ", ")})`;
}

/** What `.field`, `[index]` or `:path` stands behind: a column or a path would take the next step as its own. */
function printBase(base: Expression, printer: Printer): string {
  const isOpen = base.kind === "column" || base.kind === "path" || base.kind === "literal";
  return isOpen ? `(${printer.expression(base)})` : printer.expression(base, level.postfix);
}

function printSteps(steps: readonly PathStep[]): string {
  const texts = steps.map((step, index) => {
    if (step.kind === "field") return (index === 0 ? "" : ".") + quoteIdentifier(step.name);
    return step.kind === "index" ? `[${step.index}]` : "[*]";
  });
  return `:${texts.join("")}`;
}

function printUnary({ operator, operand }: Extract<Expression, { kind: "unary" }>, printer: Printer): string {
  if (operator === "NOT") return `NOT ${printer.expression(operand, level.not)}`;
  // `- 3` is a literal, and `--` starts a comment.
  const isNumber = operand.kind === "literal" && operand.literal.kind === "number";
  return `${operator} ${isNumber ? `(${printer.expression(operand)})` : printer.expression(operand, level.sign)}`;
}

/** Operators of one level go from left to right, so the right side holds more tightly than the left. */
function printBinary({ operator, left, right }: Extract<Expression, { kind: "binary" }>, printer: Printer): string {
  if (operator === "IS DISTINCT FROM") {
    return `${printer.expression(left, level.comparison)} ${operator} ${printer.expression(right, level.comparison)}`;
  }
  const own = levels[operator];
  const tighter = Object.values(level).find((other) => other > own) ?? level.primary;
  return `${printer.expression(left, own)} ${operator} ${printer.expression(right, tighter)}`;
}

function printCase(value: Extract<Expression, { kind: "case" }>, printer: Printer): string {
  const print = printer.expression;
  const operand = value.operand === undefined ? [] : [print(value.operand)];
  const branches = value.branches.map(({ when, result }) => `WHEN ${print(when)} THEN ${print(result)}`);
  const otherwise = value.otherwise === undefined ? [] : [`ELSE ${print(value.otherwise)}`];
  return ["CASE", ...operand, ...branches, ...otherwise, "END"].join(" ");
}

type Predicate = Extract<Expression, { kind: "between" | "in" | "in_query" | "like" | "is" }>;

function printPredicate(value: Predicate, printer: Printer): string {
  const not = value.negated ? "NOT " : "";
  const side = (inner: Expression): string => printer.expression(inner, level.comparison);
  switch (value.kind) {
    case "between":
      return `${not}BETWEEN ${side(value.low)} AND ${side(value.high)}`;
    case "in":
      return `${not}IN (${value.list.map((item) => printer.expression(item)).join(", ")})`;
    case "in_query":
      return `${not}IN (${printer.query(value.query)})`;
    case "is":
      return `IS ${not}${value.what}`;
    case "like": {
      const patterns = value.patterns.map((pattern) => printer.expression(pattern));
      if (value.quantifier !== undefined) return `${not}${value.operator} ${value.quantifier} (${patterns.join(", ")})`;
      const [pattern] = value.patterns.map(side);
      const escape = value.escape === undefined ? "" : ` ESCAPE ${literalOfValue(value.escape)}`;
      return `${not}${value.operator} ${pattern}${escape}`;
    }
    default:
      return unreachable(value);
  }
}
