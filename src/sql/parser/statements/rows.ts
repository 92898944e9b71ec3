import type { Token } from "../../lexer/token.js";
import type { CommonTable } from "../../tree/query.js";
import type { Assignment, DefaultValue, Delete, Insert, Truncate, Update } from "../../tree/statement.js";
import type { TokenStream } from "../token-stream.js";
import { parseQueryOrTable } from "./sources.js";
import { parseColumnPath, parsePlainAlias, parseTableNameFrom } from "./table-name.js";
import { skipWords } from "./words.js";

/** `INSERT INTO t (a, b) query`; the cursor is at INSERT. */
export function parseInsert(tokens: TokenStream, ctes: readonly CommonTable[], start: Token): Insert {
  tokens.needWord("INSERT");
  const schemaEvolution = tokens.takeWord("WITH", "SCHEMA", "EVOLUTION");
  const overwrite = tokens.takeWord("OVERWRITE");
  if (!overwrite && !tokens.takeWord("INTO")) tokens.expected("INTO or OVERWRITE after INSERT");
  if (tokens.isWord("TABLE") && (tokens.isName(1) || tokens.peek().kind === "end")) tokens.advance();
  const table = parseTableNameFrom(tokens);
  const alias = parsePlainAlias(tokens, ["PARTITION", "BY", "REPLACE", "TABLE", "VALUES", "IF", "FROM"]);
  const partition = tokens.isWord("PARTITION") ? parsePartition(tokens) : undefined;
  if (partition !== undefined) tokens.takeWord("IF", "NOT", "EXISTS");
  const columns = tokens.isSymbol("(") && !tokens.startsQuery(1) ? parseColumns(tokens) : undefined;
  const byName = columns === undefined && tokens.takeWord("BY");
  if (byName) tokens.needWord("NAME");
  const replace = overwrite ? undefined : parseReplace(tokens);
  const query = parseQueryOrTable(tokens);
  const source = replace?.kind === "on" ? parsePlainAlias(tokens, []) : undefined;
  return {
    kind: "insert",
    overwrite,
    schemaEvolution,
    table,
    ...(alias === undefined ? {} : { alias }),
    ...(partition === undefined ? {} : { partition }),
    ...(columns === undefined ? {} : { columns }),
    byName,
    ...(replace === undefined ? {} : { replace }),
    query: { ...query, ctes: [...ctes, ...query.ctes] },
    ...(source === undefined ? {} : { source }),
    span: tokens.spanFrom(start),
  };
}

function parseColumns(tokens: TokenStream): Insert["columns"] {
  tokens.needSymbol("(");
  const columns = tokens.list(() => tokens.name("a column name"));
  tokens.needSymbol(")", " to close the columns");
  return columns;
}

function parsePartition(tokens: TokenStream): Insert["partition"] {
  tokens.needWord("PARTITION");
  tokens.needSymbol("(", " after PARTITION");
  const values = tokens.list(() => {
    const column = tokens.name("a column name");
    return tokens.takeSymbol("=") ? { column, value: tokens.grammar.value(tokens) } : { column };
  });
  tokens.needSymbol(")", " to close PARTITION (");
  return values;
}

function parseReplace(tokens: TokenStream): Insert["replace"] {
  const start = tokens.current;
  if (!tokens.takeWord("REPLACE")) return undefined;
  const word = tokens.takeOneOf(["WHERE", "ON", "USING"]) ?? tokens.expected("WHERE, USING or ON after REPLACE");
  if (word === "USING") return { kind: "using", columns: tokens.names("a column name"), span: tokens.spanFrom(start) };
  const condition = tokens.upTo(distanceOfQuery(tokens), () => tokens.expression());
  return { kind: word === "WHERE" ? "where" : "on", condition, span: tokens.spanFrom(start) };
}

/** Where a query in parentheses stands behind a condition: in `REPLACE ON t.a = s.a (SELECT …)` it is no argument of `s.a`. */
function distanceOfQuery(tokens: TokenStream): number {
  let depth = 0;
  for (let distance = 1; tokens.peek(distance).kind !== "end"; distance += 1) {
    const startsQuery = ["SELECT", "WITH", "VALUES", "FROM"].some((word) => tokens.isWordAt(distance + 1, word));
    if (depth === 0 && startsQuery && tokens.isSymbol("(", distance) && endsValue(tokens, distance - 1))
      return distance;
    if (tokens.isSymbol("(", distance)) depth += 1;
    if (tokens.isSymbol(")", distance)) depth -= 1;
  }
  return Number.POSITIVE_INFINITY;
}

function endsValue(tokens: TokenStream, distance: number): boolean {
  const { kind } = tokens.peek(distance);
  if (kind === "symbol") return tokens.isSymbol(")", distance) || tokens.isSymbol("]", distance);
  if (kind === "word" && !tokens.isName(distance)) return tokens.isWordAt(distance, "END");
  return !["ANY", "SOME", "ALL"].some((word) => tokens.isWordAt(distance, word));
}

/** `UPDATE t SET a = 1 WHERE condition`; the cursor is at UPDATE. */
export function parseUpdate(tokens: TokenStream, ctes: readonly CommonTable[], start: Token): Update {
  tokens.needWord("UPDATE");
  const table = parseTableNameFrom(tokens);
  const alias = parsePlainAlias(tokens, ["SET"]);
  tokens.needWord("SET");
  const assignments = parseAssignments(tokens);
  const where = tokens.takeWord("WHERE") ? tokens.expression() : undefined;
  return {
    kind: "update",
    ctes,
    table,
    ...(alias === undefined ? {} : { alias }),
    assignments,
    ...(where === undefined ? {} : { where }),
    span: tokens.spanFrom(start),
  };
}

/** `a = 1, b.c = DEFAULT` */
export function parseAssignments(tokens: TokenStream): readonly Assignment[] {
  return tokens.list(() => {
    const column = parseColumnPath(tokens);
    if (!tokens.takeSymbol("=") && !tokens.takeSymbol("==")) tokens.expected("'=' after the column");
    return { column, value: parseNewValue(tokens) };
  });
}

/** An expression, or DEFAULT alone. */
export function parseNewValue(tokens: TokenStream): Assignment["value"] {
  return takeDefault(tokens) ?? tokens.expression();
}

function takeDefault(tokens: TokenStream): DefaultValue | undefined {
  const start = tokens.current;
  const next = tokens.peek();
  const endsHere = next.kind === "symbol" ? [",", ")", ";"].includes(next.text) : next.kind === "end";
  if (!tokens.isWord("DEFAULT") || !(endsHere || tokens.isWordAt(1, "WHERE") || tokens.isWordAt(1, "WHEN")))
    return undefined;
  tokens.advance();
  return { kind: "default", span: tokens.spanFrom(start) };
}

/** `DELETE FROM t WHERE condition`; the cursor is at DELETE. */
export function parseDelete(tokens: TokenStream, ctes: readonly CommonTable[], start: Token): Delete {
  tokens.needWord("DELETE", "FROM");
  const table = parseTableNameFrom(tokens);
  const alias = parsePlainAlias(tokens, []);
  const where = tokens.takeWord("WHERE") ? tokens.expression() : undefined;
  return {
    kind: "delete",
    ctes,
    table,
    ...(alias === undefined ? {} : { alias }),
    ...(where === undefined ? {} : { where }),
    span: tokens.spanFrom(start),
  };
}

/** `TRUNCATE TABLE t PARTITION (…)`; the cursor is at TRUNCATE. */
export function parseTruncate(tokens: TokenStream): Truncate {
  const start = tokens.current;
  tokens.needWord("TRUNCATE", "TABLE");
  const table = parseTableNameFrom(tokens);
  const partition = tokens.isWord("PARTITION");
  if (partition) {
    tokens.advance();
    if (!tokens.isSymbol("(")) tokens.expected("'(' after PARTITION");
    skipWords(tokens);
  }
  return { kind: "truncate", table, partition, span: tokens.spanFrom(start) };
}
