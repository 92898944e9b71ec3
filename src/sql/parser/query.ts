import type { Expression } from "../tree/expression.js";
import type { CommonTable, Extension, OrderAll, OrderItem, Query, QueryBody } from "../tree/query.js";
import { parsePipes, selectAll } from "./pipe.js";
import { parseRelation } from "./relation.js";
import { parseRowsOf } from "./rows.js";
import { parseSelect, parseSelectFromFirst } from "./select.js";
import type { TokenStream } from "./token-stream.js";
import { parseDirection, parseOrderItem } from "./window.js";

/** WITH, a body of SELECTs and set operators, ORDER BY, LIMIT, OFFSET. */
export function parseQuery(tokens: TokenStream): Query {
  return tokens.nested(() => {
    const start = tokens.current;
    const recursive = tokens.isWord("WITH", "RECURSIVE");
    const ctes = parseWith(tokens);
    const body = parseUnion(tokens);
    const tail = parseTail(tokens);
    const query: Query = { kind: "query", recursive, ctes, body, ...tail, span: tokens.spanFrom(start) };
    return parsePipes(tokens, query, parseBody);
  });
}

function parseWith(tokens: TokenStream): readonly CommonTable[] {
  if (!tokens.isWord("WITH")) return [];
  const ctes = parseCommonTables(tokens);
  if (!tokens.startsQuery()) tokens.expected("SELECT after WITH");
  return ctes;
}

/** `WITH name AS (query), …`; nothing where WITH does not stand. */
export function parseCommonTables(tokens: TokenStream): readonly CommonTable[] {
  if (!tokens.takeWord("WITH")) return [];
  if (tokens.isWord("RECURSIVE") && tokens.isName(1)) tokens.advance();
  return tokens.list(() => {
    const name = tokens.name("the name of a common table");
    const columns = tokens.isSymbol("(") ? tokens.names("a column name") : undefined;
    tokens.takeWord("AS");
    tokens.needSymbol("(", " after AS");
    const query = parseQuery(tokens);
    tokens.needSymbol(")", " to close the common table");
    return { name, ...(columns === undefined ? {} : { columns }), query };
  });
}

function parseUnion(tokens: TokenStream): QueryBody {
  return parseSetOperators(tokens, ["UNION", "EXCEPT", "MINUS"], () =>
    parseSetOperators(tokens, ["INTERSECT"], () => parseBody(tokens)),
  );
}

function parseSetOperators(
  tokens: TokenStream,
  words: readonly ("UNION" | "EXCEPT" | "MINUS" | "INTERSECT")[],
  next: () => QueryBody,
): QueryBody {
  const start = tokens.current;
  let left = next();
  for (let word = tokens.takeOneOf(words); word !== undefined; word = tokens.takeOneOf(words)) {
    const all = tokens.takeWord("ALL");
    if (!all) tokens.takeWord("DISTINCT");
    const byName = tokens.takeWord("BY", "NAME");
    const right = next();
    const operator = word === "MINUS" ? "EXCEPT" : word;
    left = { kind: "set", operator, all, byName, left, right, span: tokens.spanFrom(start) };
  }
  return left;
}

function parseBody(tokens: TokenStream): QueryBody {
  const start = tokens.current;
  if (tokens.takeSymbol("(")) {
    const query = parseQuery(tokens);
    tokens.needSymbol(")", " to close the query");
    return query;
  }
  if (tokens.takeWord("VALUES")) return { kind: "values", rows: parseRowsOf(tokens), span: tokens.spanFrom(start) };
  if (tokens.isWord("FROM")) return parseSelectFromFirst(tokens);
  return tokens.isWord("TABLE") ? parseTableBody(tokens) : parseSelect(tokens);
}

/** `TABLE t` is `SELECT * FROM t`. */
function parseTableBody(tokens: TokenStream): QueryBody {
  const start = tokens.current;
  tokens.advance();
  return selectAll([parseRelation(tokens)], tokens.spanFrom(start));
}

interface Tail {
  readonly orderBy?: readonly OrderItem[] | OrderAll;
  readonly limit?: Expression;
  readonly offset?: Expression;
  readonly extensions: readonly Extension[];
}

function parseTail(tokens: TokenStream): Tail {
  let tail: Tail = { extensions: [] };
  for (;;) {
    const start = tokens.current;
    const word = tokens.takeOneOf(["ORDER", "SORT", "CLUSTER", "DISTRIBUTE", "LIMIT", "OFFSET"]);
    if (word === undefined) return tail;
    if (word === "LIMIT") {
      if (!tokens.takeWord("ALL")) tail = { ...tail, limit: tokens.expression() };
    } else if (word === "OFFSET") tail = { ...tail, offset: tokens.expression() };
    else {
      if (!tokens.takeWord("BY")) tokens.expected(`BY after ${word}`);
      if (word === "ORDER") tail = { ...tail, orderBy: parseOrderBy(tokens) };
      else {
        const values = tokens.list(() => parseOrderItem(tokens).value);
        tail = {
          ...tail,
          extensions: [...tail.extensions, { name: `${word} BY`, values, span: tokens.spanFrom(start) }],
        };
      }
    }
  }
}

function parseOrderBy(tokens: TokenStream): readonly OrderItem[] | OrderAll {
  if (tokens.isWord("ALL") && !tokens.isSymbol("(", 1) && !tokens.isSymbol(".", 1)) {
    tokens.advance();
    return parseDirection(tokens);
  }
  return tokens.list(() => parseOrderItem(tokens));
}
