import {
  type Expression,
  type GroupBy,
  holdsKind,
  partsWithoutAggregates,
  type Scope,
  type Select,
} from "../../../../sql/index.js";
import type { QueryContext } from "./query-context.js";

/** GROUP BY. Whole numbers are the places of items in both languages. */
export function translateGroupBy(context: QueryContext, select: Select, groupBy: GroupBy, scope: Scope): string {
  if (groupBy.kind === "all") return translateAll(context, select, scope);
  return `GROUP BY ${elements(context, groupBy, scope)}`;
}

function elements(context: QueryContext, { kind, items, sets, parts }: GroupBy, scope: Scope): string {
  const one = (value: Expression): string => {
    const { sql, type } = context.translate(value, scope);
    // Maps are equal there whatever order their entries have.
    if (holdsKind(type, ["map"])) context.refuse("GROUP BY a map cannot run on DuckDB", value.span);
    return sql;
  };
  const several = (value: Expression): string =>
    value.kind === "tuple" ? `(${value.items.map(one).join(", ")})` : one(value);
  const list = items.map(several).join(", ");
  switch (kind) {
    case "all":
      return "ALL";
    case "list":
      return items
        .flatMap((item) => (item.kind === "tuple" ? item.items : [item]))
        .map(one)
        .join(", ");
    case "rollup":
      return `ROLLUP (${list})`;
    case "cube":
      return `CUBE (${list})`;
    case "sets":
      return `GROUPING SETS (${sets.map((set) => `(${set.map(one).join(", ")})`).join(", ")})`;
    case "combined":
      return parts.map((part) => elements(context, part, scope)).join(", ");
  }
}

/** Everything in the SELECT list that is no part of an aggregate: whole items by their places, or parts of them. */
function translateAll(context: QueryContext, select: Select, scope: Scope): string {
  const mixed = select.items.flatMap(({ value }) => partsWithoutAggregates(value));
  if (mixed.length === 0) return "GROUP BY ALL";
  const whole = select.items.flatMap(({ value }, index) => {
    if (value.kind === "star") context.refuse("GROUP BY ALL with * beside aggregates cannot run on DuckDB", value.span);
    return partsWithoutAggregates(value, true).length === 0 ? [] : [`${index + 1}`];
  });
  const parts = mixed.map((part) => context.render(context.bind(part, scope)).sql);
  return `GROUP BY ${[...whole, ...parts].join(", ")}`;
}

/** True for ROLLUP, CUBE and GROUPING SETS. */
export function makesTotals({ kind, parts }: GroupBy): boolean {
  return kind === "rollup" || kind === "cube" || kind === "sets" || parts.some(makesTotals);
}

/** What grouping_id() without arguments is about. */
export function groupedExpressions(groupBy: GroupBy): readonly Expression[] {
  const all = [...groupBy.items, ...groupBy.sets.flat(), ...groupBy.parts.flatMap(groupedExpressions)];
  const flat = all.flatMap((item) => (item.kind === "tuple" ? item.items : [item]));
  const seen = new Set<string>();
  return flat.filter((item) => {
    const key =
      item.kind === "column" ? item.path.map(({ text }) => text.toLowerCase()).join(".") : `${item.span.start}`;
    return !seen.has(key) && seen.add(key);
  });
}
