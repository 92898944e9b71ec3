import { bindExpression, type OneTable, parseCondition, scopeOfTable } from "../../../sql/index.js";
import { renderBound } from "./render/render.js";

/**
 * One expression over the columns of one table.
 * @throws QualityError with a span in `text`: `UNSUPPORTED_ON_DUCKDB` where no exact form is known
 */
export function translateCondition(text: string, table: OneTable): string {
  return renderBound(bindExpression(parseCondition(text), scopeOfTable(table), text), text).sql;
}
