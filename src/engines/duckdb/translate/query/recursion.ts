import {
  type Bound,
  type CommonTable,
  commonType,
  implicitCast,
  printType,
  readsTable,
  type Scope,
  sameType,
} from "../../../../sql/index.js";
import { raise } from "../macros/macro.js";
import { quoteName } from "../quote.js";
import type { CommonTables, OutputColumn, QueryContext } from "./query-context.js";
import type { QueryTranslator, TranslatedBody } from "./query-translator.js";

type Named = (context: QueryContext, common: CommonTable, body: TranslatedBody) => readonly OutputColumn[];

/** Databricks raises an error at the hundredth step. */
const lastStep = 99;

/**
 * `name AS (first rows UNION ALL rows made of those before)`. A column more than the query has counts the steps. The
 * columns have the types of the first rows.
 */
export function translateRecursion(
  context: QueryContext,
  translator: QueryTranslator,
  common: CommonTable,
  written: string,
  outer: Scope | undefined,
  ctes: CommonTables,
  named: Named,
): { readonly sql: string; readonly columns: readonly OutputColumn[] } {
  const { name, query } = common;
  const { body } = query;
  const isPlain = query.ctes.length === 0 && query.orderBy === undefined && query.limit === undefined;
  if (body.kind !== "set" || body.operator !== "UNION" || !isPlain || query.offset !== undefined) {
    return context.refuse("WITH RECURSIVE of another form than UNION ALL cannot run on DuckDB", query.span);
  }
  if (!body.all) {
    const message = "Expected UNION ALL in WITH RECURSIVE but found UNION";
    context.fail("SQL_TYPE", message, body.span, "UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE");
  }
  if (body.byName || readsTable({ ...query, body: body.left }, name.text))
    context.refuse("WITH RECURSIVE that reads itself on the left of UNION ALL cannot run on DuckDB", body.left.span);
  const first = translator.body(body.left, outer, ctes);
  const columns = named(context, common, first);
  const within = new Map([...ctes, [name.text.toLowerCase(), { written, columns }] as const]);
  const next = translator.body(body.right, outer, within);
  if (next.columns.length !== columns.length) {
    const message = `UNION needs as many columns on both sides but found ${columns.length} and ${next.columns.length}`;
    context.fail("SQL_TYPE", message, body.span, "NUM_COLUMNS_MISMATCH");
  }
  const table = quoteName(written);
  const step = quoteName(context.newAlias("step"));
  const [before, after] = [context.newAlias("first"), context.newAlias("next")];
  const names = columns.map((column) => quoteName(column.written));
  const start = first.columns.map((_, index) => `${quoteName(before)}.c${index + 1}`);
  const made = next.columns.map((column, index) =>
    cast(context, column, columns[index] ?? column, after, index, body.span),
  );
  const list = names.map((_, index) => `c${index + 1}`).join(", ");
  const last = `(SELECT any_value(${step}) FROM ${table})`;
  const failure = raise("RECURSION_LEVEL_LIMIT_EXCEEDED", "'WITH RECURSIVE takes more than 100 steps'");
  const count = `CASE WHEN ${last} >= ${lastStep} THEN ${failure} ELSE ${last} + 1 END`;
  const sql =
    `${table}(${[...names, step].join(", ")}) AS (` +
    `SELECT ${[...start, "0"].join(", ")} FROM (${first.sql}) AS ${quoteName(before)}(${list}) UNION ALL ` +
    `SELECT ${[...made, count].join(", ")} FROM (${next.sql}) AS ${quoteName(after)}(${list}))`;
  return { sql, columns };
}

function cast(
  context: QueryContext,
  from: OutputColumn,
  { name, type }: OutputColumn,
  alias: string,
  index: number,
  span: Bound["span"],
): string {
  const value: Bound = { kind: "column", qualifier: alias, name: `c${index + 1}`, type: from.type, span };
  if (sameType(from.type, type)) return context.render(value).sql;
  const common = commonType(from.type, type);
  if (common === undefined || !sameType(common, type)) {
    const message = `WITH RECURSIVE needs ${printType(type)} for ${name} but found ${printType(from.type)}`;
    context.fail("SQL_TYPE", message, span, "CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE");
  }
  return context.render(implicitCast(value, type)).sql;
}
