import type { SqlType } from "../../../sql/index.js";
import { quoteText } from "../translate/quote.js";
import { valueText } from "./value-text.js";

/** DuckDB SQL for a value as JSON, written like the nested values of a report. @param value DuckDB SQL */
export function jsonValue(value: string, type: SqlType, depth = 0): string {
  const item = `dq_item_${depth}`;
  switch (type.kind) {
    case "array":
      return `to_json(list_transform(${value}, lambda ${item}: ${jsonValue(item, type.element, depth + 1)}))`;
    case "map": {
      const key = jsonKey(`${item}.key`, type.key, depth + 1);
      const entry = `{'k': ${key}, 'v': ${jsonValue(`${item}.value`, type.value, depth + 1)}}`;
      return `to_json(map_from_entries(list_transform(map_entries(${value}), lambda ${item}: ${entry})))`;
    }
    case "struct": {
      const fields = type.fields.map(({ name, type: field }) => {
        const inner = `struct_extract(${value}, ${quoteText(name)})`;
        return `${quoteText(name)}, ${jsonValue(inner, field, depth)}`;
      });
      return `CASE WHEN ${value} IS NOT NULL THEN json_object(${fields.join(", ")}) END`;
    }
    case "boolean":
    case "tinyint":
    case "smallint":
    case "int":
      return `to_json(${value})`;
    case "bigint": {
      const safe = `${value} BETWEEN ${Number.MIN_SAFE_INTEGER} AND ${Number.MAX_SAFE_INTEGER}`;
      return `CASE WHEN ${safe} THEN to_json(${value}) ELSE to_json(CAST(${value} AS VARCHAR)) END`;
    }
    case "float":
    case "double":
      // JSON has no NaN and no infinities.
      return `CASE WHEN isfinite(${value}) THEN to_json(${shortest(value, type)}) ELSE to_json(${valueText(value, type)}) END`;
    default:
      return `to_json(${valueText(value, type)})`;
  }
}

function jsonKey(value: string, type: SqlType, depth: number): string {
  const isNested = type.kind === "array" || type.kind === "map" || type.kind === "struct";
  return isNested ? `CAST(${jsonValue(value, type, depth)} AS VARCHAR)` : valueText(value, type);
}

/** As a DOUBLE, a FLOAT has digits that it never had. */
function shortest(value: string, { kind }: SqlType): string {
  return kind === "float" ? `CAST(CAST(${value} AS VARCHAR) AS DOUBLE)` : value;
}
