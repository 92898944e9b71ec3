import type { VisibleColumn } from "./visible-columns.js";

/** A relation in DuckDB SQL, and what it lets an expression name. */
export interface TranslatedRelation {
  readonly sql: string;
  readonly columns: readonly VisibleColumn[];
}
