import { remember } from "../../remember.js";
import type { Span } from "../span.js";
import type { Expression } from "../tree/expression.js";
import type { OrderItem, Query } from "../tree/query.js";
import type { Statement } from "../tree/statement.js";
import type { SqlType } from "../types/sql-type.js";
import { parseComparisonArgument, parseExpression, parseValue } from "./operators.js";
import { parseQuery } from "./query.js";
import { parseStatementFrom, startsOtherStatement } from "./statements/statement.js";
import { type Grammar, TokenStream } from "./token-stream.js";
import { parseTypeFrom } from "./type.js";
import { parseOrderItem, parseWindow } from "./window.js";

const grammar: Grammar = {
  expression: parseExpression,
  comparison: parseComparisonArgument,
  value: parseValue,
  query: parseQuery,
  orderItem: parseOrderItem,
  window: parseWindow,
};

/** The tokens of a text, ready for the grammar. */
export function tokensOf(text: string): TokenStream {
  return new TokenStream(text, grammar);
}

/** The whole text as one expression. Throws `SQL_SYNTAX`. */
export const parseCondition: (text: string) => Expression = remember((text) => {
  const tokens = tokensOf(text);
  if (tokens.current.kind === "end") tokens.expected("a condition");
  const expression = tokens.expression();
  if (expression.kind === "star") tokens.fail("Expected a condition but found '*'", expression.span);
  tokens.needEnd();
  return expression;
});

/** The whole text as one statement that returns rows; a closing semicolon is allowed. Throws `SQL_SYNTAX`. */
export const parseStatement: (text: string) => Query = remember((text) => {
  const tokens = tokensOf(text);
  if (!tokens.startsQuery() && !tokens.isSymbol("(")) tokens.expected("a SELECT statement");
  const query = tokens.query();
  tokens.takeSymbol(";");
  tokens.needEnd();
  return query;
});

/** The whole text as one statement of any kind; a closing semicolon is allowed. Throws `SQL_SYNTAX`. */
export const parseAnyStatement: (text: string) => Statement = remember((text) => {
  const tokens = tokensOf(text);
  const statement = parseStatementFrom(tokens);
  tokens.takeSymbol(";");
  tokens.needEnd();
  return statement;
});

/** The items of an ORDER BY, such as `updated_at DESC NULLS LAST, id`. Throws `SQL_SYNTAX`. */
export function parseOrder(text: string): readonly OrderItem[] {
  const tokens = tokensOf(text);
  if (tokens.current.kind === "end") tokens.expected("a column");
  const items = tokens.list(() => tokens.grammar.orderItem(tokens));
  tokens.needEnd();
  return items;
}

/** A type, such as `DECIMAL(10, 2)` or `STRUCT<a: INT>`. Throws `SQL_SYNTAX`. */
export function parseType(text: string): SqlType {
  const tokens = tokensOf(text);
  const type = parseTypeFrom(tokens);
  tokens.needEnd();
  return type;
}

/** What a text is. */
type AnyText =
  | { readonly kind: "condition"; readonly condition: Expression }
  | { readonly kind: "statement"; readonly statement: Statement };

/** A condition or a statement, whichever the text holds, and where its comments are. Throws `SQL_SYNTAX`. */
export function parseAny(text: string): AnyText & { readonly comments: readonly Span[] } {
  const tokens = tokensOf(text);
  const { comments } = tokens;
  if (tokens.startsQuery() || startsOtherStatement(tokens))
    return { kind: "statement", statement: parseAnyStatement(text), comments };
  return { kind: "condition", condition: parseCondition(text), comments };
}
