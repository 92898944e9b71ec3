import type { Expression } from "../../../../sql/index.js";
import type { QueryContext } from "./query-context.js";
import type { QueryTranslator } from "./query-translator.js";

/** The number after LIMIT or OFFSET: a whole number that needs no row. */
export function translateLimit(context: QueryContext, translator: QueryTranslator, value: Expression): string {
  const bound = context.bind(value, translator.emptyScope(undefined, new Map()));
  if (!["tinyint", "smallint", "int"].includes(bound.type.kind))
    context.fail("SQL_TYPE", "Expected a whole number", value.span, "INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE");
  if (bound.kind === "literal" && bound.literal.kind === "number" && bound.literal.text.startsWith("-"))
    context.fail("SQL_TYPE", "Expected 0 or more rows", value.span, "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE");
  return context.render(bound).sql;
}
