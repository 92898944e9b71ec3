import type { Column, Span } from "../../../sql/index.js";

/** The tables that a statement may name. */
export interface TableScope {
  /** The relation in DuckDB SQL, already quoted, and its columns. Throws `TABLE_UNKNOWN`. */
  resolve(
    name: readonly string[],
    span: Span,
  ): {
    readonly sql: string;
    readonly columns: readonly Column[];
    /** Its rows may be those of any other table. */
    readonly isView?: boolean;
  };
}

/** The tables that a statement may name, and those that it may write. */
export interface WritableScope extends TableScope {
  /**
   * How a table or view is written that a statement creates, changes or drops, in DuckDB SQL; it need not exist. Throws for
   * what cannot be written, such as a file.
   */
  written(name: readonly string[], span: Span): string;
}
