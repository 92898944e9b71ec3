import {
  type Binding,
  type Bound,
  bindCast,
  containsWindow,
  type Expression,
  newBinding,
  requireBoolean,
  type Scope,
  type Select,
  type WindowSpecification,
} from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { checkGrouping } from "./check-grouping.js";
import { selectGenerated } from "./generated-select.js";
import { groupedExpressions, makesTotals, translateGroupBy } from "./group-by.js";
import { type CommonTables, type QueryContext, uniqueColumns } from "./query-context.js";
import type { QueryTranslator, TranslatedBody } from "./query-translator.js";
import { refuseMaps } from "./refuse-maps.js";
import { translateFrom } from "./relation.js";
import { bindItems, type OutputItem, scopeWithAliases } from "./select-items.js";
import { translateTimeWindow } from "./time-window.js";
import { columnsOfGroups, columnsOfStar, scopeOfColumns, type VisibleColumn } from "./visible-columns.js";

/** A SELECT without ORDER BY. Names that it gives to its own columns are replaced by what they stand for. */
export function translateSelect(
  context: QueryContext,
  translator: QueryTranslator,
  select: Select,
  outer: Scope | undefined,
  ctes: CommonTables,
): TranslatedBody {
  const read = translateFrom(context, translator, select.from, outer, ctes);
  const scopeOf = (columns: readonly VisibleColumn[]): Scope =>
    scopeOfColumns(context, columns, outer, ctes, translator.prepare);
  const timed = translateTimeWindow(context, select, read, scopeOf(read.columns));
  const from = timed?.relation ?? read;
  const visible = select.groupBy === undefined ? from.columns : columnsOfGroups(from.columns);
  const seen = timed?.within(scopeOf(visible)) ?? scopeOf(visible);
  const scope: Scope = {
    ...seen,
    windows: windowsOf(context, select),
    starNames: ({ qualifier, except, span }) =>
      columnsOfStar(visible, qualifier)
        .filter(({ name }) => !except.some(({ text }) => text.toLowerCase() === name.toLowerCase()))
        .map((column) => [...column.qualifier, column.name].map((text) => ({ text, span }))),
    ...(select.groupBy !== undefined && makesTotals(select.groupBy)
      ? { grouping: groupedExpressions(select.groupBy) }
      : {}),
  };
  const items = bindItems(context, select.items, visible, scope);
  const withAliases = scopeWithAliases(context, scope, items, "columns first");
  const own = scopeOfColumns(context, visible, undefined, ctes, translator.prepare);
  checkGrouping(context, select, items, { ...scope, find: own.find }, withAliases);
  if (select.distinct) {
    const columns = items.map(({ name, value }) => ({ name, type: value.type }));
    refuseMaps(context, columns, "DISTINCT", select.span);
  }
  const clauses = translateClauses(context, select, from.sql, scope, withAliases, items);
  if (items.some((item) => item.generated !== undefined)) {
    refuseWindows(context, select);
    return selectGenerated(context, select, items, clauses, scopeOf);
  }
  const columns = uniqueColumns(items.map(({ name, value }) => ({ name, type: value.type })));
  const list = items.map(({ name, value }, index) => {
    const written = context.outermost === select && name !== "" ? name : (columns[index]?.written ?? name);
    return `${context.render(value).sql} AS ${quoteName(written)}`;
  });
  const sql = `SELECT ${select.distinct ? "DISTINCT " : ""}${list.join(", ")}${clauses}`;
  if (select.distinct) return { sql, columns };
  const byName = scopeWithAliases(context, scope, items, "names first");
  return { sql, columns, order: (value: Expression) => context.translate(value, byName) };
}

/** Everything behind the SELECT list, with a blank before it. */
function translateClauses(
  context: QueryContext,
  select: Select,
  from: string,
  scope: Scope,
  withAliases: Scope,
  items: readonly OutputItem[],
): string {
  const parts: string[] = [];
  if (from !== "") parts.push(`FROM ${from}`);
  if (select.where !== undefined) parts.push(`WHERE ${condition(context, select.where, scope, "WHERE")}`);
  if (select.groupBy !== undefined) parts.push(translateGroupBy(context, select, select.groupBy, withAliases));
  const having: string[] = [];
  // Databricks makes no total of no rows.
  if (select.groupBy !== undefined && makesTotals(select.groupBy)) having.push("count(*) > 0");
  if (select.having !== undefined) {
    refuseTwoMeanings(context, select.having, scope, items);
    having.push(condition(context, select.having, withAliases, "HAVING"));
  }
  if (having.length > 0) parts.push(`HAVING ${having.join(" AND ")}`);
  if (select.qualify !== undefined) parts.push(`QUALIFY ${condition(context, select.qualify, withAliases, "QUALIFY")}`);
  return parts.map((part) => ` ${part}`).join("");
}

/** The windows of the WINDOW clause; one that only names another is that one. */
function windowsOf(context: QueryContext, { windows }: Select): ReadonlyMap<string, WindowSpecification> {
  const known = new Map<string, WindowSpecification>();
  for (const { name, window } of [...windows, ...windows]) {
    const base = window.base?.text.toLowerCase();
    const found = base === undefined ? window : known.get(base);
    if (found !== undefined) known.set(name.text.toLowerCase(), found);
  }
  for (const { window } of windows) {
    const { base, partitionBy, orderBy, frame } = window;
    if (base !== undefined && (partitionBy.length > 0 || orderBy.length > 0 || frame !== undefined))
      context.refuse("A window that extends another cannot run on DuckDB", base.span);
  }
  return known;
}

/** Databricks looks through windows at the rows that a generator has made. */
function refuseWindows(context: QueryContext, { items, qualify }: Select): void {
  const found = qualify ?? items.map((item) => item.value).find(containsWindow);
  if (found !== undefined) context.refuse("A window beside a generator cannot run on DuckDB", found.span);
}

function condition(context: QueryContext, expression: Expression, scope: Scope, clause: Clause): string {
  const bound = context.bind(expression, scope);
  return context.render(asFilter(asCondition(newBinding(context.text), bound, clause))).sql;
}

type Clause = "WHERE" | "HAVING" | "QUALIFY";

/** HAVING takes what CAST takes, the others conditions alone. */
function asCondition(binding: Binding, value: Bound, clause: Clause): Bound {
  if (clause !== "HAVING" || value.type.kind === "boolean" || value.type.kind === "unknown")
    return requireBoolean(binding, value, clause, "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN");
  return bindCast(binding, value, { kind: "boolean" }, "raise", value.span);
}

/** What drops rows where it is FALSE as where it is NULL may leave an IN (SELECT …) as it is. */
function asFilter(bound: Bound): Bound {
  if (bound.kind === "in_query") return { ...bound, isFilter: true };
  return bound.kind === "logical" ? { ...bound, operands: bound.operands.map(asFilter) } : bound;
}

/** In HAVING a name may be a column and a given name at once; which one is meant is too easily mistaken. */
function refuseTwoMeanings(
  context: QueryContext,
  having: Expression,
  scope: Scope,
  items: readonly OutputItem[],
): void {
  for (const item of items) {
    if (!item.aliased || item.value.kind === "column") continue;
    const span = { start: having.span.start, end: having.span.end };
    if (!mentions(context, having, item.name)) continue;
    if (scope.find([{ text: item.name, span }]) !== undefined) {
      context.refuse(
        `HAVING with ${item.name}, which is a column and a given name, cannot run on DuckDB`,
        span,
        "Give the value another name.",
      );
    }
  }
}

function mentions(context: QueryContext, expression: Expression, name: string): boolean {
  return context.text.slice(expression.span.start, expression.span.end).toLowerCase().includes(name.toLowerCase());
}
