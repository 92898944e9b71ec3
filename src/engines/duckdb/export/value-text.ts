import type { SqlType } from "../../../sql/index.js";

/**
 * DuckDB SQL for the text of a value that is not nested, as Databricks writes it; binary values are their digits.
 * @param value DuckDB SQL
 */
export function valueText(value: string, type: SqlType): string {
  switch (type.kind) {
    case "string":
      return value;
    case "binary":
      return `hex(${value})`;
    case "float":
    case "double":
      return `dq_double_to_text(${value})`;
    case "timestamp":
    case "timestamp_ntz":
      return `CASE WHEN isfinite(${value}) THEN dq_timestamp_to_text(${value}) ELSE CAST(${value} AS VARCHAR) END`;
    case "decimal":
      // DuckDB writes .5 where no digit can stand before the point.
      if (type.precision === type.scale) return `regexp_replace(CAST(${value} AS VARCHAR), '^(-?)[.]', '\\10.')`;
      return `CAST(${value} AS VARCHAR)`;
    default:
      return `CAST(${value} AS VARCHAR)`;
  }
}
