import type { Expression, Query } from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import type { QueryContext } from "./query-context.js";
import type { QueryTranslator, TranslatedBody } from "./query-translator.js";
import { columnsOfRelation, scopeOfColumns } from "./visible-columns.js";

/** The body with ORDER BY: the place of NULL is written out, output columns go by their numbers. */
export function translateOrder(context: QueryContext, translator: QueryTranslator, query: Query, body: TranslatedBody): string {
  const { orderBy } = query;
  if (orderBy === undefined) return body.sql;
  if (!("length" in orderBy)) {
    const all = body.columns.map((_, index) => `${index + 1} ${direction(orderBy.descending, orderBy.nulls)}`);
    return `${body.sql} ORDER BY ${all.join(", ")}`;
  }
  const numbers = orderBy.map(({ value }) => placeOf(context, body, value) ?? outputNumber(context, body, value));
  const needsMore = numbers.includes(undefined);
  const { sql, order } =
    needsMore && body.order === undefined ? within(context, translator, query, body) : { order: body.order, ...body };
  const keys = orderBy.map(({ value, descending, nulls }, index) => {
    const key = numbers[index] ?? order?.(value) ?? "";
    return `${key} ${direction(descending, nulls)}`;
  });
  return `${sql} ORDER BY ${keys.join(", ")}`;
}

function direction(descending: boolean, nulls: "FIRST" | "LAST" | undefined): string {
  return `${descending ? "DESC" : "ASC"} NULLS ${nulls ?? (descending ? "LAST" : "FIRST")}`;
}

/** A whole number is the place of an output column. */
function placeOf(context: QueryContext, body: TranslatedBody, value: Expression): string | undefined {
  if (value.kind !== "literal" || value.literal.kind !== "number" || value.literal.type.kind !== "int") return undefined;
  const place = Number(value.literal.text);
  if (place >= 1 && place <= body.columns.length) return `${place}`;
  const message = `Expected a place from 1 to ${body.columns.length} in ORDER BY but found ${place}`;
  return context.fail("SQL_TYPE", message, value.span, "ORDER_BY_POS_OUT_OF_RANGE");
}

/** The number of the output column that the key names. Databricks looks there before it looks at the tables. */
function outputNumber(context: QueryContext, body: TranslatedBody, value: Expression): string | undefined {
  const [name, ...more] = value.kind === "column" ? value.path : [];
  if (name === undefined || more.length > 0) return undefined;
  const matches = body.columns.flatMap((column, index) =>
    column.name.toLowerCase() === name.text.toLowerCase() ? [index + 1] : [],
  );
  if (matches.length > 1)
    context.fail("COLUMN_UNKNOWN", `More than one column is named ${name.text}`, name.span, "AMBIGUOUS_REFERENCE");
  return matches[0] === undefined ? undefined : `${matches[0]}`;
}

/** After DISTINCT, VALUES and set operators a key is made of output columns alone, which DuckDB sorts by from outside. */
function within(
  context: QueryContext,
  translator: QueryTranslator,
  query: Query,
  { sql, columns }: TranslatedBody,
): Pick<TranslatedBody, "sql" | "order"> {
  const alias = context.newAlias("ordered");
  const visible = columnsOfRelation(columns, alias, []);
  const scope = scopeOfColumns(context, visible, undefined, new Map(), translator.prepare);
  const names = columns.map(({ written }) => quoteName(written));
  const list = columns.map(({ name }, index) => {
    const shown = context.outermost === query.body ? quoteName(name) : (names[index] ?? "");
    return `${quoteName(alias)}.${names[index] ?? ""} AS ${shown}`;
  });
  return {
    sql: `SELECT ${list.join(", ")} FROM (${sql}) AS ${quoteName(alias)}(${names.join(", ")})`,
    order: (value) => context.render(context.bind(value, scope)).sql,
  };
}
