import type { Span } from "../span.js";
import type { Expression, Name } from "../tree/expression.js";
import type { Query } from "../tree/query.js";
import type { SqlType } from "../types/sql-type.js";
import type { Bound, PreparedQuery } from "./bound.js";

/** A column that was found, and the parts of the name that were not used for it: fields of a struct. */
export interface FoundColumn {
  readonly column: Bound;
  readonly rest: readonly Name[];
}

/** What the names in an expression may mean. */
export interface Scope {
  /** The column that the first parts of a path name. */
  find(path: readonly Name[]): FoundColumn | undefined;
  /** The names to suggest when nothing was found. */
  columnNames(): readonly string[];
  parameterType(name: string): SqlType | undefined;
  parameterNames(): readonly string[];
  /** Undefined where no tables are known: then the types of subqueries are unknown. */
  prepareQuery(query: Query, scope: Scope): PreparedQuery | undefined;
  /** What the query groups by, which grouping_id() without arguments is about. */
  readonly grouping?: readonly Expression[];
}

/** The scope inside a lambda, where its variables hide columns. */
export function scopeOfLambda(outer: Scope, variables: ReadonlyMap<string, Bound>): Scope {
  return {
    ...delegate(outer),
    find: (path) => {
      const [first, ...rest] = path;
      const column = first && variables.get(first.text.toLowerCase());
      return column ? { column: { ...column, span: first.span }, rest } : outer.find(path);
    },
    columnNames: () => [...variables.keys(), ...outer.columnNames()],
  };
}

function delegate(outer: Scope): Scope {
  return {
    find: (path) => outer.find(path),
    columnNames: () => outer.columnNames(),
    parameterType: (name) => outer.parameterType(name),
    parameterNames: () => outer.parameterNames(),
    prepareQuery: (query, scope) => outer.prepareQuery(query, scope),
  };
}

/** From the first name to the last. */
export function spanOfPath(path: readonly Name[]): Span {
  return { start: path[0]?.span.start ?? 0, end: path.at(-1)?.span.end ?? 0 };
}
