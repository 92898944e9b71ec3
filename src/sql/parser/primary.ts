import type { Token } from "../lexer/token.js";
import type { Expression, Name } from "../tree/expression.js";
import type { Literal } from "../tree/literal.js";
import { parseDateText, parseTimestampText } from "../types/datetime-text.js";
import { parseCall } from "./call.js";
import { parseIdentifierClause } from "./identifier-clause.js";
import { parseInterval, startsInterval } from "./interval.js";
import { functionsWithoutParentheses, reserved, reservedFunctions } from "./keywords.js";
import { numberLiteral } from "./number.js";
import { parseExcept } from "./postfix-star.js";
import { specialForms } from "./special-forms.js";
import type { TokenStream } from "./token-stream.js";

/** A literal, a name, a call, a form in parentheses: what no operator holds together. */
export function parsePrimary(tokens: TokenStream): Expression {
  const start = tokens.current;
  switch (start.kind) {
    case "number":
      return parseNumber(tokens, start, "", start);
    case "string":
      return parseString(tokens, start);
    case "binary":
      tokens.advance();
      return { kind: "literal", literal: { kind: "binary", hex: start.text }, span: tokens.spanFrom(start) };
    case "symbol":
      return parseSymbol(tokens, start);
    case "quoted":
      return parseName(tokens, start);
    case "word":
      return parseWord(tokens, start);
    case "end":
      return tokens.expected("an expression");
  }
}

function columnOf(token: Token): Expression {
  const span = { start: token.start, end: token.end };
  return { kind: "column", path: [{ text: token.text, span }], span };
}

function parseNumber(tokens: TokenStream, token: Token, sign: "" | "-", start: Token): Expression {
  tokens.advance();
  const span = tokens.spanFrom(start);
  return { kind: "literal", literal: numberLiteral(tokens, token, sign, span), span };
}

/** String literals beside each other are one string. */
function parseString(tokens: TokenStream, start: Token): Expression {
  let value = "";
  for (let token = tokens.current; token.kind === "string"; token = tokens.current) {
    value += token.text;
    tokens.advance();
  }
  return { kind: "literal", literal: { kind: "string", value }, span: tokens.spanFrom(start) };
}

function parseSymbol(tokens: TokenStream, start: Token): Expression {
  const next = tokens.peek();
  if (start.text === "-" && next.kind === "number") {
    tokens.advance();
    return parseNumber(tokens, next, "-", start);
  }
  if (start.text === ":" && (next.kind === "word" || next.kind === "quoted") && next.start === start.end) {
    tokens.advance(2);
    return { kind: "parameter", name: next.text, span: tokens.spanFrom(start) };
  }
  if (start.text === "*") {
    tokens.advance();
    return { kind: "star", qualifier: [], except: parseExcept(tokens), span: tokens.spanFrom(start) };
  }
  if (start.text !== "(") tokens.expected("an expression");
  const parameters = lambdaParameters(tokens);
  if (parameters !== undefined) return parseLambda(tokens, parameters, start);
  return parseParenthesis(tokens, start);
}

function parseParenthesis(tokens: TokenStream, start: Token): Expression {
  if (tokens.startsQuery(1)) {
    tokens.advance();
    const query = tokens.query();
    tokens.needSymbol(")", " to close the subquery");
    return { kind: "subquery", query, span: tokens.spanFrom(start) };
  }
  tokens.advance();
  const items = tokens.list(() => tokens.expression());
  if (!tokens.takeSymbol(")")) tokens.expected(`')' to close '(' at position ${start.start + 1}`);
  const [only] = items;
  const span = tokens.spanFrom(start);
  return items.length === 1 && only !== undefined ? { ...only, span } : { kind: "tuple", items, span };
}

/** The names before `) ->`, when a lambda with its parameters in parentheses stands here; then they are taken. */
function lambdaParameters(tokens: TokenStream): readonly Name[] | undefined {
  const names: Name[] = [];
  for (let distance = 1; ; distance += 2) {
    const token = tokens.peek(distance);
    const isOrdinary = tokens.isName(distance) || isSide(token);
    if (!isOrdinary || (token.kind !== "word" && token.kind !== "quoted")) return undefined;
    names.push({ text: token.text, span: { start: token.start, end: token.end } });
    if (tokens.isSymbol(",", distance + 1)) continue;
    if (!tokens.isSymbol(")", distance + 1) || !tokens.isSymbol("->", distance + 2)) return undefined;
    tokens.advance(distance + 2);
    return names;
  }
}

/** LEFT and RIGHT name a value where one is needed and no join begins: parameters of a lambda are often called so. */
function isSide(token: Token): boolean {
  return token.kind === "word" && (token.upper === "LEFT" || token.upper === "RIGHT");
}

function isJoin(tokens: TokenStream): boolean {
  return ["JOIN", "OUTER", "SEMI", "ANTI"].some((word) => tokens.isWordAt(1, word));
}

function parseLambda(tokens: TokenStream, parameters: readonly Name[], start: Token): Expression {
  tokens.needSymbol("->");
  const body = tokens.expression();
  return { kind: "lambda", parameters, body, span: tokens.spanFrom(start) };
}

/** What begins with a word of its own; undefined where the word is a name after all. */
type Form = (tokens: TokenStream, start: Token) => Expression | undefined;

/** The words that are not simply names. */
const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ...[...reserved].map((word) => [word, () => undefined] as const),
  ...[...functionsWithoutParentheses].map((word) => [word, parseCallWithoutParentheses] as const),
  ["TRUE", constant({ kind: "boolean", value: true })],
  ["FALSE", constant({ kind: "boolean", value: false })],
  ["NULL", constant({ kind: "null" })],
  ["DATE", typed("date")],
  ["TIMESTAMP", typed("timestamp")],
  ["TIMESTAMP_LTZ", typed("timestamp")],
  ["TIMESTAMP_NTZ", typed("timestamp_ntz")],
  ["X", parseBytes],
  ["INTERVAL", (tokens) => (startsInterval(tokens) ? parseInterval(tokens) : undefined)],
  ["IDENTIFIER", parseNamed],
  ...specialForms,
]);

function constant(literal: Literal): Form {
  return (tokens, start) => {
    tokens.advance();
    return { kind: "literal", literal, span: tokens.spanFrom(start) };
  };
}

function parseWord(tokens: TokenStream, start: Token): Expression {
  const form = forms.get(start.upper);
  return form === undefined
    ? parseName(tokens, start)
    : (form(tokens, start) ?? parseName(tokens, checked(tokens, start)));
}

/** A column, or a call or a lambda that begins with the name. */
function parseName(tokens: TokenStream, start: Token): Expression {
  tokens.advance();
  if (tokens.current.kind !== "symbol") return columnOf(start);
  if (tokens.isSymbol("(")) return parseCall(tokens, start.text, start);
  if (tokens.isSymbol("->"))
    return parseLambda(tokens, [{ text: start.text, span: { start: start.start, end: start.end } }], start);
  return columnOf(start);
}

/** The word, unless it is a reserved one that is no name here. */
function checked(tokens: TokenStream, start: Token): Token {
  const isName = tokens.isSymbol("(", 1)
    ? reservedFunctions.has(start.upper)
    : isWindowColumn(tokens) || (isSide(start) && !isJoin(tokens));
  return isName || !reserved.has(start.upper) ? start : tokens.expected("an expression");
}

function parseCallWithoutParentheses(tokens: TokenStream, { text, start, end }: Token): Expression | undefined {
  if (tokens.isSymbol("(", 1) || tokens.isSymbol("->", 1)) return undefined;
  tokens.advance();
  const span = { start, end };
  return { kind: "call", name: text.toLowerCase(), nameSpan: span, args: [], namedArgs: [], distinct: false, span };
}

/** The column `window` that a call of window() makes, and not a WINDOW clause. */
function isWindowColumn(tokens: TokenStream): boolean {
  return tokens.isWord("WINDOW") && !(tokens.isName(1) && tokens.isWordAt(2, "AS"));
}

/** `IDENTIFIER('name')`: a column, or a function before a parenthesis. */
function parseNamed(tokens: TokenStream): Expression | undefined {
  const path = parseIdentifierClause(tokens);
  const [first] = path ?? [];
  if (path === undefined || first === undefined) return undefined;
  if (!tokens.isSymbol("(")) return { kind: "column", path, span: first.span };
  return parseCall(tokens, path.map((name) => name.text).join("."), first.span);
}

/** `X '1F'`; a digit too few is a zero in front. */
function parseBytes(tokens: TokenStream, start: Token): Expression | undefined {
  const value = tokens.peek();
  if (value.kind !== "string") return undefined;
  tokens.advance(2);
  const span = tokens.spanFrom(start);
  if (!/^[0-9a-fA-F]*$/.test(value.text)) tokens.fail(`Expected hexadecimal digits but found '${value.text}'`, value);
  const hex = value.text.length % 2 === 0 ? value.text : `0${value.text}`;
  return { kind: "literal", literal: { kind: "binary", hex }, span };
}

/** `DATE '2024-01-31'` */
function typed(kind: "date" | "timestamp" | "timestamp_ntz"): Form {
  return (tokens, start) => {
    const value = tokens.peek();
    if (value.kind !== "string") return undefined;
    tokens.advance(2);
    const span = tokens.spanFrom(start);
    const parts = kind === "date" ? parseDateText(value.text) : parseTimestampText(value.text);
    if (parts === undefined) tokens.fail(`Expected a ${start.upper} but found '${value.text}'`, span);
    return { kind: "literal", literal: { kind, text: value.text }, span };
  };
}
