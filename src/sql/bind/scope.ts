import type { Span } from "../span.js";
import type { Call, Expression, Name } from "../tree/expression.js";
import type { Query, WindowSpecification } from "../tree/query.js";
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
  /** The windows of the WINDOW clause, by their names in lower case; none of them refers to another. */
  readonly windows?: ReadonlyMap<string, WindowSpecification>;
  /** The names of the columns that `*` or `t.*` among the arguments of a function stands for. */
  readonly starNames?: (star: Extract<Expression, { kind: "star" }>) => readonly (readonly Name[])[];
  /** The column that a call of window() in the same query has made. */
  readonly timeWindow?: (call: Call) => Bound | undefined;
}

/** The scope inside a lambda, where its variables hide columns. */
export function scopeOfLambda(outer: Scope, variables: ReadonlyMap<string, Bound>): Scope {
  return {
    ...outer,
    find: (path) => {
      const [first, ...rest] = path;
      const column = first && variables.get(first.text.toLowerCase());
      return column ? { column: { ...column, span: first.span }, rest } : outer.find(path);
    },
    columnNames: () => [...variables.keys(), ...outer.columnNames()],
  };
}

/** From the first name to the last. */
export function spanOfPath(path: readonly Name[]): Span {
  return { start: path[0]?.span.start ?? 0, end: path.at(-1)?.span.end ?? 0 };
}
