import type { Bound, SqlType } from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { type QueryContext, uniqueColumns } from "./query-context.js";
import type { TranslatedRelation } from "./translated-relation.js";
import type { VisibleColumn } from "./visible-columns.js";

/** A relation's columns, and more values, as the items of a SELECT over it that goes by `alias`, and how they are seen from outside. */
export function columnsThrough(
  context: QueryContext,
  { columns }: TranslatedRelation,
  alias: string,
  more: readonly { readonly sql: string; readonly name: string; readonly type: SqlType }[] = [],
): { readonly items: readonly string[]; readonly columns: readonly VisibleColumn[]; readonly more: readonly Bound[] } {
  const values = columns.map(({ name, value }) => ({ name, type: value.type, sql: context.render(value).sql }));
  const all = [...values, ...more];
  const unique = uniqueColumns(all);
  const seen = unique.map(
    ({ written, type }): Extract<Bound, { kind: "column" }> => ({
      kind: "column",
      qualifier: alias,
      name: written,
      type,
      span: { start: 0, end: 0 },
    }),
  );
  return {
    items: all.map(({ sql }, index) => `${sql} AS ${quoteName(unique[index]?.written ?? "")}`),
    columns: columns.map((column, index) => {
      const range = column.value.kind === "column" ? column.value.range : undefined;
      return { ...column, value: { ...(seen[index] ?? column.value), range } };
    }),
    more: seen.slice(columns.length),
  };
}

/** A relation as a subquery of its own, so that a condition or a limit can be put to it alone. */
export function nest(context: QueryContext, relation: TranslatedRelation, clauses: string): TranslatedRelation {
  const alias = context.newAlias("nested");
  const { items, columns } = columnsThrough(context, relation, alias);
  const list = items.length === 0 ? "1" : items.join(", ");
  return { sql: `(SELECT ${list} FROM ${relation.sql} ${clauses}) AS ${quoteName(alias)}`, columns };
}
