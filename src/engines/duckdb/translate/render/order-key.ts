import type { SqlType } from "../../../../sql/index.js";
import { quoteText } from "../quote.js";

/** True for a type whose values may hold NULL inside. */
export function isNested(type: SqlType): boolean {
  return type.kind === "struct" || type.kind === "array";
}

/**
 * A value that DuckDB sorts and compares as Databricks does the given one. Inside structs and arrays NULL is the smallest
 * value there, the largest in DuckDB: so before each inner value stands whether there is one. NULL itself stays NULL.
 */
export function orderKey(sql: string, type: SqlType, depth = 1): string {
  if (type.kind === "struct") {
    const fields = type.fields.flatMap(({ name, type: inner }, index) => {
      const field = `struct_extract(${sql}, ${quoteText(name)})`;
      return [`n${index}: ${field} IS NOT NULL`, `v${index}: ${orderKey(field, inner, depth)}`];
    });
    return `CASE WHEN ${sql} IS NOT NULL THEN {${fields.join(", ")}} END`;
  }
  if (type.kind === "array") {
    const item = `item${depth}`;
    const key = `{n: ${item} IS NOT NULL, v: ${orderKey(item, type.element, depth + 1)}}`;
    return `list_transform(${sql}, lambda ${item}: ${key})`;
  }
  return sql;
}

/** A sort key with its direction. */
export function sortKey(
  sql: string,
  type: SqlType,
  { descending, nulls }: { readonly descending: boolean; readonly nulls: "FIRST" | "LAST" },
): string {
  return `${orderKey(sql, type)} ${descending ? "DESC" : "ASC"} NULLS ${nulls}`;
}
