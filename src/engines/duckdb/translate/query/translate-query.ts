import type { Query, QueryBody, Scope } from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { translateOrder } from "./order.js";
import { type CommonTables, type QueryContext, type TranslatedQuery, uniqueColumns } from "./query-context.js";
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
      return { text: sql, columns, raises: true };
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
  if (query.recursive) context.refuse("WITH RECURSIVE cannot run on DuckDB", query.span);
  const { ctes, text } = translateCommonTables(context, translator, query, outer, outerTables);
  const body = translator.body(query.body, outer, ctes);
  const scope = translator.emptyScope(outer, ctes);
  const parts = [text + translateOrder(context, translator, query, body)];
  for (const word of ["limit", "offset"] as const) {
    const value = query[word];
    if (value !== undefined) parts.push(`${word.toUpperCase()} ${context.render(context.bind(value, scope)).sql}`);
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

function translateCommonTables(
  context: QueryContext,
  translator: QueryTranslator,
  query: Query,
  outer: Scope | undefined,
  outerTables: CommonTables,
): { ctes: CommonTables; text: string } {
  const ctes = new Map(outerTables);
  const texts: string[] = [];
  for (const { name, columns, query: inner } of query.ctes) {
    const translated = translator.query(inner, outer, ctes);
    if (columns !== undefined && columns.length !== translated.columns.length) {
      context.fail(
        "SQL_TYPE",
        `Expected ${translated.columns.length} column names but found ${columns.length}`,
        name.span,
      );
    }
    const renamed = uniqueColumns(
      translated.columns.map((column, index) => ({ name: columns?.[index]?.text ?? column.name, type: column.type })),
    );
    // A name of its own keeps it apart from a table that the query itself may read.
    const written = context.newAlias(`with ${name.text}`);
    texts.push(
      `${quoteName(written)}(${renamed.map((column) => quoteName(column.written)).join(", ")}) AS (${translated.sql})`,
    );
    ctes.set(name.text.toLowerCase(), { written, columns: renamed });
  }
  return { ctes, text: texts.length === 0 ? "" : `WITH ${texts.join(", ")} ` };
}
