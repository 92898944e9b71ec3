import { isOrderable, nullsPlace, type Span, type SqlType } from "../../../../sql/index.js";
import { sortKey } from "../render/order-key.js";
import type { QueryContext } from "./query-context.js";

/** A sort key of a query with its direction. */
export function querySortKey(
  context: QueryContext,
  key: string,
  type: SqlType,
  item: { readonly descending: boolean; readonly nulls?: "FIRST" | "LAST" },
  span: Span,
): string {
  if (!isOrderable(type))
    context.fail("SQL_TYPE", "Expected a value that can be sorted", span, "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE");
  return sortKey(key, type, { descending: item.descending, nulls: nullsPlace(item) });
}
