import { holdsKind, type Span, type SqlType } from "../../../../sql/index.js";
import type { QueryContext } from "./query-context.js";

/** Databricks cannot tell whether maps are equal in DISTINCT and in set operators. */
export function refuseMaps(
  context: QueryContext,
  columns: readonly { readonly name: string; readonly type: SqlType }[],
  what: string,
  span: Span,
): void {
  const found = columns.find(({ type }) => holdsKind(type, ["map"]));
  if (found === undefined) return;
  const message = `${what} cannot compare ${found.name}, which is or holds a map`;
  context.fail("SQL_TYPE", message, span, "UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE");
}
