import { bindExpression, type OneTable, parseCondition, scopeOfTable } from "../../../sql/index.js";
import { newRendering } from "./render/render.js";

/**
 * One expression over one table's columns in DuckDB SQL; parameters become `$name`. Throws what parsing and typing throw,
 * and `UNSUPPORTED_ON_DUCKDB` for what has no exact counterpart, with spans in `text`.
 */
export function translateCondition(text: string, scope: OneTable): string {
  const bound = bindExpression(parseCondition(text), scopeOfTable(scope), text);
  return newRendering(text).render(bound).sql;
}
