import type { Query, QueryBody, Scope } from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { translateCommonTables } from "./common-tables.js";
import { givesOneRow } from "./gives-one-row.js";
import { translateLimit } from "./limit.js";
import { translateOrder } from "./order.js";
import type { CommonTables, QueryContext, TranslatedQuery } from "./query-context.js";
import type { QueryTranslator, TranslatedBody } from "./query-translator.js";
import { translateSelect } from "./select.js";
import { translateSet } from "./set-operation.js";
import { translateValues } from "./values.js";
import { scopeOfColumns } from "./visible-columns.js";

/** A translator for the queries of one statement. */
export function newQueryTranslator(context: QueryContext): QueryTranslator {
  const translator: QueryTranslator = {
    query: (query, outer, ctes) => translateQuery(context, translator, query, outer, ctes),
    body: (body, outer, ctes) => translateBody(context, translator, body, outer, ctes),
    emptyScope: (outer, ctes) => scopeOfColumns(context, [], outer, ctes, translator.prepare),
    prepare: (query, outer, ctes) => {
      const { sql, columns } = translator.query(query, outer, ctes);
      return { text: sql, columns, raises: true, isSingle: givesOneRow(query) };
    },
  };
  return translator;
}

function translateQuery(
  context: QueryContext,
  translator: QueryTranslator,
  query: Query,
  outer: Scope | undefined,
  outerTables: CommonTables,
): TranslatedQuery {
  const { ctes, text } = translateCommonTables(context, translator, query, outer, outerTables);
  const body = translator.body(query.body, outer, ctes);
  checkSorting(context, query, body);
  const parts = [text + translateOrder(context, translator, query, body)];
  for (const word of ["limit", "offset"] as const) {
    const value = query[word];
    if (value !== undefined) parts.push(`${word.toUpperCase()} ${translateLimit(context, translator, value)}`);
  }
  return { sql: parts.filter((part) => part !== "").join(" "), columns: body.columns };
}

function translateBody(
  context: QueryContext,
  translator: QueryTranslator,
  body: QueryBody,
  outer: Scope | undefined,
  ctes: CommonTables,
): TranslatedBody {
  switch (body.kind) {
    case "select":
      return translateSelect(context, translator, body, outer, ctes);
    case "set":
      return translateSet(context, translator, body, outer, ctes);
    case "values":
      return translateValues(context, body.rows, translator.emptyScope(outer, ctes));
    case "query": {
      const inner = translator.query(body, outer, ctes);
      return { sql: `SELECT * FROM (${inner.sql}) AS ${quoteName(context.newAlias("query"))}`, columns: inner.columns };
    }
  }
}

/** SORT BY, DISTRIBUTE BY and CLUSTER BY say where rows go, which changes none; with LIMIT it would. */
function checkSorting(context: QueryContext, { extensions, limit, offset }: Query, body: TranslatedBody): void {
  for (const { name, values, span } of extensions) {
    if (limit !== undefined || offset !== undefined)
      context.refuse(`${name} with LIMIT or OFFSET cannot run on DuckDB`, span);
    for (const value of values) if (value.kind !== "literal") body.order?.(value);
  }
}
