import type { Expression } from "../tree/expression.js";
import type { SqlType } from "../types/sql-type.js";
import { bindExpression } from "./bind.js";
import { type OneTable, scopeOfTable } from "./table-scope.js";

/**
 * The type of a condition over one table. Throws `COLUMN_UNKNOWN`, `SQL_TYPE`, `TYPE_UNSUPPORTED` or `PARAMETER_UNKNOWN`
 * with spans in `text`. The result of a function outside the table of functions is `unknown`.
 */
export function inferType(expression: Expression, scope: OneTable & { readonly text: string }): SqlType {
  return bindExpression(expression, scopeOfTable(scope), scope.text).type;
}
