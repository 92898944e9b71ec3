import type { Query, Relation, Select } from "../../tree/query.js";
import { parseTimeTravel } from "../relation-extensions.js";
import type { TokenStream } from "../token-stream.js";
import { parseTableNameFrom } from "./table-name.js";

/** A query, also `TABLE t`, which is all rows of t. */
export function parseQueryOrTable(tokens: TokenStream): Query {
  const start = tokens.current;
  if (tokens.isWord("TABLE") && tokens.isName(1)) {
    tokens.advance();
    const source = parseNamedSource(tokens);
    return allOf(source, tokens.spanFrom(start));
  }
  if (!tokens.startsQuery() && !tokens.isSymbol("(")) tokens.expected("a query");
  return tokens.query();
}

/** True where a query stands, also `TABLE t`. */
export function startsQueryOrTable(tokens: TokenStream): boolean {
  return tokens.startsQuery() || (tokens.isWord("TABLE") && tokens.isName(1));
}

/** `SELECT * FROM relation` */
function allOf(relation: Relation, span: Query["span"]): Query {
  const star = { kind: "star", qualifier: [], except: [], span } as const;
  const body: Select = {
    kind: "select",
    distinct: false,
    items: [{ value: star }],
    from: [relation],
    windows: [],
    span,
  };
  return { kind: "query", recursive: false, ctes: [], body, extensions: [], span };
}

/** A table by its name without an alias, with time travel. */
export function parseNamedSource(tokens: TokenStream): Relation {
  const start = tokens.current;
  const { parts, identifier } = parseTableNameFrom(tokens);
  const span = tokens.spanFrom(start);
  const table: Relation =
    identifier === undefined ? { kind: "table", name: parts, span } : { kind: "function", call: identifier, span };
  const travel = parseTimeTravel(tokens);
  if (travel === undefined) return table;
  return { kind: "extended", relation: table, extension: travel, span: tokens.spanFrom(start) };
}
