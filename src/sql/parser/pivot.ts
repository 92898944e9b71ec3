import type { Token } from "../lexer/token.js";
import type { Expression, Name } from "../tree/expression.js";
import type { Pivot, Relation, SelectItem, Unpivot } from "../tree/query.js";
import type { TokenStream } from "./token-stream.js";

/** `PIVOT (sum(amount) FOR quarter IN ('Q1' AS q1))` behind a relation. */
export function parsePivot(tokens: TokenStream, relation: Relation): Pivot | undefined {
  const start = tokens.current;
  if (!tokens.isSymbol("(", 1) || !tokens.takeWord("PIVOT")) return undefined;
  tokens.advance();
  const aggregates = tokens.list(() => aliased(tokens));
  tokens.needWord("FOR");
  const columns = tokens.isSymbol("(") ? tokens.names("a column name") : [tokens.name("a column name")];
  tokens.needWord("IN");
  tokens.needSymbol("(");
  const values = tokens.list(() => aliased(tokens));
  tokens.needSymbol(")");
  tokens.needSymbol(")", " to close PIVOT (");
  return { kind: "pivot", relation, aggregates, columns, values, ...places(tokens, relation, start) };
}

/** `UNPIVOT INCLUDE NULLS (amount FOR quarter IN (q1, q2))` behind a relation. */
export function parseUnpivot(tokens: TokenStream, relation: Relation): Unpivot | undefined {
  const start = tokens.current;
  if (!tokens.takeWord("UNPIVOT")) return undefined;
  const nulls = tokens.takeOneOf(["INCLUDE", "EXCLUDE"]);
  if (nulls !== undefined) tokens.needWord("NULLS");
  tokens.needSymbol("(");
  const values = tokens.isSymbol("(") ? tokens.names("a column name") : [tokens.name("a column name")];
  tokens.needWord("FOR");
  const name = tokens.name("a column name");
  tokens.needWord("IN");
  tokens.needSymbol("(");
  const groups = tokens.list(() => parseGroup(tokens));
  tokens.needSymbol(")");
  tokens.needSymbol(")", " to close UNPIVOT (");
  const includeNulls = nulls === "INCLUDE";
  return { kind: "unpivot", relation, includeNulls, values, name, groups, ...places(tokens, relation, start) };
}

function places(tokens: TokenStream, relation: Relation, start: Token): Pick<Pivot, "span" | "clause"> {
  return { span: tokens.spanFrom(relation.span), clause: tokens.spanFrom(start) };
}

function aliased(tokens: TokenStream): SelectItem {
  const value = tokens.expression();
  const alias = parseAlias(tokens);
  return alias === undefined ? { value } : { value, alias };
}

function parseAlias(tokens: TokenStream): Name | undefined {
  return tokens.takeWord("AS") || (tokens.isName() && !tokens.isWord("FOR"))
    ? tokens.name("a name", { allowReserved: true })
    : undefined;
}

/** One column, or several in parentheses, that make one row. */
function parseGroup(tokens: TokenStream): Unpivot["groups"][number] {
  const start = tokens.current;
  const value: Expression = tokens.expression();
  const columns = value.kind === "tuple" ? value.items : [value];
  const alias = parseAlias(tokens);
  return { columns, ...(alias === undefined ? {} : { alias }), span: tokens.spanFrom(start) };
}
