import type { Span, SqlType } from "../../../../sql/index.js";
import { orderKey } from "../render/order-key.js";
import type { QueryContext } from "./query-context.js";

/** A sort key with its direction. Without a word, NULL is the smallest value. */
export function sortKey(
  context: QueryContext,
  key: string,
  type: SqlType,
  { descending, nulls }: { readonly descending: boolean; readonly nulls?: "FIRST" | "LAST" },
  span: Span,
): string {
  if (type.kind === "map" || type.kind === "variant")
    context.fail("SQL_TYPE", "Expected a value that can be sorted", span, "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE");
  const place = nulls ?? (descending ? "LAST" : "FIRST");
  return `${orderKey(key, type)} ${descending ? "DESC" : "ASC"} NULLS ${place}`;
}
