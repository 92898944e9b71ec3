import type { Span, SqlType } from "../../../../sql/index.js";
import { quoteText } from "../quote.js";
import type { QueryContext } from "./query-context.js";

/** Where NULL goes when the text does not say it: it is the smallest value. */
export function placeOfNull(descending: boolean, nulls: "FIRST" | "LAST" | undefined): "FIRST" | "LAST" {
  return nulls ?? (descending ? "LAST" : "FIRST");
}

/**
 * A sort key with its direction. NULL is the smallest value inside a struct too, where DuckDB takes it for the largest, so
 * a struct is sorted field by field.
 */
export function sortKey(
  context: QueryContext,
  key: string,
  type: SqlType,
  { descending, nulls }: { readonly descending: boolean; readonly nulls?: "FIRST" | "LAST" },
  span: Span,
): string {
  if (type.kind === "array") context.refuse("A sort key that is an array cannot run on DuckDB", span);
  if (type.kind === "map" || type.kind === "variant")
    context.fail("SQL_TYPE", "Expected a value that can be sorted", span, "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE");
  const place = placeOfNull(descending, nulls);
  if (type.kind !== "struct") return `${key} ${descending ? "DESC" : "ASC"} NULLS ${place}`;
  const fields = type.fields.map(({ name, type: inner }) =>
    sortKey(context, `struct_extract(${key}, ${quoteText(name)})`, inner, { descending }, span),
  );
  return [`(${key} IS NULL) ${place === "FIRST" ? "DESC" : "ASC"}`, ...fields].join(", ");
}
