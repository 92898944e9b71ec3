import {
  childrenOf,
  containsAggregate,
  containsWindow,
  type Expression,
  isAggregateCall,
  isGenerator,
  type Scope,
  type Select,
} from "../../../../sql/index.js";
import { groupedExpressions } from "./group-by.js";
import type { QueryContext } from "./query-context.js";
import type { OutputItem } from "./select-items.js";
import { writtenPlace } from "./written-place.js";

/** What a SELECT is grouped by, in DuckDB SQL. */
interface Groups {
  readonly texts: ReadonlySet<string>;
  readonly kinds: ReadonlySet<Expression["kind"]>;
  readonly errorClass: "MISSING_AGGREGATION" | "MISSING_GROUP_BY";
}

/** Throws for aggregates where none may stand, and for columns that are neither grouped by nor inside an aggregate. */
export function checkGrouping(
  context: QueryContext,
  select: Select,
  items: readonly OutputItem[],
  columns: Scope,
  withAliases: Scope,
): void {
  checkFilter(context, select);
  if (select.groupBy !== undefined) {
    const wrong = groupedExpressions(select.groupBy).find(containsAggregate);
    if (wrong !== undefined)
      context.fail("SQL_TYPE", "Expected a value without aggregates in GROUP BY", wrong.span, "GROUP_BY_AGGREGATE");
  }
  const values = select.items.map((item) => item.value);
  for (const value of [...values, select.having, select.qualify]) if (value !== undefined) checkNested(context, value);
  const { groupBy, having } = select;
  if (groupBy?.kind === "all") return;
  if (groupBy === undefined && having === undefined && !values.some(containsAggregate)) return;
  const groups = groupsOf(context, select, items, withAliases);
  const check = (value: Expression): void => checkColumns(context, value, { columns, withAliases }, groups);
  for (const value of values) if (value.kind !== "star") check(value);
  for (const { value } of items) {
    if (value.kind !== "column" || !values.some((item) => item.kind === "star" && item.span === value.span)) continue;
    if (!groups.texts.has(context.render(value).sql)) missing(context, groups, value.name, value.span);
  }
}

function checkFilter(context: QueryContext, { where }: Select): void {
  if (where !== undefined && containsAggregate(where))
    context.fail("SQL_TYPE", "Expected a condition without aggregates in WHERE", where.span, "INVALID_WHERE_CONDITION");
  if (where !== undefined && containsWindow(where))
    context.fail("SQL_TYPE", "Expected a condition without OVER in WHERE", where.span, undefined);
}

function checkNested(context: QueryContext, value: Expression): void {
  const { expressions } = childrenOf(value);
  const inner = isAggregateCall(value) ? value.args.find(containsAggregate) : undefined;
  if (inner !== undefined) {
    const message = "Expected an aggregate of values but found an aggregate of an aggregate";
    context.fail("SQL_TYPE", message, inner.span, "NESTED_AGGREGATE_FUNCTION");
  }
  for (const child of expressions) checkNested(context, child);
}

function groupsOf(
  context: QueryContext,
  { groupBy, items }: Select,
  outputs: readonly OutputItem[],
  scope: Scope,
): Groups {
  if (groupBy === undefined) return { texts: new Set(), kinds: new Set(), errorClass: "MISSING_GROUP_BY" };
  const expressions = groupedExpressions(groupBy).map((value): Expression => {
    const place = writtenPlace(value);
    const item = place === undefined ? undefined : items[place - 1];
    if (item !== undefined && containsAggregate(item.value)) {
      const message = `Expected a value without aggregates at place ${place}`;
      context.fail("SQL_TYPE", message, value.span, "GROUP_BY_POS_AGGREGATE");
    }
    return item?.value.kind === "star" || item === undefined ? value : item.value;
  });
  const places = groupedExpressions(groupBy).flatMap((value) => outputs[(writtenPlace(value) ?? 0) - 1]?.value ?? []);
  const bound = expressions
    .filter((value) => writtenPlace(value) === undefined)
    .map((value) => context.bind(value, scope));
  return {
    texts: new Set([...bound, ...places].map((value) => context.render(value).sql)),
    kinds: new Set([...expressions, ...items.map((item) => item.value)].map((value) => value.kind)),
    errorClass: "MISSING_AGGREGATION",
  };
}

interface Scopes {
  /** The columns of the relations of this SELECT alone. */
  readonly columns: Scope;
  readonly withAliases: Scope;
}

function checkColumns(context: QueryContext, value: Expression, scope: Scopes, groups: Groups): void {
  if (isAggregateCall(value) || value.kind === "lambda" || value.kind === "literal") return;
  if (value.kind === "column") {
    const found = scope.columns.find(value.path);
    if (found === undefined || isGrouped(context, value, scope, groups)) return;
    if (groups.texts.has(context.render(found.column).sql)) return;
    missing(context, groups, value.path.map((part) => part.text).join("."), value.span);
  }
  const isValue = !(value.kind === "call" && isGenerator(value.name));
  if (isValue && groups.kinds.has(value.kind) && groups.texts.size > 0 && isGrouped(context, value, scope, groups))
    return;
  for (const child of childrenOf(value).expressions) checkColumns(context, child, scope, groups);
}

function isGrouped(context: QueryContext, value: Expression, { withAliases }: Scopes, groups: Groups): boolean {
  return groups.texts.has(context.render(context.bind(value, withAliases)).sql);
}

function missing(context: QueryContext, { errorClass }: Groups, name: string, span: Expression["span"]): never {
  const message = `${name} is neither grouped by nor inside an aggregate`;
  return context.fail("SQL_TYPE", message, span, errorClass);
}
