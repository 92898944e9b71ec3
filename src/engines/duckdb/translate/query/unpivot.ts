import {
  type Bound,
  coerce,
  commonTypeOf,
  type Expression,
  newBinding,
  type Scope,
  type SqlType,
  type Unpivot,
} from "../../../../sql/index.js";
import { quoteName, quoteText } from "../quote.js";
import { type QueryContext, uniqueColumns } from "./query-context.js";
import type { TranslatedRelation } from "./translated-relation.js";
import { columnsOfRelation } from "./visible-columns.js";

type Group = { readonly name: string; readonly values: readonly Bound[] };

/** UNPIVOT: a row for each group of columns, with the group's name and its values. */
export function translateUnpivot(
  context: QueryContext,
  unpivot: Unpivot,
  relation: TranslatedRelation,
  scope: Scope,
): TranslatedRelation {
  const groups = unpivot.groups.map((group): Group => {
    if (group.columns.length !== unpivot.values.length) {
      const message = `Expected ${unpivot.values.length} columns but found ${group.columns.length}`;
      context.fail("SQL_TYPE", message, group.span, "UNPIVOT_VALUE_SIZE_MISMATCH");
    }
    const names = group.columns.map((column) => nameOf(context, column));
    return {
      name: group.alias?.text ?? names.join("_"),
      values: group.columns.map((column) => context.bind(column, scope)),
    };
  });
  const binding = newBinding(context.text);
  const types = unpivot.values.map((_, index) => commonTypeOfValues(context, unpivot, groups, index));
  const used = new Set(groups.flatMap(({ values }) => values.map((value) => context.render(value).sql)));
  const kept = relation.columns.filter(({ value, hidden }) => !hidden && !used.has(context.render(value).sql));
  const alias = context.newAlias("unpivoted");
  const columns = uniqueColumns([
    ...kept.map(({ name, value }) => ({ name, type: value.type })),
    { name: unpivot.name.text, type: { kind: "string" } },
    ...unpivot.values.map(({ text }, index) => ({ name: text, type: types[index] ?? { kind: "null" } })),
  ]);
  const items = [
    ...kept.map(({ value }) => context.render(value).sql),
    `unnest([${groups.map(({ name }) => quoteText(name)).join(", ")}])`,
    ...types.map((type, index) => {
      const values = groups.map(({ values: all }) => coerce(binding, all[index] ?? nothing, type, "UNPIVOT"));
      return `unnest([${values.map((value) => context.render(value).sql).join(", ")}])`;
    }),
  ];
  const list = items.map((sql, index) => `${sql} AS ${quoteName(columns[index]?.written ?? "")}`).join(", ");
  const made = `(SELECT ${list} FROM ${relation.sql}) AS ${quoteName(alias)}`;
  const values = columns.slice(kept.length + 1).map(({ written }) => `${quoteName(alias)}.${quoteName(written)}`);
  const present = values.map((value) => `${value} IS NOT NULL`).join(" OR ");
  return {
    sql: unpivot.includeNulls ? made : `(SELECT * FROM ${made} WHERE ${present}) AS ${quoteName(alias)}`,
    columns: columnsOfRelation(columns, alias, []),
  };
}

const nothing: Bound = {
  kind: "literal",
  literal: { kind: "null" },
  type: { kind: "null" },
  span: { start: 0, end: 0 },
};

function nameOf(context: QueryContext, column: Expression): string {
  const name = column.kind === "column" ? column.path.at(-1)?.text : undefined;
  return (
    name ??
    context.fail(
      "SQL_TYPE",
      "Expected a column in UNPIVOT but found another value",
      column.span,
      "UNPIVOT_REQUIRES_ATTRIBUTES",
    )
  );
}

/** Texts are no match for other types here. */
function commonTypeOfValues(context: QueryContext, unpivot: Unpivot, groups: readonly Group[], index: number): SqlType {
  const types = groups.map(({ values }) => values[index]?.type ?? nothing.type);
  const known = types.filter(({ kind }) => kind !== "null");
  const texts = known.filter(({ kind }) => kind === "string").length;
  const type = texts === 0 || texts === known.length ? commonTypeOf(types) : undefined;
  return (
    type ??
    context.fail(
      "SQL_TYPE",
      `The columns of ${unpivot.values[index]?.text ?? ""} have no common type`,
      unpivot.clause,
      "UNPIVOT_VALUE_DATA_TYPE_MISMATCH",
    )
  );
}
