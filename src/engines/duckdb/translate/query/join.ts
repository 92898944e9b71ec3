import {
  type Bound,
  comparable,
  type Name,
  newBinding,
  type Relation,
  requireBoolean,
  type Scope,
} from "../../../../sql/index.js";
import type { CommonTables, QueryContext } from "./query-context.js";
import type { QueryTranslator } from "./query-translator.js";
import type { TranslatedRelation } from "./translated-relation.js";
import { scopeOfColumns, type VisibleColumn } from "./visible-columns.js";

type Join = Extract<Relation, { kind: "join" }>;

/** A join. USING and NATURAL become a condition, so that their columns are compared as Databricks compares them. */
export function translateJoin(
  context: QueryContext,
  translator: QueryTranslator,
  join: Join,
  left: TranslatedRelation,
  right: TranslatedRelation,
  outer: Scope | undefined,
  ctes: CommonTables,
): TranslatedRelation {
  const keys = joinKeys(context, join, left, right);
  const scope = scopeOfColumns(context, [...left.columns, ...right.columns], outer, ctes, translator.prepare);
  const conditions = keys.map((key) => context.render(key.equal).sql);
  if (join.on !== undefined) {
    const bound = requireBoolean(
      newBinding(context.text),
      context.bind(join.on, scope),
      "ON",
      "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE",
    );
    conditions.push(context.render(bound).sql);
  }
  const words = join.join === "INNER" ? "" : `${join.join} `;
  const on =
    join.join === "CROSS" && conditions.length === 0
      ? ""
      : ` ON ${conditions.length === 0 ? "TRUE" : conditions.join(" AND ")}`;
  const kind = join.join === "CROSS" && on !== "" ? "" : words;
  return {
    sql: `${left.sql} ${kind}JOIN ${nested(join.right, right.sql)}${on}`,
    columns: columnsOfJoin(join, left, right, keys),
  };
}

function nested(relation: Relation, sql: string): string {
  return relation.kind === "join" ? `(${sql})` : sql;
}

interface JoinKey {
  readonly name: string;
  readonly left: VisibleColumn;
  readonly right: VisibleColumn;
  readonly equal: Bound;
}

function joinKeys(
  context: QueryContext,
  join: Join,
  left: TranslatedRelation,
  right: TranslatedRelation,
): readonly JoinKey[] {
  const names = join.natural ? commonNames(left, right, join) : (join.using ?? []);
  return names.map((name) => {
    const [one, other] = [first(context, left, name), first(context, right, name)];
    const values = [one, other].map((column): Bound => ({ ...column.value, span: name.span }));
    const [leftValue, rightValue] = comparable(newBinding(context.text), "USING", values, name.span);
    if (leftValue === undefined || rightValue === undefined) throw new Error("A join has two sides");
    const equal: Bound = {
      kind: "compare",
      operator: "=",
      left: leftValue,
      right: rightValue,
      type: { kind: "boolean" },
      span: name.span,
    };
    return { name: one.name, left: one, right: other, equal };
  });
}

function commonNames(left: TranslatedRelation, right: TranslatedRelation, { span }: Join): readonly Name[] {
  const names = new Set(right.columns.filter((column) => !column.hidden).map((column) => column.name.toLowerCase()));
  return left.columns
    .filter((column) => !column.hidden && names.has(column.name.toLowerCase()))
    .map((column) => ({ text: column.name, span }));
}

/** Where several columns have the name, Databricks takes the first. */
function first(context: QueryContext, relation: TranslatedRelation, name: Name): VisibleColumn {
  const found = relation.columns.find(
    (column) => !column.hidden && column.name.toLowerCase() === name.text.toLowerCase(),
  );
  return (
    found ??
    context.fail(
      "COLUMN_UNKNOWN",
      `No column is named ${name.text} on both sides of the join`,
      name.span,
      "UNRESOLVED_USING_COLUMN_FOR_JOIN",
    )
  );
}

function columnsOfJoin(
  join: Join,
  left: TranslatedRelation,
  right: TranslatedRelation,
  keys: readonly JoinKey[],
): readonly VisibleColumn[] {
  if (join.join === "SEMI" || join.join === "ANTI") return left.columns;
  const merged = keys.map(
    (key): VisibleColumn => ({ name: key.name, qualifier: [], value: mergedValue(join, key), hidden: false }),
  );
  const isKey = (column: VisibleColumn): boolean => keys.some((key) => key.left === column || key.right === column);
  const rest = [...left.columns, ...right.columns].map((column) =>
    isKey(column) ? { ...column, hidden: true } : column,
  );
  return [...merged, ...rest];
}

/** What the merged column holds: the side that is always there, or whichever is. */
function mergedValue({ join, span }: Join, { left, right, equal }: JoinKey): Bound {
  if (join === "RIGHT") return right.value;
  if (join !== "FULL" || equal.kind !== "compare") return left.value;
  return {
    kind: "call",
    name: "coalesce",
    args: [equal.left, equal.right],
    distinct: false,
    ignoresNulls: false,
    type: equal.left.type,
    span,
  };
}
