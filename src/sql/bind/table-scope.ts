import type { Span } from "../span.js";
import type { Column, SqlType } from "../types/sql-type.js";
import type { Bound } from "./bound.js";
import { type Scope, spanOfPath } from "./scope.js";

/** One table's columns, which may be written with or without the table's name before them. */
export interface OneTable {
  readonly columns: readonly Column[];
  /** The parts of the table's name. */
  readonly table?: readonly string[];
  readonly parameters?: ReadonlyMap<string, SqlType>;
}

const known = new WeakMap<readonly Column[], ReadonlyMap<string, Column>>();

/** The columns by their names in lower case: worked out once for the many conditions over a table. */
function byNameOf(columns: readonly Column[]): ReadonlyMap<string, Column> {
  const found = known.get(columns);
  if (found !== undefined) return found;
  const byName = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
  known.set(columns, byName);
  return byName;
}

/** The scope of a condition over one table. Columns stay unqualified, subqueries unprepared. */
export function scopeOfTable({ columns, table = [], parameters }: OneTable): Scope {
  const byName = byNameOf(columns);
  return {
    find: (path) => {
      const [only] = path;
      if (path.length === 1 && only !== undefined) {
        const column = byName.get(only.text.toLowerCase());
        return column && { column: columnAt(column, only.span), rest: [] };
      }
      const qualifier = table.map((part) => part.toLowerCase());
      const parts = path.map((part) => part.text.toLowerCase());
      for (let used = Math.min(qualifier.length, parts.length - 1); used >= 0; used -= 1) {
        const column = byName.get(parts[used] ?? "");
        if (column === undefined || !endsWith(qualifier, parts.slice(0, used))) continue;
        const span = spanOfPath(path.slice(0, used + 1));
        return {
          column: columnAt(column, span),
          rest: path.slice(used + 1),
        };
      }
      return undefined;
    },
    columnNames: () => columns.map((column) => column.name),
    parameterType: (name) => parameters?.get(name),
    parameterNames: () => [...(parameters?.keys() ?? [])],
    prepareQuery: () => undefined,
  };
}

function columnAt({ name, type }: Column, span: Span): Bound {
  return { kind: "column", qualifier: "", name, type, span };
}

function endsWith(all: readonly string[], tail: readonly string[]): boolean {
  return tail.every((part, index) => all[all.length - tail.length + index] === part);
}
