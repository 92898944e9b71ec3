import type { Expression, Query } from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { isNested } from "../render/order-key.js";
import type { QueryContext } from "./query-context.js";
import type { QueryTranslator, TranslatedBody } from "./query-translator.js";
import { querySortKey } from "./sort-key.js";
import { columnsOfRelation, scopeOfColumns } from "./visible-columns.js";
import { writtenPlace } from "./written-place.js";

/** The body with ORDER BY: the place of NULL is written out, output columns go by their numbers. */
export function translateOrder(
  context: QueryContext,
  translator: QueryTranslator,
  query: Query,
  body: TranslatedBody,
): string {
  const { orderBy } = query;
  if (orderBy === undefined) return body.sql;
  const items =
    "length" in orderBy
      ? orderBy.map((item) => ({
          ...item,
          place: placeOf(context, body, item.value) ?? outputNumber(context, body, item.value),
        }))
      : body.columns.map((_, index) => ({ ...orderBy, value: undefined, place: index + 1 }));
  const isWrapped = items.some(({ place }) =>
    place === undefined ? body.order === undefined : isNested(body.columns[place - 1]?.type ?? unknown),
  );
  const source: Source = isWrapped ? within(context, translator, query, body) : body;
  const keys = items.map((item) => {
    const { place, value } = item;
    const span = value?.span ?? query.span;
    if (place !== undefined) {
      const column = body.columns[place - 1];
      const key = source.column?.(place) ?? `${place}`;
      return querySortKey(context, key, column?.type ?? { kind: "unknown" }, item, span);
    }
    const key = value && source.order?.(value);
    if (key === undefined) throw new Error("A sort key is missing");
    return querySortKey(context, key.sql, key.type, item, span);
  });
  return `${source.sql} ORDER BY ${keys.join(", ")}`;
}

/** A whole number is the place of an output column. */
function placeOf(context: QueryContext, body: TranslatedBody, value: Expression): number | undefined {
  const place = writtenPlace(value);
  if (place === undefined) return undefined;
  if (place >= 1 && place <= body.columns.length) return place;
  const message = `Expected a place from 1 to ${body.columns.length} in ORDER BY but found ${place}`;
  return context.fail("SQL_TYPE", message, value.span, "ORDER_BY_POS_OUT_OF_RANGE");
}

/** The number of the output column that the key names. Databricks looks there before it looks at the tables. */
function outputNumber(context: QueryContext, body: TranslatedBody, value: Expression): number | undefined {
  const [name, ...more] = value.kind === "column" ? value.path : [];
  if (name === undefined || more.length > 0) return undefined;
  const matches = body.columns.flatMap((column, index) =>
    column.name.toLowerCase() === name.text.toLowerCase() ? [index + 1] : [],
  );
  // What is sorted by more than its value is written out.
  const [only] = matches;
  if (body.order !== undefined && only !== undefined && isNested(body.columns[only - 1]?.type ?? unknown))
    return undefined;
  // Then it is a column of the tables that decides.
  if (matches.length > 1 && body.order !== undefined) return undefined;
  if (matches.length > 1)
    context.fail("COLUMN_UNKNOWN", `More than one column is named ${name.text}`, name.span, "AMBIGUOUS_REFERENCE");
  return matches[0];
}

const unknown = { kind: "unknown" } as const;

type Source = Pick<TranslatedBody, "sql" | "order"> & { readonly column?: (place: number) => string };

/** After DISTINCT, VALUES and set operators a key is made of output columns alone, which DuckDB sorts by from outside. */
function within(
  context: QueryContext,
  translator: QueryTranslator,
  query: Query,
  { sql, columns }: TranslatedBody,
): Source {
  const alias = context.newAlias("ordered");
  const visible = columnsOfRelation(columns, alias, []);
  const scope = scopeOfColumns(context, visible, undefined, new Map(), translator.prepare);
  const names = columns.map(({ written }) => quoteName(written));
  const list = columns.map(({ name }, index) => {
    const shown = context.outermost === query.body && name !== "" ? quoteName(name) : (names[index] ?? "");
    return `${quoteName(alias)}.${names[index] ?? ""} AS ${shown}`;
  });
  return {
    sql: `SELECT ${list.join(", ")} FROM (${sql}) AS ${quoteName(alias)}(${names.join(", ")})`,
    column: (place) => `${quoteName(alias)}.${names[place - 1] ?? ""}`,
    order: (value) => context.translate(value, scope),
  };
}
