import type { Column, Span } from "../../../sql/index.js";

/** The tables that a statement may name. */
export interface TableScope {
  /** The relation in DuckDB SQL, already quoted, and its columns. Throws `TABLE_UNKNOWN`. */
  resolve(name: readonly string[], span: Span): { readonly sql: string; readonly columns: readonly Column[] };
}
