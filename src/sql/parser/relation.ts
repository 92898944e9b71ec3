import type { Token } from "../lexer/token.js";
import type { Name } from "../tree/expression.js";
import type { Alias, JoinKind, Pivot, Query, Relation, Sample, Stream, Unpivot } from "../tree/query.js";
import { parseCall } from "./call.js";
import { parseIdentifierClause } from "./identifier-clause.js";
import { parseLateralView, viewsOverAll } from "./lateral-view.js";
import { parsePivot, parseUnpivot } from "./pivot.js";
import { parseRowsOf } from "./rows.js";
import { parseSample, parseTimeTravel } from "./sample.js";
import { maximalChain, type TokenStream } from "./token-stream.js";

/** The relations after FROM, between commas. */
export function parseFrom(tokens: TokenStream): readonly Relation[] {
  return viewsOverAll(tokens.list(() => parseRelation(tokens)));
}

/** A table, subquery, VALUES or table function, and what is joined to it. */
export function parseRelation(tokens: TokenStream): Relation {
  return parseJoins(tokens, parseExtensions(tokens, parseSource(tokens)));
}

/** What is joined to a relation, and the clauses behind each. */
export function parseJoins(tokens: TokenStream, first: Relation): Relation {
  let left = first;
  for (let length = 1; ; length += 1) {
    const place = tokens.current;
    const natural = tokens.takeWord("NATURAL");
    const join = parseJoinKind(tokens);
    if (!tokens.takeWord("JOIN")) return natural || join !== undefined ? tokens.expected("JOIN") : left;
    if (length > maximalChain) tokens.fail(`Expected at most ${maximalChain} joins but found more`, place);
    const right = parseExtensions(tokens, parseSource(tokens));
    const condition = parseJoinCondition(tokens);
    const span = tokens.spanFrom(first.span);
    left = parseExtensions(tokens, { kind: "join", join: join ?? "INNER", natural, left, right, ...condition, span });
  }
}

function parseJoinKind(tokens: TokenStream): JoinKind | undefined {
  const word = tokens.takeOneOf(["INNER", "CROSS", "SEMI", "ANTI", "LEFT", "RIGHT", "FULL"]);
  if (word === "LEFT") {
    const half = tokens.takeOneOf(["SEMI", "ANTI"]);
    if (half !== undefined) return half;
  }
  if (word === "LEFT" || word === "RIGHT" || word === "FULL") tokens.takeWord("OUTER");
  return word;
}

function parseJoinCondition(tokens: TokenStream): Pick<Extract<Relation, { kind: "join" }>, "on" | "using"> {
  if (tokens.takeWord("ON")) return { on: tokens.expression() };
  return tokens.takeWord("USING") ? { using: tokens.names("a column name") } : {};
}

/** LATERAL VIEW, PIVOT and UNPIVOT, any number of them. */
export function parseExtensions(tokens: TokenStream, first: Relation): Relation {
  let relation = first;
  for (let length = 1; length <= maximalChain; length += 1) {
    const view = parseLateralView(tokens, relation);
    const found = view ?? parsePivot(tokens, relation) ?? parseUnpivot(tokens, relation);
    if (found === undefined) break;
    relation = found.kind === "lateral_view" ? found : aliased(tokens, found);
  }
  return relation;
}

type Aliased = Pivot | Unpivot | Sample | Stream;

function aliased(tokens: TokenStream, relation: Aliased): Aliased {
  const alias = parseAlias(tokens);
  return alias === undefined ? relation : { ...relation, alias, span: tokens.spanFrom(relation.span) };
}

function parseSource(tokens: TokenStream): Relation {
  const start = tokens.current;
  if (tokens.takeWord("LATERAL")) return parseLateral(tokens, start);
  if (tokens.isSymbol("(")) return parseInParentheses(tokens, start);
  if (tokens.takeWord("VALUES")) {
    const rows = parseRowsOf(tokens);
    return withAlias(tokens, start, (alias, span) => ({ kind: "values", rows, ...alias, span }));
  }
  if (tokens.isWord("STREAM") && (tokens.isName(1) || tokens.isSymbol("(", 1)) && !tokens.isWordAt(1, "AS")) {
    return parseStream(tokens, start);
  }
  const name = parseIdentifierClause(tokens) ?? parseQualifiedName(tokens);
  if (tokens.isSymbol("(")) return parseTableFunction(tokens, name, start, false);
  return parseTable(tokens, name, start);
}

function parseLateral(tokens: TokenStream, start: Token): Relation {
  if (!tokens.isSymbol("(")) return parseTableFunction(tokens, parseQualifiedName(tokens), start, true);
  tokens.advance();
  const query = tokens.query();
  tokens.needSymbol(")");
  return withAlias(tokens, start, (alias, span) => ({ kind: "subquery", query, lateral: true, ...alias, span }));
}

function parseInParentheses(tokens: TokenStream, start: Token): Relation {
  return tokens.nested(() => {
    const isQuery = tokens.startsQuery(1);
    tokens.advance();
    if (isQuery) {
      const query = tokens.query();
      const rows = tokens.isSymbol(")") ? undefined : rowsOf(query);
      if (rows !== undefined) return parseRestInParentheses(tokens, rows);
      tokens.needSymbol(")", " to close the subquery");
      const subquery = withAlias(tokens, start, (alias, span) => ({
        kind: "subquery",
        query,
        lateral: false,
        ...alias,
        span,
      }));
      return parseSampled(tokens, subquery);
    }
    const relation = parseRelation(tokens);
    tokens.needSymbol(")", " to close the relation");
    return relation;
  });
}

type Values = Extract<Relation, { kind: "values" }>;

/** VALUES that were read as a query, and may be the first of several relations. */
function rowsOf({ body, orderBy, limit, offset, ctes, span }: Query): Values | undefined {
  const isBare = orderBy === undefined && limit === undefined && offset === undefined && ctes.length === 0;
  return body.kind === "values" && isBare ? { kind: "values", rows: body.rows, span } : undefined;
}

/** `(VALUES (1) AS a JOIN …)` behind the rows. */
function parseRestInParentheses(tokens: TokenStream, rows: Values): Relation {
  const alias = parseAlias(tokens);
  const values = { ...rows, ...(alias === undefined ? {} : { alias }), span: tokens.spanFrom(rows.span) };
  const relation = parseJoins(tokens, parseExtensions(tokens, values));
  tokens.needSymbol(")", " to close the relation");
  return relation;
}

function parseStream(tokens: TokenStream, start: Token): Relation {
  tokens.advance();
  const parenthesised = tokens.takeSymbol("(");
  const relation = tokens.nested(() => parseSource(tokens));
  if (parenthesised) tokens.needSymbol(")");
  const clause = tokens.spanFrom(start);
  const stream: Stream = { kind: "stream", relation, span: clause, clause };
  return parenthesised ? aliased(tokens, stream) : stream;
}

function parseTableFunction(tokens: TokenStream, name: readonly Name[], start: Token, lateral: boolean): Relation {
  const written = name.map((part) => part.text).join(".");
  const call = parseCall(tokens, written, tokens.spanFrom(start));
  return withAlias(tokens, start, (alias, span) => ({ kind: "function", call, lateral, ...alias, span }));
}

function parseTable(tokens: TokenStream, name: readonly Name[], start: Token): Relation {
  const travel = parseTimeTravel(tokens);
  const table = withAlias(tokens, start, (alias, span) => ({ kind: "table", name, ...alias, span }));
  if (travel === undefined) return parseSampled(tokens, table);
  return parseSampled(tokens, { kind: "time_travel", relation: table, ...travel, span: table.span });
}

/** TABLESAMPLE behind a relation, if it is there. */
export function parseSampled(tokens: TokenStream, relation: Relation): Relation {
  const sample = parseSample(tokens, relation);
  return sample === undefined ? relation : aliased(tokens, sample);
}

/** `catalog.schema.table` */
export function parseQualifiedName(tokens: TokenStream): readonly Name[] {
  const parts = [tokens.name("a table name")];
  while (tokens.takeSymbol(".")) parts.push(tokens.name("a name after the dot", { allowReserved: true }));
  return parts;
}

/** Names that would be an alias, if they did not start what follows a table. */
const notAnAlias = ["FILTER", "TIMESTAMP", "VERSION", "FOR", "SYSTEM_TIME", "SYSTEM_VERSION", "OUTER"];

function parseAlias(tokens: TokenStream): Alias | undefined {
  const hasWord = tokens.takeWord("AS");
  if (!hasWord && (!tokens.isName() || notAnAlias.some((word) => tokens.isWord(word)))) return undefined;
  const name = tokens.name("an alias");
  return tokens.isSymbol("(") && tokens.isName(1) ? { name, columns: tokens.names("a column name") } : { name };
}

function withAlias(
  tokens: TokenStream,
  start: Token,
  make: (alias: { alias?: Alias }, span: Relation["span"]) => Relation,
): Relation {
  const alias = parseAlias(tokens);
  return make(alias === undefined ? {} : { alias }, tokens.spanFrom(start));
}
