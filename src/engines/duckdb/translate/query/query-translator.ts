import type { Expression, Query, QueryBody, Scope, SqlType } from "../../../../sql/index.js";
import type { CommonTables, TranslatedQuery } from "./query-context.js";

/** Translates queries inside queries: handed to the files that need it, so that none of them imports another in a circle. */
export interface QueryTranslator {
  query(query: Query, outer: Scope | undefined, ctes: CommonTables): TranslatedQuery;
  body(body: QueryBody, outer: Scope | undefined, ctes: CommonTables): TranslatedBody;
  /** A scope of constants and of the queries around. */
  emptyScope(outer: Scope | undefined, ctes: CommonTables): Scope;
  readonly prepare: (query: Query, outer: Scope, ctes: CommonTables) => ReturnType<Scope["prepareQuery"]>;
}

/** A query without ORDER BY and LIMIT, and what its sort keys may name. */
export interface TranslatedBody extends TranslatedQuery {
  /** What sort keys are besides output columns; undefined after DISTINCT, VALUES and set operators. */
  readonly order?: (value: Expression) => { readonly sql: string; readonly type: SqlType };
}
