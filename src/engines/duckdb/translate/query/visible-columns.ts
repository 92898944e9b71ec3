import type { Bound, FoundColumn, Name, Query, Scope } from "../../../../sql/index.js";
import { spanOfPath } from "../../../../sql/index.js";
import type { CommonTables, OutputColumn, QueryContext } from "./query-context.js";

/** A column that expressions may name. */
export interface VisibleColumn {
  readonly name: string;
  /** The parts of its relation's name, in lower case. */
  readonly qualifier: readonly string[];
  readonly value: Bound;
  /** Found under its relation's name alone, and no part of `*`: what USING has merged. */
  readonly hidden: boolean;
}

/** The columns of a relation that goes by `alias` in the DuckDB text. */
export function columnsOfRelation(
  columns: readonly OutputColumn[],
  alias: string,
  qualifier: readonly string[],
): readonly VisibleColumn[] {
  const parts = qualifier.map((part) => part.toLowerCase());
  return columns.map(({ name, written, type, range }) => ({
    name,
    qualifier: parts,
    value: { kind: "column", qualifier: alias, name: written, type, range, span: { start: 0, end: 0 } },
    hidden: false,
  }));
}

/** Prepares a query inside an expression. */
export type PrepareQuery = (query: Query, outer: Scope, ctes: CommonTables) => ReturnType<Scope["prepareQuery"]>;

/** The scope of a SELECT: its relations' columns, then the names of the queries around it. */
export function scopeOfColumns(
  context: QueryContext,
  columns: readonly VisibleColumn[],
  outer: Scope | undefined,
  ctes: CommonTables,
  prepare: PrepareQuery,
): Scope {
  return {
    find: (path) => findColumn(context, columns, path) ?? withoutRange(outer?.find(path)),
    columnNames: () => [
      ...columns.filter((column) => !column.hidden).map((column) => column.name),
      ...(outer?.columnNames() ?? []),
    ],
    parameterType: () => undefined,
    parameterNames: () => [],
    prepareQuery: (query, scope) => prepare(query, scope, ctes),
  };
}

/** A query inside another one runs once for each group of rows. */
function withoutRange(found: FoundColumn | undefined): FoundColumn | undefined {
  return found?.column.kind === "column" ? { ...found, column: { ...found.column, range: undefined } } : found;
}

/** The columns where what is counted is counted group by group: a bit set of the whole range would be too large. */
export function columnsOfGroups(columns: readonly VisibleColumn[]): readonly VisibleColumn[] {
  return columns.map((column) =>
    column.value.kind === "column" ? { ...column, value: { ...column.value, range: undefined } } : column,
  );
}

function findColumn(
  context: QueryContext,
  columns: readonly VisibleColumn[],
  path: readonly Name[],
): FoundColumn | undefined {
  const parts = path.map((part) => part.text.toLowerCase());
  for (let used = Math.min(3, parts.length - 1); used >= 0; used -= 1) {
    const qualifier = parts.slice(0, used);
    const found = columns.filter(
      (column) =>
        column.name.toLowerCase() === parts[used] &&
        (used === 0 ? !column.hidden : endsWith(column.qualifier, qualifier)),
    );
    const [column, ...more] = found;
    if (column === undefined) continue;
    const span = spanOfPath(path.slice(0, used + 1));
    if (more.length > 0) {
      context.fail(
        "COLUMN_UNKNOWN",
        `More than one column is named ${path.map((part) => part.text).join(".")}`,
        span,
        "AMBIGUOUS_REFERENCE",
      );
    }
    return { column: { ...column.value, span }, rest: path.slice(used + 1) };
  }
  return undefined;
}

function endsWith(all: readonly string[], tail: readonly string[]): boolean {
  return tail.length <= all.length && tail.every((part, index) => all[all.length - tail.length + index] === part);
}

/** The columns that `*` or `t.*` stands for. */
export function columnsOfStar(columns: readonly VisibleColumn[], qualifier: readonly Name[]): readonly VisibleColumn[] {
  const parts = qualifier.map((part) => part.text.toLowerCase());
  if (parts.length === 0) return columns.filter((column) => !column.hidden);
  return columns.filter((column) => endsWith(column.qualifier, parts));
}
