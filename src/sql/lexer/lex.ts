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
const space = /\s+/y;
const lineComment = /--[^\n]*/y;
const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const numberSuffix = /(BD|[LSYDF])(?![\p{L}\p{N}_])/iuy;
const stringStart = /([rRxX]?)(['"])/y;

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
    if (this.#match(space)) return;
    const start = this.#position;
    if (this.#match(lineComment)) {
      this.#comments.push({ start, end: this.#position });
      return;
    }
    if (this.#text.startsWith("/*", start)) return this.#blockComment(start);
    const quote = this.#match(stringStart);
    if (quote) return this.#string(start, (quote[1] ?? "").toLowerCase(), quote[2] ?? "");
    if (this.#text[start] === "`") return this.#quotedName(start);
    if (this.#startsNumber(start)) return this.#number(start);
    const name = this.#match(word);
    if (name) {
      const end = this.#position;
      this.#tokens.push({ kind: "word", text: name[0], upper: name[0].toUpperCase(), start, end });
      return;
    }
    this.#symbol(start);
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

  #startsNumber(start: number): boolean {
    const char = this.#text[start] ?? "";
    if (/\d/.test(char)) return true;
    if (char !== "." || !/\d/.test(this.#text[start + 1] ?? "")) return false;
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
    const found = symbols.find((symbol) => this.#text.startsWith(symbol, start));
    if (found === undefined) {
      const char = String.fromCodePoint(this.#text.codePointAt(start) ?? 0);
      this.#fail(`Expected SQL but found the character '${char}'`, start, start + char.length);
    }
    this.#position = start + found.length;
    this.#tokens.push({ kind: "symbol", text: found, start, end: this.#position });
  }
}
