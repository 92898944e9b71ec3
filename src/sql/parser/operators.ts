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
  return tokens.nested(() => parseChain(tokens, "OR", () => parseChain(tokens, "AND", () => parseNot(tokens))));
}

/** The right side of a predicate such as BETWEEN: a comparison and what binds tighter. */
export function parseComparisonArgument(tokens: TokenStream): Expression {
  return tokens.nested(() => parseComparison(tokens));
}

/** A value without comparisons. */
export function parseValue(tokens: TokenStream): Expression {
  return tokens.nested(() => parseBitwise(tokens));
}

function parseChain(tokens: TokenStream, operator: "AND" | "OR", next: () => Expression): Expression {
  const first = next();
  const operands = [first];
  while (tokens.takeWord(operator)) operands.push(next());
  if (operands.length === 1) return first;
  return { kind: "logical", operator, operands, span: spanFrom(first.span, tokens.spanFrom(first.span)) };
}

function parseNot(tokens: TokenStream): Expression {
  const start = tokens.current;
  if (!tokens.takeWord("NOT") && !tokens.takeSymbol("!")) return parsePredicate(tokens, parseComparison(tokens));
  const operand = tokens.nested(() => parseNot(tokens));
  return { kind: "unary", operator: "NOT", operand, span: tokens.spanFrom(start) };
}

const comparisons: Readonly<Record<string, BinaryOperator>> = {
  "=": "=",
  "==": "=",
  "<>": "<>",
  "!=": "<>",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "<=>": "<=>",
};

function parseComparison(tokens: TokenStream): Expression {
  return leftAssociative(tokens, symbolOf(comparisons), parseBitwise);
}

function parseBitwise(tokens: TokenStream): Expression {
  const and = (inner: TokenStream): Expression => leftAssociative(inner, symbolOf({ "&": "&" }), parseShift);
  const xor = (inner: TokenStream): Expression => leftAssociative(inner, symbolOf({ "^": "^" }), and);
  return leftAssociative(tokens, symbolOf({ "|": "|" }), xor);
}

function parseShift(tokens: TokenStream): Expression {
  return leftAssociative(tokens, takeShift, parseSum);
}

function parseSum(tokens: TokenStream): Expression {
  return leftAssociative(tokens, symbolOf({ "+": "+", "-": "-", "||": "||" }), parseProduct);
}

function parseProduct(tokens: TokenStream): Expression {
  const symbol = symbolOf({ "*": "*", "/": "/", "%": "%" });
  return leftAssociative(tokens, (inner) => symbol(inner) ?? (inner.takeWord("DIV") ? "DIV" : undefined), parseUnary);
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
  const operand = tokens.nested(() => parseUnary(tokens));
  return { kind: "unary", operator: sign, operand, span: tokens.spanFrom(start) };
}

type TakeOperator = (tokens: TokenStream) => BinaryOperator | undefined;

function symbolOf(operators: Readonly<Record<string, BinaryOperator>>): TakeOperator {
  return (tokens) => {
    const token: Token = tokens.current;
    const operator = token.kind === "symbol" ? operators[token.text] : undefined;
    if (operator !== undefined) tokens.advance();
    return operator;
  };
}

function takeShift(tokens: TokenStream): BinaryOperator | undefined {
  if (tokens.takeSymbol("<<")) return "<<";
  // The lexer keeps `>` apart for the sake of nested types, so two or three that touch are a shift.
  if (!touches(tokens, 0)) return undefined;
  const isUnsigned = touches(tokens, 1);
  tokens.advance(isUnsigned ? 3 : 2);
  return isUnsigned ? ">>>" : ">>";
}

/** True when a `>` at the distance is followed by another one without a blank. */
function touches(tokens: TokenStream, distance: number): boolean {
  const isPair = tokens.isSymbol(">", distance) && tokens.isSymbol(">", distance + 1);
  return isPair && tokens.peek(distance).end === tokens.peek(distance + 1).start;
}

function leftAssociative(
  tokens: TokenStream,
  take: TakeOperator,
  next: (tokens: TokenStream) => Expression,
): Expression {
  let left = next(tokens);
  for (let length = 1; ; length += 1) {
    const place = tokens.current;
    const operator = take(tokens);
    if (operator === undefined) return left;
    if (length > maximalChain) tokens.fail(`Expected at most ${maximalChain} operators in a row but found more`, place);
    const right = next(tokens);
    left = { kind: "binary", operator, left, right, span: spanFrom(left.span, tokens.spanFrom(right.span)) };
  }
}
