import type { Span } from "../span.js";
import type { Expression } from "../tree/expression.js";
import type { Query, QueryBody, Relation, Select, SelectItem } from "../tree/query.js";
import { parseExtensions, parseJoins, parseSampled } from "./relation.js";
import { parseSelectItem } from "./select.js";
import type { TokenStream } from "./token-stream.js";
import { parseOrderItem } from "./window.js";

/** `query |> WHERE … |> SELECT …`: each step is a query over the one before it. */
export function parsePipes(tokens: TokenStream, first: Query, parseBody: (tokens: TokenStream) => QueryBody): Query {
  let query = first;
  while (tokens.takeSymbol("|>"))
    query = tokens.nested(() => parseSetStep(tokens, query, parseBody) ?? parseStep(tokens, query));
  return query;
}

/** `SELECT * FROM relations` */
export function selectAll(from: readonly Relation[], span: Span): Select {
  return { kind: "select", distinct: false, items: [star(span)], from, windows: [], span };
}

function star(span: Span): SelectItem {
  return { value: { kind: "star", qualifier: [], except: [], span } };
}

function queryOf(body: QueryBody): Query {
  return { kind: "query", recursive: false, ctes: [], body, extensions: [], span: body.span };
}

/** `|> UNION ALL SELECT …` */
function parseSetStep(
  tokens: TokenStream,
  left: Query,
  parseBody: (tokens: TokenStream) => QueryBody,
): Query | undefined {
  const word = tokens.takeOneOf(["UNION", "EXCEPT", "MINUS", "INTERSECT"]);
  if (word === undefined) return undefined;
  const all = tokens.takeWord("ALL");
  if (!all) tokens.takeWord("DISTINCT");
  const byName = tokens.takeWord("BY", "NAME");
  const right = parseBody(tokens);
  const operator = word === "MINUS" ? "EXCEPT" : word;
  return queryOf({ kind: "set", operator, all, byName, left, right, span: tokens.spanFrom(left.span) });
}

/** What a step reads: the relations of a query that only names them, so that their names stay known, or the whole query. */
function sourceOf(query: Query): readonly Relation[] {
  const { body, orderBy, limit, offset, ctes, span } = query;
  const isPlain = orderBy === undefined && limit === undefined && offset === undefined && ctes.length === 0;
  if (isPlain && body.kind === "select" && isAll(body)) return body.from;
  return [{ kind: "subquery", query, lateral: false, span }];
}

function isAll({ items, where, groupBy, having, qualify, distinct, from }: Select): boolean {
  const [only] = items;
  const clauses = [where, groupBy, having, qualify].some((clause) => clause !== undefined);
  if (clauses || distinct || from.length === 0 || items.length !== 1 || only?.value.kind !== "star") return false;
  return only.value.qualifier.length === 0 && only.value.except.length === 0 && only.value.replace === undefined;
}

function oneRelation(relations: readonly Relation[]): Relation {
  return relations.reduce((left, right) => ({
    kind: "join",
    join: "CROSS",
    natural: false,
    left,
    right,
    span: { start: left.span.start, end: right.span.end },
  }));
}

function parseStep(tokens: TokenStream, inner: Query): Query {
  const { span } = inner;
  const select = selectAll(sourceOf(inner), span);
  const query = queryOf(select);
  const word = tokens.takeOneOf([
    "WHERE",
    "SELECT",
    "EXTEND",
    "SET",
    "DROP",
    "AS",
    "AGGREGATE",
    "ORDER",
    "LIMIT",
    "OFFSET",
  ]);
  switch (word) {
    case "WHERE":
      return queryOf({ ...select, where: tokens.expression() });
    case "SELECT": {
      const distinct = tokens.takeWord("DISTINCT");
      return queryOf({ ...select, distinct, items: tokens.list(() => parseSelectItem(tokens)) });
    }
    case "EXTEND":
      return queryOf({ ...select, items: [star(span), ...tokens.list(() => parseSelectItem(tokens))] });
    case "SET":
      return parseSet(tokens, inner);
    case "DROP": {
      const except = tokens.list(() => tokens.name("a column name"));
      return queryOf({ ...select, items: [{ value: { kind: "star", qualifier: [], except, span } }] });
    }
    case "AS": {
      const name = tokens.name("an alias");
      return queryOf(selectAll([{ kind: "subquery", query: inner, lateral: false, alias: { name }, span }], span));
    }
    case "AGGREGATE":
      return parseAggregate(tokens, select);
    case "ORDER":
      tokens.needWord("BY");
      return { ...query, orderBy: tokens.list(() => parseOrderItem(tokens)) };
    case "LIMIT": {
      const limit = tokens.takeWord("ALL") ? undefined : tokens.expression();
      const offset = tokens.takeWord("OFFSET") ? tokens.expression() : undefined;
      return { ...query, ...(limit === undefined ? {} : { limit }), ...(offset === undefined ? {} : { offset }) };
    }
    case "OFFSET":
      return { ...query, offset: tokens.expression() };
    default:
      return parseRelationStep(tokens, select);
  }
}

/** Each assignment sees what the one before it has set. */
function parseSet(tokens: TokenStream, inner: Query): Query {
  let query = inner;
  do {
    const name = tokens.name("a column name");
    tokens.needSymbol("=");
    const value = tokens.expression();
    const replaced: Expression = {
      kind: "star",
      qualifier: [],
      except: [],
      replace: { name, value },
      span: inner.span,
    };
    query = queryOf({ ...selectAll(sourceOf(query), inner.span), items: [{ value: replaced }] });
  } while (tokens.takeSymbol(","));
  return query;
}

/** `|> AGGREGATE sum(qty) AS total GROUP BY status AS s`: the columns that it groups by come first. */
function parseAggregate(tokens: TokenStream, select: Select): Query {
  const start = tokens.current;
  const aggregates = tokens.isWord("GROUP") ? [] : tokens.list(() => parseSelectItem(tokens));
  if (!tokens.takeWord("GROUP", "BY")) return queryOf({ ...select, items: aggregates });
  const groups = tokens.list(() => parseSelectItem(tokens));
  const place = groups.find(({ value }) => value.kind === "literal");
  if (place !== undefined) tokens.fail("Expected a column or an expression but found a constant", place.value.span);
  const items = groups.map((item) => item.value);
  const groupBy = { kind: "list", items, sets: [], parts: [], span: tokens.spanFrom(start) } as const;
  return queryOf({ ...select, items: [...groups, ...aggregates], groupBy });
}

/** `|> JOIN …`, `|> PIVOT …`, `|> TABLESAMPLE …` */
function parseRelationStep(tokens: TokenStream, select: Select): Query {
  const before = oneRelation(select.from);
  const after = parseJoins(tokens, parseExtensions(tokens, parseSampled(tokens, before)));
  if (after === before)
    tokens.expected("WHERE, SELECT, EXTEND, SET, DROP, AS, AGGREGATE, JOIN, UNION, ORDER BY or LIMIT after |>");
  return queryOf({ ...select, from: [after] });
}
