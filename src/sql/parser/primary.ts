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
import { parseSpecialForm } from "./special-forms.js";
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
      return { kind: "literal", literal: { kind: "binary", hex: start.hex }, span: tokens.spanFrom(start) };
    case "symbol":
      return parseSymbol(tokens, start);
    case "quoted":
      tokens.advance();
      if (tokens.isSymbol("(")) return parseCall(tokens, start.text, start);
      if (tokens.isSymbol("->")) return parseLambda(tokens, [{ text: start.text, span: start }], start);
      return columnOf(start);
    case "word":
      return parseWord(tokens, start);
    case "end":
      return tokens.expected("an expression");
  }
}

function columnOf(token: Token & { kind: "word" | "quoted" }): Expression {
  const span = { start: token.start, end: token.end };
  return { kind: "column", path: [{ text: token.text, span }], span };
}

function parseNumber(tokens: TokenStream, token: Token & { kind: "number" }, sign: "" | "-", start: Token): Expression {
  tokens.advance();
  const span = tokens.spanFrom(start);
  return { kind: "literal", literal: numberLiteral(tokens, token, sign, span), span };
}

/** String literals beside each other are one string. */
function parseString(tokens: TokenStream, start: Token): Expression {
  let value = "";
  for (let token = tokens.current; token.kind === "string"; token = tokens.current) {
    value += token.value;
    tokens.advance();
  }
  return { kind: "literal", literal: { kind: "string", value }, span: tokens.spanFrom(start) };
}

function parseSymbol(tokens: TokenStream, start: Token & { kind: "symbol" }): Expression {
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
  tokens.needSymbol(")", ` to close '(' at position ${start.start + 1}`);
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

const constants: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ["TRUE", { kind: "boolean", value: true }],
  ["FALSE", { kind: "boolean", value: false }],
  ["NULL", { kind: "null" }],
]);

function parseWord(tokens: TokenStream, start: Token & { kind: "word" }): Expression {
  const special = parseTypedLiteral(tokens, start) ?? (startsInterval(tokens) ? parseInterval(tokens) : undefined);
  if (special !== undefined) return special;
  const constant = constants.get(start.upper);
  if (constant !== undefined) {
    tokens.advance();
    return { kind: "literal", literal: constant, span: tokens.spanFrom(start) };
  }
  const named = parseNamed(tokens);
  if (named !== undefined) return named;
  const form = parseSpecialForm(tokens, start);
  if (form !== undefined) return form;
  const isReserved = reserved.has(start.upper);
  if (tokens.isSymbol("(", 1) && (!isReserved || reservedFunctions.has(start.upper))) {
    tokens.advance();
    return parseCall(tokens, start.text, start);
  }
  if (isReserved && !isWindowColumn(tokens) && (!isSide(start) || isJoin(tokens))) tokens.expected("an expression");
  tokens.advance();
  if (tokens.isSymbol("->"))
    return parseLambda(tokens, [{ text: start.text, span: { start: start.start, end: start.end } }], start);
  if (!functionsWithoutParentheses.has(start.upper)) return columnOf(start);
  const span = tokens.spanFrom(start);
  return {
    kind: "call",
    name: start.text.toLowerCase(),
    nameSpan: span,
    args: [],
    namedArgs: [],
    distinct: false,
    span,
  };
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
function hexDigits(tokens: TokenStream, token: Token & { kind: "string" }): string {
  if (!/^[0-9a-fA-F]*$/.test(token.value)) tokens.fail(`Expected hexadecimal digits but found '${token.value}'`, token);
  return token.value.length % 2 === 0 ? token.value : `0${token.value}`;
}

const typedLiterals: ReadonlyMap<string, "date" | "timestamp" | "timestamp_ntz"> = new Map([
  ["DATE", "date"],
  ["TIMESTAMP", "timestamp"],
  ["TIMESTAMP_LTZ", "timestamp"],
  ["TIMESTAMP_NTZ", "timestamp_ntz"],
]);

function parseTypedLiteral(tokens: TokenStream, start: Token & { kind: "word" }): Expression | undefined {
  const value = tokens.peek();
  if (value.kind !== "string") return undefined;
  const kind = typedLiterals.get(start.upper);
  if (kind === undefined && start.upper !== "X") return undefined;
  tokens.advance(2);
  const span = tokens.spanFrom(start);
  if (kind === undefined) return { kind: "literal", literal: { kind: "binary", hex: hexDigits(tokens, value) }, span };
  const parts = kind === "date" ? parseDateText(value.value) : parseTimestampText(value.value);
  if (parts === undefined) tokens.fail(`Expected a ${start.upper} but found '${value.value}'`, span);
  return { kind: "literal", literal: { kind, text: value.value }, span };
}
