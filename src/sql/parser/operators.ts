import type { Token } from "../lexer/token.js";
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
  if (!tokens.takeWord("NOT") && !tokens.takeSymbol("!")) return parsePredicate(tokens, parseComparison(tokens));
  const operand = tokens.nested(parseNot);
  return { kind: "unary", operator: "NOT", operand, span: tokens.spanFrom(start) };
}

/** How tight an operator binds; from the loosest. */
const levels: Readonly<Record<BinaryOperator, number>> = {
  "=": 1,
  "<>": 1,
  "<": 1,
  "<=": 1,
  ">": 1,
  ">=": 1,
  "<=>": 1,
  "IS DISTINCT FROM": 1,
  "|": 2,
  "^": 3,
  "&": 4,
  "<<": 5,
  ">>": 5,
  ">>>": 5,
  "+": 6,
  "-": 6,
  "||": 6,
  "*": 7,
  "/": 7,
  "%": 7,
  DIV: 7,
};

const symbols: ReadonlyMap<string, BinaryOperator> = new Map<string, BinaryOperator>([
  ["=", "="],
  ["==", "="],
  ["<>", "<>"],
  ["!=", "<>"],
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
  ["<=>", "<=>"],
  ["|", "|"],
  ["^", "^"],
  ["&", "&"],
  ["<<", "<<"],
  ["+", "+"],
  ["-", "-"],
  ["||", "||"],
  ["*", "*"],
  ["/", "/"],
  ["%", "%"],
]);

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
    const operator = operatorAt(tokens);
    if (operator === undefined) return left;
    const level = levels[operator];
    if (level < least) return left;
    if (length > maximalChain)
      tokens.fail(`Expected at most ${maximalChain} operators in a row but found more`, tokens.current);
    tokens.advance(operator === ">>" ? 2 : operator === ">>>" ? 3 : 1);
    const right = parseBinary(tokens, level + 1);
    left = { kind: "binary", operator, left, right, span: spanFrom(left.span, tokens.spanFrom(right.span)) };
  }
}

function operatorAt(tokens: TokenStream): BinaryOperator | undefined {
  const token: Token = tokens.current;
  if (token.kind === "word") return token.upper === "DIV" ? "DIV" : undefined;
  if (token.kind !== "symbol") return undefined;
  const operator = symbols.get(token.text);
  // The lexer keeps `>` apart for the sake of nested types, so two or three that touch are a shift.
  if (operator !== ">" || !touches(tokens, 0)) return operator;
  return touches(tokens, 1) ? ">>>" : ">>";
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
