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

/** Symbols of several characters, the longest first. `>>` is left out: in `ARRAY<ARRAY<INT>>` the two close two types. */
const longSymbols = "<=> -> => :: <> != == <= >= << || |>".split(" ");

// Patterns are read on first use, as most texts need none of them.
const space = (): RegExp => /\s+/y;
const word = (): RegExp => /[\p{L}_][\p{L}\p{N}_]*/uy;
const number = (): RegExp => /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const numberSuffix = (): RegExp => /(BD|[LSYDF])(?![\p{L}\p{N}_])/iuy;

/** What a character of ASCII may begin. Zero for those that are looked at more closely. */
const starts = { blank: 1, word: 2, digit: 3, symbol: 4, quote: 5, backTick: 6 } as const;
const startOf = new Uint8Array(128);
for (const [characters, start] of [
  [" ", starts.blank],
  ["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", starts.word],
  ["0123456789", starts.digit],
  ["()[],.;+-*/%&|^~=<>!:?@", starts.symbol],
  ["'\"", starts.quote],
  ["`", starts.backTick],
] as const)
  for (let index = 0; index < characters.length; index += 1) startOf[characters.charCodeAt(index)] = start;

function isDigit(char: number): boolean {
  return startOf[char] === starts.digit;
}

/** Letters, digits and `_` of ASCII. */
function isWordPart(char: number): boolean {
  const start = startOf[char];
  return start === starts.word || start === starts.digit;
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
    this.#add("end", "", end);
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
    const pieces: readonly (Token | Fault)[] = [...this.#tokens, ...faults];
    this.#add("end", "", this.#position);
    return [...pieces.toSorted((left, right) => left.start - right.start), ...this.#tokens.slice(-1)];
  }

  /** The code of a character; zero behind the end. */
  #charAt(index: number): number {
    return index < this.#text.length ? this.#text.charCodeAt(index) : 0;
  }

  /** One token more, which ends where the reader is. */
  #add(kind: Token["kind"], text: string, start: number, upper = "", suffix: NumberSuffix = ""): void {
    this.#tokens.push({ kind, text, upper, suffix, start, end: this.#position });
  }

  #next(): void {
    const start = this.#position;
    switch (startOf[this.#charAt(start)]) {
      case starts.blank:
        this.#position += 1;
        return;
      case starts.word:
        return this.#word(start);
      case starts.symbol:
        return this.#symbolOrComment(start);
      case starts.digit:
        return this.#number(start);
      case starts.quote:
        return this.#string(start, "");
      case starts.backTick:
        return this.#quotedName(start);
      default:
        if (this.#match(word)) this.#addWord(start);
        else if (!this.#match(space)) this.#symbol(start);
    }
  }

  /** A word, or a string with a letter before it. */
  #word(start: number): void {
    let end = start + 1;
    let char = this.#charAt(end);
    while (isWordPart(char)) {
      end += 1;
      char = this.#charAt(end);
    }
    const prefix = end === start + 1 && startOf[char] === starts.quote ? (this.#text[start] ?? "").toLowerCase() : "";
    if (prefix === "r" || prefix === "x") {
      this.#position = end;
      return this.#string(start, prefix);
    }
    // Letters beyond ASCII are the pattern's.
    if (char >= 128) this.#match(word);
    else this.#position = end;
    this.#addWord(start);
  }

  #addWord(start: number): void {
    const text = this.#text.slice(start, this.#position);
    this.#add("word", text, start, text.toUpperCase());
  }

  #symbolOrComment(start: number): void {
    const char = this.#text[start];
    const next = this.#text[start + 1];
    if (char === "-" && next === "-") this.#lineComment(start);
    else if (char === "/" && next === "*") this.#blockComment(start);
    else if (char === "." && this.#startsFraction(start)) this.#number(start);
    else this.#symbol(start);
  }

  #match(read: () => RegExp): RegExpExecArray | undefined {
    const pattern = read();
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    this.#position = pattern.lastIndex;
    return found;
  }

  #fail(message: string, start: number, end: number): never {
    throw sqlError("SQL_SYNTAX", message, this.#text, { start, end });
  }

  #lineComment(start: number): void {
    const end = this.#text.indexOf("\n", start);
    this.#position = end === -1 ? this.#text.length : end;
    this.#comments.push({ start, end: this.#position });
  }

  #blockComment(start: number): void {
    const text = this.#text;
    let depth = 0;
    for (let at = start; at < text.length; at += 1) {
      const mark = text[at] === "/" && text[at + 1] === "*" ? 1 : text[at] === "*" && text[at + 1] === "/" ? -1 : 0;
      if (mark === 0) continue;
      depth += mark;
      at += 1;
      if (depth > 0) continue;
      this.#position = at + 1;
      this.#comments.push({ start, end: this.#position });
      return;
    }
    this.#fail("Expected */ to end the comment but found the end of the text", start, text.length);
  }

  /** The reader is at the quote, behind the prefix. */
  #string(start: number, prefix: "" | "r" | "x"): void {
    const quote = this.#text[this.#position] ?? "";
    this.#position += 1;
    // Most strings are closed by the next quote and hold no escapes.
    const near = this.#text.indexOf(quote, this.#position);
    const plain = near === -1 ? "\\" : this.#text.slice(this.#position, near);
    if (prefix === "" && this.#text[near + 1] !== quote && !plain.includes("\\")) {
      this.#position = near + 1;
      return this.#add("string", plain, start);
    }
    const body = this.#body(start, prefix, quote);
    if (prefix !== "x") return this.#add("string", prefix === "r" ? body : unescapeString(body), start);
    if (!/^[0-9a-fA-F]*$/.test(body))
      this.#fail(`Expected hexadecimal digits but found ${quote}${body}${quote}`, start, this.#position);
    // A digit too few is a zero in front.
    this.#add("binary", body.length % 2 === 0 ? body : `0${body}`, start);
  }

  /** What stands up to the quote that closes the string. */
  #body(start: number, prefix: "" | "r" | "x", quote: string): string {
    let body = "";
    for (;;) {
      const char = this.#text[this.#position];
      if (char === undefined)
        this.#fail(`Expected ${quote} to end the string but found the end of the text`, start, this.#text.length);
      this.#position += 1;
      if (char === quote) {
        // A doubled quote stands for one quote, but a raw string has no escapes at all.
        if (prefix !== "" || this.#text[this.#position] !== quote) return body;
        this.#position += 1;
        body += `\\${quote}`;
      } else if (char === "\\" && prefix !== "r") {
        body += char + (this.#text[this.#position] ?? "");
        this.#position += 1;
      } else body += char;
    }
  }

  #quotedName(start: number): void {
    let end = this.#text.indexOf("`", start + 1);
    let doubled = -1;
    while (end !== -1 && this.#text[end + 1] === "`") {
      doubled = end;
      end = this.#text.indexOf("`", end + 2);
    }
    // Where none stands alone, the first of the last two ends the name.
    if (end === -1) end = doubled;
    if (end === -1) this.#fail("Expected ` to end the name but found the end of the text", start, this.#text.length);
    this.#position = end + 1;
    if (end === start + 1)
      this.#fail("Expected a name between the back-ticks but found nothing", start, this.#position);
    const name = this.#text.slice(start + 1, end);
    this.#add("quoted", doubled === -1 ? name : name.replaceAll("``", "`"), start);
  }

  #startsFraction(start: number): boolean {
    if (!isDigit(this.#charAt(start + 1))) return false;
    // In `a.5` and `f(x).5` the dot reaches into what stands before it.
    const before = this.#tokens.at(-1);
    if (before === undefined || before.end !== start) return true;
    const isValue = before.kind === "word" || before.kind === "quoted";
    return !isValue && !(before.kind === "symbol" && (before.text === ")" || before.text === "]"));
  }

  #number(start: number): void {
    let end = start;
    while (isDigit(this.#charAt(end))) end += 1;
    const next = this.#charAt(end);
    // Most numbers are digits alone.
    if (end > start && next !== 46 && !isWordPart(next) && !(next >= 128)) {
      this.#position = end;
      return this.#add("number", this.#text.slice(start, end), start);
    }
    const digits = this.#match(number)?.[0] ?? "";
    // The pattern allows exactly these letters.
    const suffix = (this.#match(numberSuffix)?.[1]?.toUpperCase() ?? "") as NumberSuffix;
    if (this.#match(word))
      this.#fail(
        `Expected a number or a name but found '${this.#text.slice(start, this.#position)}'`,
        start,
        this.#position,
      );
    this.#add("number", digits, start, "", suffix);
  }

  #symbol(start: number): void {
    const char = this.#text[start] ?? "";
    if (startOf[char.charCodeAt(0)] !== starts.symbol) {
      const found = String.fromCodePoint(this.#text.codePointAt(start) ?? 0);
      this.#fail(`Expected SQL but found the character '${found}'`, start, start + found.length);
    }
    const isAlone = startOf[this.#charAt(start + 1)] !== starts.symbol;
    const long = isAlone ? undefined : longSymbols.find((symbol) => this.#text.startsWith(symbol, start));
    this.#position = start + (long?.length ?? 1);
    this.#add("symbol", long ?? char, start);
  }
}
