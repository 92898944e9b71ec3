import type { FrameBound, OrderItem, WindowFrame, WindowSpecification } from "../tree/query.js";
import type { TokenStream } from "./token-stream.js";

/** `expression ASC NULLS LAST` */
export function parseOrderItem(tokens: TokenStream): OrderItem {
  const value = tokens.expression();
  return { value, ...parseDirection(tokens) };
}

/** `DESC NULLS LAST`, all of it optional. */
export function parseDirection(tokens: TokenStream): {
  readonly descending: boolean;
  readonly nulls?: "FIRST" | "LAST";
} {
  const descending = tokens.takeOneOf(["ASC", "DESC"]) === "DESC";
  if (!tokens.takeWord("NULLS")) return { descending };
  return { descending, nulls: tokens.takeOneOf(["FIRST", "LAST"]) ?? tokens.expected("FIRST or LAST after NULLS") };
}

const clauseWords = ["PARTITION", "ORDER", "ROWS", "RANGE", "DISTRIBUTE", "SORT"];

/** What stands after OVER, or after `name AS` in a WINDOW clause. */
export function parseWindow(tokens: TokenStream): WindowSpecification {
  if (!tokens.isSymbol("(")) return { base: tokens.name("a window name or '('"), partitionBy: [], orderBy: [] };
  tokens.advance();
  const hasBase = tokens.isName() && !clauseWords.some((word) => tokens.isWord(word));
  const base = hasBase ? tokens.name() : undefined;
  const partitionBy = parseBy(tokens, ["PARTITION", "DISTRIBUTE"]) ? tokens.list(() => tokens.expression()) : [];
  const orderBy = parseBy(tokens, ["ORDER", "SORT"]) ? tokens.list(() => parseOrderItem(tokens)) : [];
  const frame = parseFrame(tokens);
  tokens.needSymbol(")", " to close OVER (");
  return { ...(base === undefined ? {} : { base }), partitionBy, orderBy, ...(frame === undefined ? {} : { frame }) };
}

function parseBy(tokens: TokenStream, words: readonly string[]): boolean {
  if (tokens.takeOneOf(words) === undefined) return false;
  tokens.needWord("BY");
  return true;
}

function parseFrame(tokens: TokenStream): WindowFrame | undefined {
  const unit = tokens.takeOneOf(["ROWS", "RANGE"]);
  if (unit === undefined) return undefined;
  if (!tokens.takeWord("BETWEEN")) return { unit, start: parseBound(tokens) };
  const start = parseBound(tokens);
  tokens.needWord("AND");
  return { unit, start, end: parseBound(tokens) };
}

function parseBound(tokens: TokenStream): FrameBound {
  if (tokens.takeWord("CURRENT", "ROW")) return { kind: "current" };
  const unbounded = tokens.takeWord("UNBOUNDED");
  const value = unbounded ? undefined : tokens.grammar.value(tokens);
  const direction = tokens.takeOneOf(["PRECEDING", "FOLLOWING"]) ?? tokens.expected("PRECEDING or FOLLOWING");
  return value === undefined ? { kind: "unbounded", direction } : { kind: "offset", direction, value };
}
