import { nearest } from "../../nearest.js";
import { sqlError } from "../errors.js";
import { lex } from "../lexer/lex.js";
import type { Token } from "../lexer/token.js";
import type { Span } from "../span.js";
import type { Expression, Name } from "../tree/expression.js";
import type { OrderItem, Query, WindowSpecification } from "../tree/query.js";
import { reserved } from "./keywords.js";

/** How deep expressions and queries may be nested. */
const maximalDepth = 200;
/** How long a chain of one operator other than AND and OR may be. */
export const maximalChain = 1000;

/** Where the rules of the language meet each other. They are handed in, so that no two files import each other. */
export interface Grammar {
  readonly expression: (tokens: TokenStream) => Expression;
  /** An expression without AND, OR, NOT and predicates: what may stand after BETWEEN or LIKE. */
  readonly comparison: (tokens: TokenStream) => Expression;
  /** A value without comparisons. */
  readonly value: (tokens: TokenStream) => Expression;
  readonly query: (tokens: TokenStream) => Query;
  readonly orderItem: (tokens: TokenStream) => OrderItem;
  readonly window: (tokens: TokenStream) => WindowSpecification;
}

/** A cursor over the tokens of one text. */
export class TokenStream {
  readonly text: string;
  readonly grammar: Grammar;
  readonly comments: readonly Span[];
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #position = 0;
  /** The token at the position: it is looked at far more often than left. */
  #current: Token;
  #depth = 0;
  /** Where the text ends, in tokens. */
  #limit: number;

  constructor(text: string, grammar: Grammar) {
    const { tokens, comments } = lex(text);
    const end = text.trimEnd().length;
    this.text = text;
    this.grammar = grammar;
    this.comments = comments;
    this.#tokens = tokens;
    this.#end = endAt(end);
    this.#limit = tokens.length - 1;
    this.#current = this.peek(0);
  }

  get current(): Token {
    return this.#current;
  }

  /** The token before the current one: the last of what was just read. */
  get last(): Token {
    return this.peek(-1);
  }

  peek(distance = 1): Token {
    const at = this.#position + distance;
    if (at < this.#limit) return this.#tokens[at] ?? this.#end;
    const token = this.#tokens[at];
    return token === undefined || token.kind === "end" ? this.#end : endAt(token.start);
  }

  /** Runs a rule for which the text ends before the token at `distance`. */
  upTo<Result>(distance: number, parse: () => Result): Result {
    const limit = this.#limit;
    this.#limit = Math.min(limit, this.#position + distance);
    this.#current = this.peek(0);
    const result = parse();
    this.#limit = limit;
    this.#current = this.peek(0);
    return result;
  }

  advance(count = 1): void {
    this.#position += count;
    this.#current = this.peek(0);
  }

  isSymbol(symbol: string, distance = 0): boolean {
    const token = distance === 0 ? this.#current : this.peek(distance);
    return token.kind === "symbol" && token.text === symbol;
  }

  /** True when the words stand here one after the other. */
  isWord(first: string, second?: string, third?: string): boolean {
    if (this.#current.upper !== first) return false;
    if (second !== undefined && !this.isWordAt(1, second)) return false;
    return third === undefined || this.isWordAt(2, third);
  }

  isWords(words: readonly string[]): boolean {
    return words.every((word, distance) => this.isWordAt(distance, word));
  }

  isWordAt(distance: number, word: string): boolean {
    return this.peek(distance).upper === word;
  }

  isName(distance = 0): boolean {
    const token = this.peek(distance);
    return token.kind === "quoted" || (token.kind === "word" && !reserved.has(token.upper));
  }

  takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.advance();
    return true;
  }

  takeWord(first: string, second?: string, third?: string): boolean {
    if (!this.isWord(first, second, third)) return false;
    this.advance(third === undefined ? (second === undefined ? 1 : 2) : 3);
    return true;
  }

  takeWords(words: readonly string[]): boolean {
    if (!this.isWords(words)) return false;
    this.advance(words.length);
    return true;
  }

  /** Takes the first of the words that stands here. */
  takeOneOf<Word extends string>(words: readonly Word[]): Word | undefined {
    const token = this.current;
    const found = words.find((word) => word === token.upper);
    if (found !== undefined) this.advance();
    return found;
  }

  needSymbol(symbol: string, purpose = ""): void {
    if (!this.takeSymbol(symbol)) this.expected(`'${symbol}'${purpose}`);
  }

  needWord(...words: readonly string[]): void {
    for (const word of words) if (!this.takeWord(word)) this.expected(word);
  }

  /** Throws "Expected … but found …" at the current token, or at the one given. */
  expected(what: string, distance = 0): never {
    const token = this.peek(distance);
    this.fail(`Expected ${what} but found ${this.#describe(token)}`, token);
  }

  /** The same where one of these words must stand, with the one that was meant. */
  expectedOneOf(what: string, words: readonly string[], distance = 0): never {
    const token = this.peek(distance);
    const meant = token.kind === "word" ? nearest(token.text, words) : undefined;
    const hint = meant === undefined ? undefined : `Did you mean ${meant}?`;
    this.fail(`Expected ${what} but found ${this.#describe(token)}`, token, hint);
  }

  fail(message: string, span: Span, hint?: string): never {
    throw sqlError("SQL_SYNTAX", message, this.text, { start: span.start, end: span.end }, { hint });
  }

  #describe(token: Token): string {
    if (token.kind === "end") return "the end of the text";
    const words = this.text.slice(token.start, token.end);
    return words.length <= 40 ? `'${words}'` : `'${words.slice(0, 40)}…'`;
  }

  name(what = "a name", options: { readonly allowReserved?: boolean } = {}): Name {
    const token = this.current;
    const allowed =
      token.kind === "quoted" || (token.kind === "word" && (options.allowReserved === true || this.isName()));
    if (!allowed) this.expected(what);
    this.advance();
    return { text: token.text, span: { start: token.start, end: token.end } };
  }

  /** `name, name, …` in parentheses. */
  names(what: string): readonly Name[] {
    this.needSymbol("(");
    const names = this.list(() => this.name(what));
    this.needSymbol(")");
    return names;
  }

  list<Item>(parse: () => Item): readonly Item[] {
    const items = [parse()];
    while (this.takeSymbol(",")) items.push(parse());
    return items;
  }

  /** Runs a rule one level deeper. Throws when the text is nested too deeply. */
  nested<Result>(parse: (tokens: TokenStream) => Result): Result {
    this.#depth += 1;
    if (this.#depth > maximalDepth)
      this.fail(`Expected at most ${maximalDepth} levels of nesting but found more`, this.current);
    const result = parse(this);
    this.#depth -= 1;
    return result;
  }

  spanFrom(start: Span): Span {
    return { start: start.start, end: Math.max(this.last.end, start.end) };
  }

  expression(): Expression {
    return this.grammar.expression(this);
  }

  query(): Query {
    return this.grammar.query(this);
  }

  needEnd(): void {
    if (this.current.kind !== "end") this.expected("the end of the text");
  }

  /** True when a query stands here: SELECT, WITH or VALUES, or one of them in parentheses that hold nothing but a query. */
  startsQuery(distance = 0): boolean {
    if (!this.isSymbol("(", distance)) {
      return (
        ["SELECT", "WITH", "VALUES"].some((word) => this.isWordAt(distance, word)) ||
        ((this.isWordAt(distance, "FROM") || (distance === 0 && this.isWordAt(0, "TABLE"))) &&
          this.isName(distance + 1))
      );
    }
    if (!this.startsQuery(distance + 1)) return false;
    const after = this.peek(this.#closing(distance) + 1);
    return (
      after.kind === "end" ||
      (after.kind === "symbol"
        ? /^(?:[);]|\|>)$/.test(after.text)
        : after.kind === "word" && afterQuery.has(after.upper))
    );
  }

  /** The distance of the parenthesis that closes the one at `distance`. */
  #closing(distance: number): number {
    let open = 0;
    for (let at = distance; this.peek(at).kind !== "end"; at += 1) {
      if (this.isSymbol("(", at)) open += 1;
      if (this.isSymbol(")", at)) open -= 1;
      if (open === 0) return at;
    }
    return distance;
  }
}

function endAt(position: number): Token {
  return { kind: "end", text: "", upper: "", suffix: "", start: position, end: position };
}

const afterQuery: ReadonlySet<string> = new Set(
  "UNION EXCEPT INTERSECT MINUS ORDER LIMIT OFFSET SORT CLUSTER DISTRIBUTE".split(" "),
);
