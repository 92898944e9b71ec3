import type { FirstOfKey } from "../expectations/definition.js";
import { orderColumns, partitioned } from "../expectations/keys/order-columns.js";
import { type Column, inferType, parseColumnName, parseCondition, type SqlText, sql } from "../sql/index.js";
import { type CheckedCondition, type ConditionScope, typeScope } from "./check-condition.js";
import { columnOf } from "./column-of.js";
import { qualifiersIn } from "./short-names.js";
import { parts } from "./table-parts.js";

/** A window in which the first row of each key is looked for. */
export interface PreparedFirst {
  /** What stands in OVER (…). */
  readonly over: string;
  /** Rows that tie are the same in every column, so that it does not matter which of them is first. */
  readonly tiesAreSame: boolean;
  /** The columns that it reads. */
  readonly columns: readonly string[];
}

/**
 * Checks key and order, and says what the rows are ranked by. Rows out of the rule's scope have places among themselves,
 * which nothing reads. @throws QualityError
 */
export function prepareFirst(
  { key, orderBy }: FirstOfKey,
  scope: ConditionScope,
  where: CheckedCondition | undefined,
): PreparedFirst {
  const keys = key.map((name) => ({ path: parseColumnName(name), column: columnOf(name, scope) }));
  const order = orderColumns(orderBy).map(({ column, direction, text }) => {
    inferType(column, { ...typeScope(text, scope), text });
    const path = column.path.map((part) => part.text);
    const own = path.slice(qualifiersIn(path, scope));
    return { path: own, column: columnOf(own, scope), direction };
  });
  const inScope: readonly SqlText[] =
    where === undefined ? [] : [sql`CASE WHEN ${sql.condition(where.text)} THEN TRUE ELSE FALSE END`];
  const over = partitioned(
    [...keys.map(({ path }) => sql.column(path)), ...inScope],
    order.map(({ path, direction }) => sql`${sql.column(path)}${direction}`),
  ).text;
  checkWindow(over, scope);
  const whole = [...keys, ...order].filter(({ path }) => path.length === 1).map(({ column }) => column);
  return {
    over,
    tiesAreSame: isEveryColumn(whole, scope.columns),
    columns: [...keys, ...order].map(({ column }) => column),
  };
}

/** The window by itself, so that a broken one costs its own rule alone. */
function checkWindow(over: string, scope: ConditionScope): void {
  for (const ranking of [sql`row_number()`, sql`rank()`]) {
    const text = `${ranking.text} OVER (${over})`;
    inferType(parseCondition(text), typeScope(text, scope));
    scope.checkCondition(text, scope.columns, parts(scope.table));
  }
}

function isEveryColumn(names: readonly string[], columns: readonly Column[]): boolean {
  return columns.every(({ name }) => names.includes(name));
}
