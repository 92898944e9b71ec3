import type { Span } from "../span.js";

/** Functions that read the clock. `now` and `getdate` are `current_timestamp`, `curdate` is `current_date`. */
export type ClockFunction = "current_date" | "current_timestamp" | "localtimestamp" | "unix_timestamp";

/** What can be said about SQL text without knowing a table. Everything stands in the order of the text. */
export interface Facts {
  /** Names of columns as written; `addr.city` has two parts, and only a schema says whether `addr` is a column or a table. */
  readonly columns: readonly { readonly path: readonly string[]; readonly span: Span }[];
  readonly tables: readonly { readonly name: readonly string[]; readonly span: Span }[];
  readonly parameters: readonly { readonly name: string; readonly span: Span }[];
  /** The functions that are called, in lower case. */
  readonly functions: readonly { readonly name: string; readonly span: Span }[];
  readonly aggregates: readonly Span[];
  /** The columns of each `count(DISTINCT column)`. */
  readonly distinctCounts: readonly { readonly path: readonly string[]; readonly span: Span }[];
  readonly subqueries: readonly Span[];
  readonly windows: readonly Span[];
  readonly nondeterministic: readonly Span[];
  readonly clocks: readonly { readonly function: ClockFunction; readonly span: Span }[];
  readonly comments: readonly Span[];
}
