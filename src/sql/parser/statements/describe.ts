import type { Describe } from "../../tree/statement.js";
import type { TokenStream } from "../token-stream.js";
import { parseQueryOrTable } from "./sources.js";
import { parseTableNameFrom } from "./table-name.js";
import { skipWords } from "./words.js";

const subjects = [
  "TABLE",
  "HISTORY",
  "DETAIL",
  "SCHEMA",
  "DATABASE",
  "CATALOG",
  "FUNCTION",
  "VOLUME",
  "QUERY",
] as const;

/** DESCRIBE or DESC; the cursor is there. */
export function parseDescribe(tokens: TokenStream): Describe {
  const start = tokens.current;
  tokens.advance();
  const early = takeExtended(tokens);
  // A word that nothing follows is the name of a table.
  const subject = followed(tokens) || tokens.isWord("QUERY") ? tokens.takeOneOf(subjects) : undefined;
  const extended = takeExtended(tokens) || early;
  if (subject === "QUERY" || (subject === undefined && startsQuery(tokens))) {
    const query = parseQueryOrTable(tokens);
    return { kind: "describe", what: "QUERY", extended, query, hasMore: false, span: tokens.spanFrom(start) };
  }
  const name = parseTableNameFrom(tokens);
  const hasMore = tokens.current.kind !== "end" && !tokens.isSymbol(";");
  if (hasMore && tokens.current.kind !== "word" && tokens.current.kind !== "quoted")
    tokens.expected("the end of the text");
  skipWords(tokens);
  return { kind: "describe", what: subject ?? "TABLE", extended, name, hasMore, span: tokens.spanFrom(start) };
}

function startsQuery(tokens: TokenStream): boolean {
  return tokens.startsQuery() && !tokens.isWord("FROM");
}

function takeExtended(tokens: TokenStream): boolean {
  return followed(tokens) && tokens.takeOneOf(["EXTENDED", "FORMATTED"]) !== undefined;
}

function followed(tokens: TokenStream): boolean {
  const next = tokens.peek();
  return next.kind === "word" || next.kind === "quoted";
}
