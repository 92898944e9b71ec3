import { type Bound, bindWindow, coerce, type Expression, newBinding, type Scope, type Select } from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { renderWindow } from "../render/calls.js";
import { selectGenerated } from "./generated-select.js";
import { groupedExpressions, translateGroupBy } from "./group-by.js";
import { type CommonTables, type QueryContext, uniqueColumns } from "./query-context.js";
import type { QueryTranslator, TranslatedBody } from "./query-translator.js";
import { translateFrom } from "./relation.js";
import { bindItems, type OutputItem, scopeWithAliases } from "./select-items.js";
import { columnsOfGroups, scopeOfColumns } from "./visible-columns.js";

/** A SELECT without ORDER BY. Names that it gives to its own columns are replaced by what they stand for. */
export function translateSelect(
  context: QueryContext,
  translator: QueryTranslator,
  select: Select,
  outer: Scope | undefined,
  ctes: CommonTables,
): TranslatedBody {
  const from = translateFrom(context, translator, select.from, outer, ctes);
  const visible = select.groupBy === undefined ? from.columns : columnsOfGroups(from.columns);
  const seen = scopeOfColumns(context, visible, outer, ctes, translator.prepare);
  const scope: Scope =
    select.groupBy === undefined ? seen : { ...seen, grouping: groupedExpressions(select.groupBy) };
  const items = bindItems(context, select.items, visible, scope);
  const clauses = translateClauses(context, select, from.sql, scope, items);
  if (items.some((item) => item.generated !== undefined)) {
    if (select.qualify !== undefined)
      context.refuse("QUALIFY beside a generator cannot run on DuckDB", select.qualify.span);
    return selectGenerated(context, select, items, clauses, (columns) =>
      scopeOfColumns(context, columns, outer, ctes, translator.prepare),
    );
  }
  const columns = uniqueColumns(items.map(({ name, value }) => ({ name, type: value.type })));
  const list = items.map(({ name, value }, index) => {
    const written = context.outermost === select ? name : (columns[index]?.written ?? name);
    return `${context.render(value).sql} AS ${quoteName(written)}`;
  });
  const sql = `SELECT ${select.distinct ? "DISTINCT " : ""}${list.join(", ")}${clauses}`;
  if (select.distinct) return { sql, columns };
  const order = (value: Expression): string =>
    context.render(context.bind(value, scopeWithAliases(context, scope, items, "names first"))).sql;
  return { sql, columns, order };
}

/** Everything behind the SELECT list, with a blank before it. */
function translateClauses(
  context: QueryContext,
  select: Select,
  from: string,
  scope: Scope,
  items: readonly OutputItem[],
): string {
  const withAliases = scopeWithAliases(context, scope, items, "columns first");
  const parts: string[] = [];
  if (from !== "") parts.push(`FROM ${from}`);
  if (select.where !== undefined) parts.push(`WHERE ${condition(context, select.where, scope, "WHERE")}`);
  if (select.groupBy !== undefined) parts.push(translateGroupBy(context, select, select.groupBy, withAliases));
  if (select.having !== undefined) {
    refuseTwoMeanings(context, select.having, scope, items);
    parts.push(`HAVING ${condition(context, select.having, withAliases, "HAVING")}`);
  }
  if (select.windows.length > 0) {
    const windows = select.windows.map(({ name, window }) => {
      const bound = bindWindow(newBinding(context.text), window, scope);
      return `${quoteName(name.text)} AS ${renderWindow(context.rendering, bound, name.span)}`;
    });
    parts.push(`WINDOW ${windows.join(", ")}`);
  }
  if (select.qualify !== undefined) parts.push(`QUALIFY ${condition(context, select.qualify, withAliases, "QUALIFY")}`);
  return parts.map((part) => ` ${part}`).join("");
}

function condition(context: QueryContext, expression: Expression, scope: Scope, clause: string): string {
  const bound = context.bind(expression, scope);
  return context.render(asFilter(coerce(newBinding(context.text), bound, { kind: "boolean" }, clause))).sql;
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
