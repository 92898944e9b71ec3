import type { Token } from "../lexer/token.js";
import type { Expression } from "../tree/expression.js";
import type { TokenStream } from "./token-stream.js";
import { parseTypeFrom } from "./type.js";

type Form = (tokens: TokenStream, start: Token) => Expression | undefined;

/** The forms that look like functions and have a grammar of their own, by their words. Undefined when none stands there. */
export const specialForms: readonly (readonly [word: string, form: Form])[] = [
  ["CASE", parseCase],
  ["CAST", called(parseCast)],
  ["TRY_CAST", called(parseCast)],
  ["EXISTS", called((tokens, start) => (tokens.startsQuery(2) ? parseExists(tokens, start) : undefined))],
  ["EXTRACT", called(parseExtract)],
  ["TRIM", called(parseTrim)],
  ["SUBSTRING", called((tokens, start) => parseWordForm(tokens, start, "substring", "FROM", "FOR"))],
  ["SUBSTR", called((tokens, start) => parseWordForm(tokens, start, "substring", "FROM", "FOR"))],
  ["OVERLAY", called((tokens, start) => parseWordForm(tokens, start, "overlay", "PLACING", "FROM", "FOR"))],
  ["POSITION", called(parsePosition)],
];

/** The form where a parenthesis stands behind its word. */
function called(form: Form): Form {
  return (tokens, start) => (tokens.isSymbol("(", 1) ? form(tokens, start) : undefined);
}

function call(tokens: TokenStream, start: Token, name: string, args: readonly Expression[]): Expression {
  if (!tokens.takeSymbol(")")) tokens.expected(`')' to close ${start.text.toLowerCase()}(`);
  const nameSpan = { start: start.start, end: start.end };
  return { kind: "call", name, nameSpan, args, namedArgs: [], distinct: false, span: tokens.spanFrom(start) };
}

function parseCase(tokens: TokenStream, start: Token): Expression {
  tokens.advance();
  const operand = tokens.isWord("WHEN") ? undefined : tokens.expression();
  const branches: { when: Expression; result: Expression }[] = [];
  if (!tokens.isWord("WHEN")) tokens.expected("WHEN");
  while (tokens.takeWord("WHEN")) {
    const when = tokens.expression();
    tokens.needWord("THEN");
    branches.push({ when, result: tokens.expression() });
  }
  const otherwise = tokens.takeWord("ELSE") ? tokens.expression() : undefined;
  if (!tokens.takeWord("END")) tokens.expected(otherwise === undefined ? "WHEN, ELSE or END" : "END");
  return {
    kind: "case",
    ...(operand === undefined ? {} : { operand }),
    branches,
    ...(otherwise === undefined ? {} : { otherwise }),
    span: tokens.spanFrom(start),
  };
}

function parseCast(tokens: TokenStream, start: Token): Expression {
  tokens.advance(2);
  const operand = tokens.expression();
  tokens.needWord("AS");
  const type = parseTypeFrom(tokens);
  tokens.needSymbol(")", " to close CAST (");
  return {
    kind: "cast",
    operand,
    type,
    onError: start.upper === "CAST" ? "raise" : "null",
    span: tokens.spanFrom(start),
  };
}

function parseExists(tokens: TokenStream, start: Token): Expression {
  tokens.advance(2);
  const query = tokens.query();
  tokens.needSymbol(")", " to close EXISTS (");
  return { kind: "exists", query, span: tokens.spanFrom(start) };
}

function parseExtract(tokens: TokenStream, start: Token): Expression {
  tokens.advance(2);
  const field = tokens.current;
  if (field.kind !== "string" && field.kind !== "word") tokens.expected("a field such as YEAR");
  tokens.advance();
  const value = field.text;
  const part: Expression = {
    kind: "literal",
    literal: { kind: "string", value },
    span: { start: field.start, end: field.end },
  };
  if (!tokens.takeSymbol(",")) tokens.needWord("FROM");
  return call(tokens, start, "extract", [part, tokens.expression()]);
}

/** `TRIM(LEADING 'x' FROM s)` becomes `ltrim('x', s)`, as Spark's own functions take it. */
function parseTrim(tokens: TokenStream, start: Token): Expression {
  tokens.advance(2);
  const standsAlone = tokens.isSymbol(")", 1) || tokens.isSymbol(",", 1);
  const side = standsAlone ? undefined : tokens.takeOneOf(["BOTH", "LEADING", "TRAILING"]);
  const name = side === "LEADING" ? "ltrim" : side === "TRAILING" ? "rtrim" : "btrim";
  if (side !== undefined && tokens.takeWord("FROM")) return call(tokens, start, name, [tokens.expression()]);
  const first = tokens.expression();
  if (!tokens.takeWord("FROM") && (side !== undefined || !tokens.takeSymbol(","))) {
    return side === undefined ? call(tokens, start, name, [first]) : tokens.expected("FROM");
  }
  const text = tokens.expression();
  return call(tokens, start, name, name === "btrim" ? [text, first] : [first, text]);
}

/** `f(a FROM b FOR c)` is `f(a, b, c)`. */
function parseWordForm(
  tokens: TokenStream,
  start: Token,
  name: string,
  first: string,
  ...more: readonly string[]
): Expression {
  tokens.advance(2);
  const args = [tokens.expression()];
  if (tokens.takeWord(first)) {
    args.push(tokens.expression());
    for (const word of more) if (tokens.takeWord(word)) args.push(tokens.expression());
  } else while (tokens.takeSymbol(",")) args.push(tokens.expression());
  return call(tokens, start, name, args);
}

/** `POSITION(a IN b)`, or with commas. */
function parsePosition(tokens: TokenStream, start: Token): Expression {
  tokens.advance(2);
  const args = [tokens.grammar.value(tokens)];
  if (tokens.takeWord("IN")) args.push(tokens.grammar.value(tokens));
  else while (tokens.takeSymbol(",")) args.push(tokens.expression());
  return call(tokens, start, "position", args);
}
