import { isQualityError } from "../../errors.js";
import { sqlError } from "../errors.js";
import type { Span } from "../span.js";
import type { NumberSuffix, Token } from "./token.js";
import { unescapeString } from "./unescape-string.js";

/** The tokens of a text, closed by an `end` token, and where its comments are. */
export interface Lexed {
  readonly tokens: readonly Token[];
  readonly comments: readonly Span[];
}

// Longest first. `>>` is left out: in `ARRAY<ARRAY<INT>>` the two close two types.
const symbols = "<=> -> => :: <> != == <= >= << || |> ( ) [ ] , . ; + - * / % & | ^ ~ = < > ! : ? @".split(" ");
const symbolsByStart: ReadonlyMap<string, readonly string[]> = new Map(
  symbols.map((symbol) => [symbol.slice(0, 1), symbols.filter((other) => other[0] === symbol[0])]),
);
/** What a string may begin with. */
const quoted: ReadonlySet<string> = new Set("'\"rRxX");
const space = /\s+/y;
const lineComment = /--[^\n]*/y;
const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const numberSuffix = /(BD|[LSYDF])(?![\p{L}\p{N}_])/iuy;
const stringStart = /([rRxX]?)(['"])/y;

function isSymbol(char: string): boolean {
  return symbolsByStart.has(char);
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}

/** Letters, digits and `_`. A word that begins with a digit is never asked for. */
function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (code >= 48 && code <= 57);
}

/** Splits SQL text into tokens. Throws `SQL_SYNTAX` at text that is no SQL. */
export function lex(text: string): Lexed {
  return new Lexer(text).run();
}

/** Text that is no SQL, such as a string that does not end. */
export type Fault = Span & { readonly kind: "fault" };

/** The same for a text that may hold faults: each is a piece of its own, and what comes after it is read. */
export function lexPieces(text: string): readonly (Token | Fault)[] {
  return new Lexer(text).runOverFaults();
}

class Lexer {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  readonly #comments: Span[] = [];
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Lexed {
    while (this.#position < this.#text.length) this.#next();
    const end = this.#text.length;
    this.#tokens.push({ kind: "end", start: end, end });
    return { tokens: this.#tokens, comments: this.#comments };
  }

  runOverFaults(): readonly (Token | Fault)[] {
    const faults: Fault[] = [];
    while (this.#position < this.#text.length) {
      try {
        this.#next();
      } catch (error) {
        if (!isQualityError(error) || error.sql === undefined) throw error;
        const { start, end } = error.sql;
        faults.push({ kind: "fault", start, end });
        this.#position = end;
      }
    }
    const end = this.#text.length;
    const pieces: readonly (Token | Fault)[] = [...this.#tokens, ...faults];
    return [...pieces.toSorted((left, right) => left.start - right.start), { kind: "end", start: end, end }];
  }

  #next(): void {
    const start = this.#position;
    const char = this.#text[start] ?? "";
    // The usual blank first: most pieces are parted by one.
    if (char === " ") {
      this.#position += 1;
      return;
    }
    if (isSymbol(char)) return this.#symbolOrComment(start, char);
    const quote = quoted.has(char) ? this.#match(stringStart) : undefined;
    if (quote) return this.#string(start, (quote[1] ?? "").toLowerCase(), quote[2] ?? "");
    if (char === "`") return this.#quotedName(start);
    if (isDigit(char)) return this.#number(start);
    if (this.#takeWord(start)) {
      const end = this.#position;
      const name = this.#text.slice(start, end);
      this.#tokens.push({ kind: "word", text: name, upper: name.toUpperCase(), start, end });
      return;
    }
    if (!this.#match(space)) this.#symbol(start);
  }

  /** Most words are of ASCII, which is seen without the pattern. */
  #takeWord(start: number): boolean {
    let end = start;
    while (isAsciiWord(this.#text.charCodeAt(end))) end += 1;
    const isAscii = end > start && !(this.#text.charCodeAt(end) >= 128);
    if (isAscii) this.#position = end;
    return isAscii || this.#match(word) !== undefined;
  }

  #symbolOrComment(start: number, char: string): void {
    if (char === "-" && this.#match(lineComment)) this.#comments.push({ start, end: this.#position });
    else if (char === "/" && this.#text[start + 1] === "*") this.#blockComment(start);
    else if (char === "." && this.#startsFraction(start)) this.#number(start);
    else this.#symbol(start);
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    this.#position = pattern.lastIndex;
    return found;
  }

  #fail(message: string, start: number, end: number): never {
    throw sqlError("SQL_SYNTAX", message, this.#text, { start, end });
  }

  #blockComment(start: number): void {
    const marks = /\/\*|\*\//g;
    marks.lastIndex = start;
    let depth = 0;
    for (let mark = marks.exec(this.#text); mark; mark = marks.exec(this.#text)) {
      depth += mark[0] === "/*" ? 1 : -1;
      if (depth > 0) continue;
      this.#position = marks.lastIndex;
      this.#comments.push({ start, end: this.#position });
      return;
    }
    this.#fail("Expected */ to end the comment but found the end of the text", start, this.#text.length);
  }

  #string(start: number, prefix: string, quote: string): void {
    // Most strings are closed by the next quote and hold no escapes.
    const near = this.#text.indexOf(quote, this.#position);
    const plain = near === -1 ? "\\" : this.#text.slice(this.#position, near);
    if (prefix === "" && this.#text[near + 1] !== quote && !plain.includes("\\")) {
      this.#position = near + 1;
      this.#tokens.push({ kind: "string", value: plain, start, end: near + 1 });
      return;
    }
    let body = "";
    for (;;) {
      const char = this.#text[this.#position];
      if (char === undefined)
        this.#fail(`Expected ${quote} to end the string but found the end of the text`, start, this.#text.length);
      this.#position += 1;
      if (char === quote) {
        // A doubled quote stands for one quote, but a raw string has no escapes at all.
        if (prefix !== "" || this.#text[this.#position] !== quote) break;
        this.#position += 1;
        body += `\\${quote}`;
      } else if (char === "\\" && prefix !== "r") {
        body += char + (this.#text[this.#position] ?? "");
        this.#position += 1;
      } else body += char;
    }
    const end = this.#position;
    if (prefix !== "x") {
      this.#tokens.push({ kind: "string", value: prefix === "r" ? body : unescapeString(body), start, end });
      return;
    }
    if (!/^[0-9a-fA-F]*$/.test(body))
      this.#fail(`Expected hexadecimal digits but found ${quote}${body}${quote}`, start, end);
    // A digit too few is a zero in front.
    this.#tokens.push({ kind: "binary", hex: body.length % 2 === 0 ? body : `0${body}`, start, end });
  }

  #quotedName(start: number): void {
    const found = /`((?:[^`]|``)*)`/y;
    found.lastIndex = start;
    const match = found.exec(this.#text);
    if (!match) this.#fail("Expected ` to end the name but found the end of the text", start, this.#text.length);
    this.#position = found.lastIndex;
    if (match[1] === "") this.#fail("Expected a name between the back-ticks but found nothing", start, this.#position);
    this.#tokens.push({ kind: "quoted", text: (match[1] ?? "").replaceAll("``", "`"), start, end: this.#position });
  }

  #startsFraction(start: number): boolean {
    if (!isDigit(this.#text[start + 1] ?? "")) return false;
    // In `a.5` and `f(x).5` the dot reaches into what stands before it.
    const before = this.#tokens.at(-1);
    if (before === undefined || before.end !== start) return true;
    return !(
      before.kind === "word" ||
      before.kind === "quoted" ||
      (before.kind === "symbol" && /[)\]]/.test(before.text))
    );
  }

  #number(start: number): void {
    const digits = this.#match(number)?.[0] ?? "";
    const suffix = this.#match(numberSuffix)?.[1]?.toUpperCase() ?? "";
    const rest = this.#match(word);
    if (rest) {
      this.#fail(
        `Expected a number or a name but found '${this.#text.slice(start, this.#position)}'`,
        start,
        this.#position,
      );
    }
    // The pattern allows exactly these letters.
    this.#tokens.push({ kind: "number", digits, suffix: suffix as NumberSuffix, start, end: this.#position });
  }

  #symbol(start: number): void {
    const candidates = symbolsByStart.get(this.#text[start] ?? "") ?? [];
    const found = candidates.find((symbol) => symbol.length === 1 || this.#text.startsWith(symbol, start));
    if (found === undefined) {
      const char = String.fromCodePoint(this.#text.codePointAt(start) ?? 0);
      this.#fail(`Expected SQL but found the character '${char}'`, start, start + char.length);
    }
    this.#position = start + found.length;
    this.#tokens.push({ kind: "symbol", text: found, start, end: this.#position });
  }
}
