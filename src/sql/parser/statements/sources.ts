import type { Expression } from "../../tree/expression.js";
import type { Query, Relation, Select } from "../../tree/query.js";
import type { TableName } from "../../tree/table-definition.js";
import { parseQualifiedName } from "../relation.js";
import type { TokenStream } from "../token-stream.js";
import { parseTableNameFrom } from "./table-name.js";

/** A query, also `TABLE t`, which is all rows of t. */
export function parseQueryOrTable(tokens: TokenStream): Query {
  const start = tokens.current;
  if (tokens.isWord("TABLE") && tokens.isName(1)) {
    tokens.advance();
    const place = tokens.current;
    const name = parseQualifiedName(tokens);
    return allOf({ kind: "table", name, span: tokens.spanFrom(place) }, tokens.spanFrom(start));
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

/** A table as it was at some time: `t VERSION AS OF 3`, `t@v3`. */
export interface TimedName {
  readonly name: TableName;
  readonly asOf?: Expression;
}

export function parseTimedName(tokens: TokenStream): TimedName {
  const name = parseTableNameFrom(tokens);
  if (tokens.takeSymbol("@")) {
    if (!tokens.isName() && tokens.current.kind !== "number") tokens.expected("a version such as v3 after @");
    tokens.advance();
    return { name };
  }
  const hasFor = tokens.isWord("FOR") ? 1 : 0;
  const words = ["VERSION", "TIMESTAMP", "SYSTEM_VERSION", "SYSTEM_TIME"];
  if (!words.some((word) => tokens.isWordAt(hasFor, word) && tokens.isWordAt(hasFor + 1, "AS"))) return { name };
  tokens.advance(hasFor + 2);
  tokens.needWord("OF");
  return { name, asOf: tokens.grammar.value(tokens) };
}
