import type { Query } from "../../../../sql/index.js";
import type { QueryContext } from "./query-context.js";
import type { TranslatedBody } from "./query-translator.js";

/** ORDER BY with the place of NULL written out; output columns go by their numbers. */
export function translateOrder(context: QueryContext, query: Query, body: TranslatedBody): string {
  const { orderBy } = query;
  if (orderBy === undefined) return "";
  if (!("length" in orderBy)) {
    return `ORDER BY ${body.columns.map((_, index) => `${index + 1} ${direction(orderBy.descending, orderBy.nulls)}`).join(", ")}`;
  }
  const keys = orderBy.map(({ value, descending, nulls }) => {
    const isNumber = value.kind === "literal" && value.literal.kind === "number" && value.literal.type.kind === "int";
    const key = isNumber
      ? context.render(context.bind(value, noScope)).sql
      : (outputNumber(context, body, value) ?? otherKey(context, body, value));
    return `${key} ${direction(descending, nulls)}`;
  });
  return `ORDER BY ${keys.join(", ")}`;
}

type Key = Extract<Query["orderBy"], readonly unknown[]>[number]["value"];

const noScope = {
  find: () => undefined,
  columnNames: () => [],
  parameterType: () => undefined,
  parameterNames: () => [],
  prepareQuery: () => undefined,
};

function direction(descending: boolean, nulls: "FIRST" | "LAST" | undefined): string {
  return `${descending ? "DESC" : "ASC"} NULLS ${nulls ?? (descending ? "LAST" : "FIRST")}`;
}

/** The number of the output column that the key names. Databricks looks there before it looks at the tables. */
function outputNumber(context: QueryContext, body: TranslatedBody, value: Key): string | undefined {
  const [name, ...more] = value.kind === "column" ? value.path : [];
  if (name === undefined || more.length > 0) return undefined;
  const matches = body.columns.flatMap((column, index) =>
    column.name.toLowerCase() === name.text.toLowerCase() ? [index + 1] : [],
  );
  if (matches.length > 1)
    context.fail("COLUMN_UNKNOWN", `More than one column is named ${name.text}`, name.span, "AMBIGUOUS_REFERENCE");
  return matches[0] === undefined ? undefined : `${matches[0]}`;
}

function otherKey(context: QueryContext, body: TranslatedBody, value: Key): string {
  return (
    body.order?.(value) ??
    context.refuse(
      "A sort key other than a column after UNION, EXCEPT, INTERSECT or VALUES cannot run on DuckDB",
      value.span,
    )
  );
}
