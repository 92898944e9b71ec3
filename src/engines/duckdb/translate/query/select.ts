import {
  type Bound,
  bindWindow,
  coerce,
  type Expression,
  newBinding,
  type Scope,
  type Select,
  type SelectItem,
} from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { renderWindow } from "../render/calls.js";
import { type CommonTables, type QueryContext, uniqueColumns } from "./query-context.js";
import type { QueryTranslator, TranslatedBody } from "./query-translator.js";
import { translateFrom } from "./relation.js";
import { columnsOfGroups, columnsOfStar, scopeOfColumns, type VisibleColumn } from "./visible-columns.js";

interface OutputItem {
  readonly name: string;
  readonly value: Bound;
  /** The name was given with AS. */
  readonly aliased: boolean;
}

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
  const scope = scopeOfColumns(context, visible, outer, ctes, translator.prepare);
  const items = bindItems(context, select.items, visible, scope);
  const withAliases = scopeWithAliases(scope, items, "columns first");
  const columns = uniqueColumns(items.map(({ name, value }) => ({ name, type: value.type })));
  const list = items.map(({ name, value }, index) => {
    const written = context.outermost === select ? name : (columns[index]?.written ?? name);
    return `${context.render(value).sql} AS ${quoteName(written)}`;
  });
  const parts = [`SELECT ${select.distinct ? "DISTINCT " : ""}${list.join(", ")}`];
  if (from.sql !== "") parts.push(`FROM ${from.sql}`);
  if (select.where !== undefined) parts.push(`WHERE ${condition(context, select.where, scope, "WHERE")}`);
  if (select.groupBy !== undefined) parts.push(translateGroupBy(context, select.groupBy, withAliases));
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
  const order = (value: Expression): string => {
    if (select.distinct)
      context.refuse("A sort key of SELECT DISTINCT that is no column of it cannot run on DuckDB", value.span);
    return context.render(context.bind(value, scopeWithAliases(scope, items, "names first"))).sql;
  };
  return { sql: parts.join(" "), columns, order };
}

function condition(context: QueryContext, expression: Expression, scope: Scope, clause: string): string {
  const bound = context.bind(expression, scope);
  return context.render(coerce(newBinding(context.text), bound, { kind: "boolean" }, clause)).sql;
}

function bindItems(
  context: QueryContext,
  items: readonly SelectItem[],
  columns: readonly VisibleColumn[],
  scope: Scope,
): readonly OutputItem[] {
  const bound: OutputItem[] = [];
  for (const item of items) {
    if (item.value.kind === "star") bound.push(...expandStar(context, item.value, columns));
    else if (item.aliases !== undefined)
      context.refuse("Several names for one value cannot run on DuckDB", item.value.span);
    else {
      const value = context.bind(item.value, scopeWithAliases(scope, bound, "columns first"));
      bound.push({ name: item.alias?.text ?? unnamed(context, item.value), value, aliased: item.alias !== undefined });
    }
  }
  return bound;
}

/** The name that Databricks gives to a value without one: a column keeps its spelling, anything else is called by its text. */
function unnamed(context: QueryContext, value: Expression): string {
  if (value.kind === "column") return value.path.at(-1)?.text ?? "";
  if (value.kind === "field") return value.field.text;
  const text = context.text.slice(value.span.start, value.span.end).replace(/\s+/g, " ");
  return /^count\s*\(\s*\*\s*\)$/i.test(text) ? "count(1)" : text;
}

function expandStar(
  context: QueryContext,
  star: Extract<Expression, { kind: "star" }>,
  columns: readonly VisibleColumn[],
): readonly OutputItem[] {
  const all = columnsOfStar(columns, star.qualifier);
  if (all.length === 0)
    context.fail("COLUMN_UNKNOWN", "Expected a table before .* but found a name of none", star.span);
  const except = new Map(star.except.map((name) => [name.text.toLowerCase(), name]));
  const kept = all.filter((column) => !except.delete(column.name.toLowerCase()));
  for (const name of except.values()) context.fail("COLUMN_UNKNOWN", `No column is named ${name.text}`, name.span);
  return kept.map(({ name, value }) => ({ name, value: { ...value, span: star.span }, aliased: false }));
}

/** The scope with the names that the SELECT gives to its columns. */
function scopeWithAliases(scope: Scope, items: readonly OutputItem[], order: "columns first" | "names first"): Scope {
  const byName = new Map(items.filter((item) => item.aliased).map((item) => [item.name.toLowerCase(), item.value]));
  const named: Scope["find"] = (path) => {
    const [first, ...rest] = path;
    const value = first && byName.get(first.text.toLowerCase());
    return value && first ? { column: { ...value, span: first.span }, rest } : undefined;
  };
  return {
    ...scope,
    find: (path) => (order === "names first" ? (named(path) ?? scope.find(path)) : (scope.find(path) ?? named(path))),
    columnNames: () => [...byName.keys(), ...scope.columnNames()],
  };
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

function translateGroupBy(
  context: QueryContext,
  { kind, items, sets }: NonNullable<Select["groupBy"]>,
  scope: Scope,
): string {
  const one = (value: Expression): string => context.render(context.bind(value, scope)).sql;
  const list = items.map(one).join(", ");
  switch (kind) {
    case "all":
      return "GROUP BY ALL";
    case "list":
      return `GROUP BY ${list}`;
    case "rollup":
      return `GROUP BY ROLLUP (${list})`;
    case "cube":
      return `GROUP BY CUBE (${list})`;
    case "sets":
      return `GROUP BY GROUPING SETS (${sets.map((set) => `(${set.map(one).join(", ")})`).join(", ")})`;
  }
}
