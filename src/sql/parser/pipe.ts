import type { Query, Relation, Select, SelectItem } from "../tree/query.js";
import { parseSelectItem } from "./select.js";
import type { TokenStream } from "./token-stream.js";
import { parseOrderItem } from "./window.js";

/** `query |> WHERE … |> SELECT …`: each step is a query over the one before it. */
export function parsePipes(tokens: TokenStream, first: Query): Query {
  let query = first;
  while (tokens.takeSymbol("|>")) query = tokens.nested(() => parseStep(tokens, query));
  return query;
}

function parseStep(tokens: TokenStream, inner: Query): Query {
  const span = inner.span;
  const source: Relation = { kind: "subquery", query: inner, lateral: false, span };
  const star: SelectItem = { value: { kind: "star", qualifier: [], except: [], span } };
  const select: Select = { kind: "select", distinct: false, items: [star], from: [source], windows: [], span };
  const query: Query = { kind: "query", recursive: false, ctes: [], body: select, extensions: [], span };
  if (tokens.takeWord("WHERE")) return { ...query, body: { ...select, where: tokens.expression() } };
  if (tokens.takeWord("SELECT")) {
    const distinct = tokens.takeWord("DISTINCT");
    return { ...query, body: { ...select, distinct, items: tokens.list(() => parseSelectItem(tokens)) } };
  }
  if (tokens.takeWord("EXTEND")) {
    return { ...query, body: { ...select, items: [star, ...tokens.list(() => parseSelectItem(tokens))] } };
  }
  if (tokens.takeWord("ORDER", "BY")) return { ...query, orderBy: tokens.list(() => parseOrderItem(tokens)) };
  if (tokens.takeWord("LIMIT")) return { ...query, limit: tokens.expression() };
  return tokens.expected("WHERE, SELECT, EXTEND, ORDER BY or LIMIT after |>");
}
