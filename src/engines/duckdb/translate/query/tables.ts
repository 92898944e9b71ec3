import type { Column, Span } from "../../../../sql/index.js";

/** Finds tables by their logical names. */
export interface TableScope {
  /** @throws QualityError `TABLE_UNKNOWN` */
  resolve(name: readonly string[], span: Span): ResolvedTable;
}

export interface ResolvedTable {
  /** DuckDB SQL of the relation, already quoted. */
  readonly sql: string;
  readonly columns: readonly Column[];
}
