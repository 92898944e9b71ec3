import { spanFrom } from "../span.js";
import type { BinaryOperator, Expression } from "../tree/expression.js";
import { parsePostfix } from "./postfix.js";
import { parsePredicate } from "./predicate.js";
import { parsePrimary } from "./primary.js";
import { maximalChain, type TokenStream } from "./token-stream.js";

// From the loosest: OR, AND, NOT, predicates, comparison, |, ^, &, shift, sum, product, sign, postfix.

/** A whole expression. */
export function parseExpression(tokens: TokenStream): Expression {
  return tokens.nested(parseOr);
}

/** The right side of a predicate such as BETWEEN: a comparison and what binds tighter. */
export function parseComparisonArgument(tokens: TokenStream): Expression {
  return tokens.nested(parseComparison);
}

/** A value without comparisons. */
export function parseValue(tokens: TokenStream): Expression {
  return tokens.nested(parseBitwise);
}

function parseOr(tokens: TokenStream): Expression {
  return parseChain(tokens, "OR", parseAnd);
}

function parseAnd(tokens: TokenStream): Expression {
  return parseChain(tokens, "AND", parseNot);
}

function parseChain(
  tokens: TokenStream,
  operator: "AND" | "OR",
  next: (tokens: TokenStream) => Expression,
): Expression {
  const first = next(tokens);
  if (!tokens.isWord(operator)) return first;
  const operands = [first];
  while (tokens.takeWord(operator)) operands.push(next(tokens));
  return { kind: "logical", operator, operands, span: spanFrom(first.span, tokens.spanFrom(first.span)) };
}

function parseNot(tokens: TokenStream): Expression {
  const start = tokens.current;
  const isNot = start.upper === "NOT" || (start.kind === "symbol" && start.text === "!");
  if (!isNot) return parsePredicate(tokens, parseComparison(tokens));
  tokens.advance();
  const operand = tokens.nested(parseNot);
  return { kind: "unary", operator: "NOT", operand, span: tokens.spanFrom(start) };
}

/** An operator, and how tight it binds; from the loosest. */
interface Binary {
  readonly operator: BinaryOperator;
  readonly level: number;
}

const symbols: ReadonlyMap<string, Binary> = new Map<string, Binary>([
  ["=", { operator: "=", level: 1 }],
  ["==", { operator: "=", level: 1 }],
  ["<>", { operator: "<>", level: 1 }],
  ["!=", { operator: "<>", level: 1 }],
  ["<", { operator: "<", level: 1 }],
  ["<=", { operator: "<=", level: 1 }],
  [">", { operator: ">", level: 1 }],
  [">=", { operator: ">=", level: 1 }],
  ["<=>", { operator: "<=>", level: 1 }],
  ["|", { operator: "|", level: 2 }],
  ["^", { operator: "^", level: 3 }],
  ["&", { operator: "&", level: 4 }],
  ["<<", { operator: "<<", level: 5 }],
  ["+", { operator: "+", level: 6 }],
  ["-", { operator: "-", level: 6 }],
  ["||", { operator: "||", level: 6 }],
  ["*", { operator: "*", level: 7 }],
  ["/", { operator: "/", level: 7 }],
  ["%", { operator: "%", level: 7 }],
]);
const shiftRight: Binary = { operator: ">>", level: 5 };
const shiftRightUnsigned: Binary = { operator: ">>>", level: 5 };
const wholeDivision: Binary = { operator: "DIV", level: 7 };

function parseComparison(tokens: TokenStream): Expression {
  return parseBinary(tokens, 1);
}

function parseBitwise(tokens: TokenStream): Expression {
  return parseBinary(tokens, 2);
}

/** Operators that bind at least so tight; those of one level from the left. */
function parseBinary(tokens: TokenStream, least: number): Expression {
  let left = parseUnary(tokens);
  for (let length = 1; ; length += 1) {
    const found = operatorAt(tokens);
    if (found === undefined || found.level < least) return left;
    const { operator, level } = found;
    if (length > maximalChain)
      tokens.fail(`Expected at most ${maximalChain} operators in a row but found more`, tokens.current);
    tokens.advance(operator === ">>" ? 2 : operator === ">>>" ? 3 : 1);
    const right = parseBinary(tokens, level + 1);
    left = { kind: "binary", operator, left, right, span: spanFrom(left.span, tokens.spanFrom(right.span)) };
  }
}

function operatorAt(tokens: TokenStream): Binary | undefined {
  const token = tokens.current;
  if (token.kind !== "symbol") return token.upper === "DIV" ? wholeDivision : undefined;
  // The lexer keeps `>` apart for the sake of nested types, so two or three that touch are a shift.
  if (token.text !== ">" || !touches(tokens, 0)) return symbols.get(token.text);
  return touches(tokens, 1) ? shiftRightUnsigned : shiftRight;
}

/** True when a `>` at the distance is followed by another one without a blank. */
function touches(tokens: TokenStream, distance: number): boolean {
  const isPair = tokens.isSymbol(">", distance) && tokens.isSymbol(">", distance + 1);
  return isPair && tokens.peek(distance).end === tokens.peek(distance + 1).start;
}

function parseUnary(tokens: TokenStream): Expression {
  const start = tokens.current;
  const sign =
    start.kind === "symbol" && (start.text === "-" || start.text === "+" || start.text === "~")
      ? start.text
      : undefined;
  if (sign === undefined) return parsePostfix(tokens, parsePrimary(tokens));
  if (sign === "-" && tokens.peek().kind === "number") return parsePostfix(tokens, parsePrimary(tokens));
  tokens.advance();
  const operand = tokens.nested(parseUnary);
  return { kind: "unary", operator: sign, operand, span: tokens.spanFrom(start) };
}
