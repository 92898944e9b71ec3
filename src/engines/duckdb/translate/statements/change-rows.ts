import type { Assignment, Delete, Name, Scope, TableName, Truncate, Update } from "../../../../sql/index.js";
import { columnsOfRelation, scopeOfColumns, type VisibleColumn } from "../query/visible-columns.js";
import { quoteName } from "../quote.js";
import { type CommandContext, columnOf, refuseRepeated, type Target, targetOf } from "./command-context.js";
import { conditionOf } from "./condition.js";
import { stored } from "./store.js";

/** A table under the name by which expressions know it. */
export interface NamedTarget extends Target {
  /** `table AS "alias"` */
  readonly relation: string;
  readonly alias: string;
  readonly visible: readonly VisibleColumn[];
  /** The names that may stand before a column. */
  readonly qualifiers: readonly string[];
}

export function namedTarget(context: CommandContext, table: TableName, alias: Name | undefined): NamedTarget {
  const target = targetOf(context, table);
  const parts = alias === undefined ? table.parts.map(({ text }) => text) : [alias.text];
  const name = parts.at(-1) ?? "";
  const written = context.queries.newAlias(name);
  const columns = target.columns.map((column) => ({ ...column, written: column.name }));
  return {
    ...target,
    alias: written,
    relation: `${target.sql} AS ${quoteName(written)}`,
    visible: columnsOfRelation(columns, written, parts),
    qualifiers: [name],
  };
}

export function scopeOf({ queries, translator }: CommandContext, columns: readonly VisibleColumn[]): Scope {
  return scopeOfColumns(queries, columns, undefined, new Map(), translator.prepare);
}

export function translateUpdate(context: CommandContext, update: Update): readonly string[] {
  refuseCommonTables(context, update);
  const target = namedTarget(context, update.table, update.alias);
  const scope = scopeOf(context, target.visible);
  const where = update.where === undefined ? "" : ` WHERE ${conditionOf(context, update.where, scope, "WHERE")}`;
  return [`UPDATE ${target.relation} SET ${assignmentsOf(context, target, update.assignments, scope)}${where}`];
}

/** `"a" = value, …`, each value as its column takes it. */
export function assignmentsOf(
  context: CommandContext,
  target: NamedTarget,
  assignments: readonly Assignment[],
  scope: Scope,
): string {
  const columns = assignments.map(({ column }) => columnOf(context, target, column, target.qualifiers));
  refuseRepeated(
    context,
    assignments.map(({ column }, index) => ({
      text: columns[index]?.name ?? "",
      span: column[0]?.span ?? target.visible[0]?.value.span ?? { start: 0, end: 0 },
    })),
  );
  return assignments
    .flatMap(({ value }, index) => {
      const column = columns[index];
      if (column === undefined) return [];
      const { name, type } = column;
      const sql =
        value.kind === "default"
          ? "DEFAULT"
          : stored(context, context.queries.bind(value, scope), { name, type, byName: true });
      return [`${quoteName(name)} = ${sql}`];
    })
    .join(", ");
}

export function translateDelete(context: CommandContext, statement: Delete): readonly string[] {
  refuseCommonTables(context, statement);
  const target = namedTarget(context, statement.table, statement.alias);
  if (statement.where === undefined) return [`DELETE FROM ${target.sql}`];
  const condition = conditionOf(context, statement.where, scopeOf(context, target.visible), "WHERE");
  return [`DELETE FROM ${target.relation} WHERE ${condition}`];
}

export function translateTruncate(context: CommandContext, { table, partition }: Truncate): readonly string[] {
  if (partition) context.queries.refuse("PARTITION cannot run on DuckDB", table.span);
  return [`DELETE FROM ${targetOf(context, table).sql}`];
}

export function refuseCommonTables(
  { queries }: CommandContext,
  { ctes }: { readonly ctes: readonly { readonly name: Name }[] },
): void {
  const [first] = ctes;
  if (first !== undefined)
    queries.refuse(
      "WITH before UPDATE, DELETE or MERGE cannot run on DuckDB",
      first.name.span,
      "Write it as a subquery.",
    );
}
