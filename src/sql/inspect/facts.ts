import type { Span } from "../span.js";

/** Functions that read the clock. `now` and `getdate` are `current_timestamp`, `curdate` is `current_date`. */
export type ClockFunction = "current_date" | "current_timestamp" | "localtimestamp" | "unix_timestamp";

/** A table that a text names. */
export interface TableFact {
  readonly name: readonly string[];
  /** Where the name stands. */
  readonly span: Span;
  /** Where an alias can be written; undefined where there is one, or none can be. */
  readonly aliasAt: number | undefined;
  /** True with `VERSION AS OF` and its likes. */
  readonly travels: boolean;
}

/** What can be said about SQL text without knowing a table. Everything stands in the order of the text. */
export interface Facts {
  /** Names of columns as written; `addr.city` has two parts, and only a schema says whether `addr` is a column or a table. */
  readonly columns: readonly { readonly path: readonly string[]; readonly span: Span }[];
  readonly tables: readonly TableFact[];
  readonly parameters: readonly { readonly name: string; readonly span: Span }[];
  /** The functions that are called, in lower case. */
  readonly functions: readonly { readonly name: string; readonly span: Span }[];
  readonly aggregates: readonly Span[];
  /** The columns of each `count(DISTINCT column)`. */
  readonly distinctCounts: readonly { readonly path: readonly string[]; readonly span: Span }[];
  readonly subqueries: readonly Span[];
  readonly windows: readonly Span[];
  readonly nondeterministic: readonly Span[];
  /** Where some of several rows are taken: the values of LIMIT and OFFSET, and TABLESAMPLE. */
  readonly samples: readonly Span[];
  readonly clocks: readonly { readonly function: ClockFunction; readonly span: Span }[];
  readonly comments: readonly Span[];
}
