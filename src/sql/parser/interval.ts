import type { Token } from "../lexer/token.js";
import type { Span } from "../span.js";
import type { Expression, IntervalPart, IntervalPartUnit } from "../tree/expression.js";
import { numberLiteral } from "./number.js";
import type { TokenStream } from "./token-stream.js";

const units: readonly IntervalPartUnit[] = [
  "YEAR",
  "QUARTER",
  "MONTH",
  "WEEK",
  "DAY",
  "HOUR",
  "MINUTE",
  "SECOND",
  "MILLISECOND",
  "MICROSECOND",
];

const unitsByWord: ReadonlyMap<string, IntervalPartUnit> = new Map(
  units.flatMap((unit) => [[unit, unit] as const, [`${unit}S`, unit] as const]),
);

/** The unit that a word names, in the singular or the plural. */
export function intervalUnit(word: string): IntervalPartUnit | undefined {
  return unitsByWord.get(word.toUpperCase());
}

function unitAt(tokens: TokenStream, distance: number): IntervalPartUnit | undefined {
  const token = tokens.peek(distance);
  return token.kind === "word" ? intervalUnit(token.upper) : undefined;
}

/** True when the word INTERVAL here starts an interval and is not a name. */
export function startsInterval(tokens: TokenStream): boolean {
  if (!tokens.isWord("INTERVAL")) return false;
  const next = tokens.peek();
  if (next.kind === "string" || next.kind === "number" || tokens.isSymbol("(", 1) || tokens.isSymbol("-", 1))
    return true;
  return tokens.isName(1) && unitAt(tokens, 2) !== undefined;
}

/** `INTERVAL 1 DAY 2 HOURS`, `INTERVAL '1 day'`, `INTERVAL '1-6' YEAR TO MONTH`, `INTERVAL (x) DAY`. */
export function parseInterval(tokens: TokenStream): Expression {
  const start = tokens.current;
  tokens.advance();
  const negative = tokens.isSymbol("-") && tokens.peek().kind === "string" && tokens.takeSymbol("-");
  const text = tokens.current;
  if (text.kind === "string" && unitAt(tokens, 1) === undefined) {
    tokens.advance();
    const parts =
      partsOfText(text.text, text) ??
      tokens.fail(`Expected an interval such as '1 day' but found '${text.text}'`, text);
    return { kind: "interval", parts: signed(parts, negative), span: tokens.spanFrom(start) };
  }
  const parts = parseRange(tokens) ?? parseParts(tokens);
  return { kind: "interval", parts: signed(parts, negative), span: tokens.spanFrom(start) };
}

function signed(parts: readonly IntervalPart[], negative: boolean): readonly IntervalPart[] {
  if (!negative) return parts;
  return parts.map(({ value, unit }) => ({
    unit,
    value: { kind: "unary", operator: "-", operand: value, span: value.span },
  }));
}

function parseParts(tokens: TokenStream): readonly IntervalPart[] {
  const parts: IntervalPart[] = [];
  do {
    const value = parseAmount(tokens);
    const unit = unitAt(tokens, 0) ?? tokens.expectedOneOf("an interval unit such as DAY", units);
    tokens.advance();
    parts.push({ value, unit });
  } while (startsPart(tokens));
  return parts;
}

function startsPart(tokens: TokenStream): boolean {
  const sign = tokens.isSymbol("-") ? 1 : 0;
  const kind = tokens.peek(sign).kind;
  return (kind === "number" || (kind === "string" && sign === 0)) && unitAt(tokens, sign + 1) !== undefined;
}

function parseAmount(tokens: TokenStream): Expression {
  const start = tokens.current;
  const sign = tokens.isSymbol("-") && tokens.peek().kind === "number" && tokens.takeSymbol("-") ? "-" : "";
  const token = tokens.current;
  if (token.kind === "number") {
    tokens.advance();
    const span = tokens.spanFrom(start);
    return { kind: "literal", literal: numberLiteral(tokens, token, sign, span), span };
  }
  if (token.kind === "string") {
    tokens.advance();
    return amountOf(token.text.trim(), token) ?? tokens.fail(`Expected a number but found '${token.text}'`, token);
  }
  if (!tokens.takeSymbol("(")) {
    const name = tokens.name("a number, a name or a value in parentheses");
    return { kind: "column", path: [name], span: name.span };
  }
  const value = tokens.expression();
  tokens.needSymbol(")");
  return value;
}

/** The literal of digits inside a text. */
function amountOf(digits: string, token: Token): Expression | undefined {
  const match = /^([+-]?)(\d{1,18})(?:\.(\d{1,9}))?$/.exec(digits);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction] = match;
  const span: Span = { start: token.start, end: token.end };
  const text = (sign === "-" ? "-" : "") + whole + (fraction === undefined ? "" : `.${fraction}`);
  const scale = fraction?.length ?? 0;
  const type =
    scale === 0
      ? ({ kind: "bigint" } as const)
      : ({ kind: "decimal", precision: whole.length + scale, scale } as const);
  return { kind: "literal", literal: { kind: "number", text, type }, span };
}

function partsOfText(text: string, token: Token): readonly IntervalPart[] | undefined {
  const words = text
    .trim()
    .replace(/^interval\s+/i, "")
    .split(/\s+/);
  if (words.length % 2 !== 0) return undefined;
  const parts: IntervalPart[] = [];
  for (let index = 0; index < words.length; index += 2) {
    const value = amountOf(words[index] ?? "", token);
    const unit = intervalUnit(words[index + 1] ?? "");
    if (value === undefined || unit === undefined) return undefined;
    parts.push({ value, unit });
  }
  return parts;
}

const dayTime = ["DAY", "HOUR", "MINUTE", "SECOND"] as const;
const dayTimePatterns = { DAY: "(\\d+)", HOUR: "(\\d+)", MINUTE: "(\\d+)", SECOND: "(\\d+(?:\\.\\d+)?)" } as const;

/** `'1-6' YEAR TO MONTH`, `'1 02:03' DAY TO MINUTE`. */
function parseRange(tokens: TokenStream): readonly IntervalPart[] | undefined {
  const text = tokens.current;
  const [first, last] = [unitAt(tokens, 1), unitAt(tokens, 3)];
  if (text.kind !== "string" || first === undefined || last === undefined || !tokens.isWordAt(2, "TO"))
    return undefined;
  const range = `${first} TO ${last}`;
  const [, sign = "", body = ""] = /^\s*([+-]?)(.*?)\s*$/s.exec(text.text) ?? [];
  const values = rangeValues(first, last, body);
  const parts = values?.map(({ unit, digits }) => ({ unit, value: amountOf(sign + digits, text) }));
  tokens.advance(4);
  return (
    parts?.map(({ unit, value }) => ({
      unit,
      value: value ?? tokens.fail(`Expected an interval of ${range} but found '${text.text}'`, text),
    })) ?? tokens.fail(`Expected an interval of ${range} but found '${text.text}'`, text)
  );
}

interface RangeValue {
  readonly unit: IntervalPartUnit;
  readonly digits: string;
}

function rangeValues(first: IntervalPartUnit, last: IntervalPartUnit, body: string): readonly RangeValue[] | undefined {
  if (first === "YEAR" && last === "MONTH") {
    const match = /^(\d+)-(\d+)$/.exec(body);
    return match
      ? [
          { unit: "YEAR", digits: match[1] ?? "" },
          { unit: "MONTH", digits: match[2] ?? "" },
        ]
      : undefined;
  }
  const fields = dayTime.slice(
    dayTime.findIndex((unit) => unit === first),
    dayTime.findIndex((unit) => unit === last) + 1,
  );
  if (fields[0] !== first || fields.length < 2) return undefined;
  const pattern = fields.map(
    (unit, index) => (index === 0 ? "" : fields[index - 1] === "DAY" ? "[ T]" : ":") + dayTimePatterns[unit],
  );
  const match = new RegExp(`^${pattern.join("")}$`).exec(body);
  return match ? fields.map((unit, index) => ({ unit, digits: match[index + 1] ?? "" })) : undefined;
}
