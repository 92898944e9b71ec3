import {
  type Bound,
  bindCast,
  containsAggregate,
  newBinding,
  type Pivot,
  type Scope,
  type SelectItem,
} from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { columnName } from "./column-name.js";
import { pivotValueName } from "./pivot-value-name.js";
import { type QueryContext, uniqueColumns } from "./query-context.js";
import type { TranslatedRelation } from "./translated-relation.js";
import { columnsOfRelation } from "./visible-columns.js";

/**
 * PIVOT: rows are grouped by the columns that it does not name and by the pivot columns; then each value of the pivot
 * columns becomes a column, NULL where its group has no rows, also for counts.
 */
export function translatePivot(
  context: QueryContext,
  pivot: Pivot,
  relation: TranslatedRelation,
  scope: Scope,
): TranslatedRelation {
  const used = new Set<string>();
  const keyOf = (bound: Bound): string => JSON.stringify([context.render(bound).sql]);
  const recording: Scope = {
    ...scope,
    find: (path) => {
      const found = scope.find(path);
      if (found !== undefined) used.add(keyOf(found.column));
      return found;
    },
  };
  const keys = pivot.columns.map((name) => context.bind({ kind: "column", path: [name], span: name.span }, recording));
  const aggregates = pivot.aggregates.map((item) => boundAggregate(context, item, recording));
  refuseOnePhase(context, pivot, aggregates);
  const groups = relation.columns.filter((column) => !column.hidden && !used.has(keyOf(column.value)));
  const [inner, outer] = [context.newAlias("grouped"), context.newAlias("pivoted")];
  const below = groups.map((_, index) => `g${index + 1}`);
  const items = [
    ...groups.map(({ value }, index) => `${context.render(value).sql} AS ${below[index]}`),
    ...keys.map((key, index) => `${context.render(key).sql} AS p${index + 1}`),
    ...aggregates.map((value, index) => `${context.render(value).sql} AS a${index + 1}`),
  ];
  const groupBy = items.slice(0, groups.length + keys.length).map((_, index) => index + 1);
  const cells = pivot.values.flatMap((value) => {
    const condition = conditionOf(context, value, keys, quoteName(inner), scope);
    return aggregates.map((aggregate, index) => ({
      name: cellName(context, pivot, value, index, scope),
      type: aggregate.type,
      sql: `first(${quoteName(inner)}.a${index + 1}) FILTER (WHERE ${condition})`,
    }));
  });
  const columns = uniqueColumns([...groups.map(({ name, value }) => ({ name, type: value.type })), ...cells]);
  const list = columns.map(({ written }, index) => {
    const sql = cells[index - groups.length]?.sql ?? `${quoteName(inner)}.${below[index] ?? ""}`;
    return `${sql} AS ${quoteName(written)}`;
  });
  const over = groups.length === 0 ? "" : ` GROUP BY ${groups.map((_, index) => index + 1).join(", ")}`;
  const first = `SELECT ${items.join(", ")} FROM ${relation.sql} GROUP BY ${groupBy.join(", ")}`;
  return {
    sql: `(SELECT ${list.join(", ")} FROM (${first}) AS ${quoteName(inner)}${over}) AS ${quoteName(outer)}`,
    columns: columnsOfRelation(columns, outer, []),
  };
}

function boundAggregate(context: QueryContext, { value }: SelectItem, scope: Scope): Bound {
  if (!containsAggregate(value))
    context.fail("SQL_TYPE", "Expected an aggregate such as sum(…) in PIVOT but found another value", value.span);
  return context.bind(value, scope);
}

/** Types of which Databricks fills all cells in one go; with others, a cell without rows is what the aggregate makes of none. */
const twoPhases = ["tinyint", "smallint", "int", "bigint", "float", "double", "decimal", "boolean"];
const nullOfNothing = [
  "sum",
  "avg",
  "mean",
  "min",
  "max",
  "stddev",
  "variance",
  "bool_and",
  "bool_or",
  "every",
  "some",
];

function refuseOnePhase(context: QueryContext, pivot: Pivot, aggregates: readonly Bound[]): void {
  if (aggregates.every(({ type }) => twoPhases.includes(type.kind))) return;
  for (const [index, bound] of aggregates.entries()) {
    if (bound.kind === "call" && nullOfNothing.includes(bound.name)) continue;
    const span = pivot.aggregates[index]?.value.span ?? pivot.clause;
    context.refuse("PIVOT of this aggregate beside a text, a date or a collection cannot run on DuckDB", span);
  }
}

function conditionOf(
  context: QueryContext,
  { value }: SelectItem,
  keys: readonly Bound[],
  inner: string,
  scope: Scope,
): string {
  const parts = keys.length === 1 ? [value] : value.kind === "tuple" ? value.items : [];
  if (parts.length !== keys.length)
    context.fail(
      "SQL_TYPE",
      `Expected ${keys.length} values in parentheses`,
      value.span,
      "PIVOT_VALUE_DATA_TYPE_MISMATCH",
    );
  const binding = newBinding(context.text);
  return parts
    .map((part, index) => {
      const type = keys[index]?.type ?? { kind: "null" };
      const cast = bindCast(binding, context.bind(part, scope), type, "raise", part.span);
      return `${inner}.p${index + 1} IS NOT DISTINCT FROM ${context.render(cast).sql}`;
    })
    .join(" AND ");
}

function cellName(
  context: QueryContext,
  { aggregates }: Pivot,
  { value, alias }: SelectItem,
  index: number,
  scope: Scope,
): string {
  const name = alias?.text ?? pivotValueName(context, value);
  const aggregate = aggregates[index];
  if (aggregates.length === 1 || aggregate === undefined) return name;
  return `${name}_${aggregate.alias?.text ?? columnName(context, aggregate.value, scope)}`;
}
