import type { Column, Expression, Merge, MergeClause, Name, Scope } from "../../../../sql/index.js";
import { raise } from "../macros/macro.js";
import { translateFrom } from "../query/relation.js";
import type { TranslatedRelation } from "../query/translated-relation.js";
import type { VisibleColumn } from "../query/visible-columns.js";
import { quoteName } from "../quote.js";
import { assignmentsOf, type NamedTarget, namedTarget, refuseCommonTables, scopeOf } from "./change-rows.js";
import { type CommandContext, columnOf, refuseRepeated } from "./command-context.js";
import { conditionOf } from "./condition.js";
import { stored } from "./store.js";

interface Merging {
  readonly context: CommandContext;
  readonly target: NamedTarget;
  readonly source: TranslatedRelation;
  readonly both: Scope;
  readonly on: string;
}

/**
 * MERGE, after a check that no target row is changed by several source rows, which Databricks refuses and DuckDB does not.
 * As in Databricks since 16.1, a source row counts only where a WHEN MATCHED clause takes it.
 */
export function translateMerge(context: CommandContext, merge: Merge): readonly string[] {
  const { queries, translator } = context;
  refuseCommonTables(context, merge);
  if (merge.schemaEvolution) queries.refuse("WITH SCHEMA EVOLUTION cannot run on DuckDB", merge.span);
  if (merge.source.kind === "join")
    queries.refuse("MERGE from a join cannot run on DuckDB", merge.source.span, "Write it as a subquery.");
  const target = namedTarget(context, merge.table, merge.alias);
  const source = translateFrom(queries, translator, [merge.source], undefined, new Map());
  const both = scopeOf(context, [...target.visible, ...source.columns]);
  const on = conditionOf(context, merge.on, both, "ON");
  const merging: Merging = { context, target, source, both, on };
  const clauses = merge.clauses.map((clause) => clauseOf(merging, clause));
  const check = checkOf(merging, merge);
  return [...check, `MERGE INTO ${target.relation} USING ${source.sql} ON ${on} ${clauses.join(" ")}`];
}

function checkOf(merging: Merging, { clauses, table }: Merge): readonly string[] {
  const { context, target, source, on } = merging;
  const matched = clauses.filter(({ when }) => when === "MATCHED");
  const [first, ...others] = matched;
  // A row that is deleted twice is deleted.
  const onlyDeletes = others.length === 0 && first?.action.kind === "delete" && first.condition === undefined;
  if (first === undefined || onlyDeletes) return [];
  if (target.columns.some(({ name }) => name.toLowerCase() === "rowid"))
    context.queries.refuse("MERGE into a table with a column rowid cannot run on DuckDB", table.span);
  const branches = matched.map((clause) => `WHEN ${conditionOfClause(merging, clause) ?? "TRUE"} THEN TRUE`);
  const failure = raise(
    "DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE",
    "'Several source rows match one row of the target, so it cannot be told which of them changes it'",
  );
  const counted = `SELECT 1 FROM ${target.relation} JOIN ${source.sql} ON ${on} WHERE CASE ${branches.join(" ")} ELSE FALSE END GROUP BY ${quoteName(target.alias)}.rowid HAVING count(*) > 1`;
  return [`SELECT CASE WHEN count(*) > 0 THEN ${failure} END FROM (${counted})`];
}

function scopeOfClause({ context, target, source, both }: Merging, { when }: MergeClause): Scope {
  if (when === "MATCHED") return both;
  return scopeOf(context, when === "NOT MATCHED" ? source.columns : target.visible);
}

function conditionOfClause(merging: Merging, clause: MergeClause): string | undefined {
  if (clause.condition === undefined) return undefined;
  return conditionOf(merging.context, clause.condition, scopeOfClause(merging, clause), "WHEN");
}

function clauseOf(merging: Merging, clause: MergeClause): string {
  const condition = conditionOfClause(merging, clause);
  return `WHEN ${clause.when}${condition === undefined ? "" : ` AND ${condition}`} THEN ${actionOf(merging, clause)}`;
}

function actionOf(merging: Merging, clause: MergeClause): string {
  const { context, target } = merging;
  const { action } = clause;
  const scope = scopeOfClause(merging, clause);
  switch (action.kind) {
    case "delete":
      return "DELETE";
    case "update":
      return `UPDATE SET ${assignmentsOf(context, target, action.assignments, scope)}`;
    case "update_all": {
      const pairs = sameNames(merging, action.except, clause);
      return `UPDATE SET ${pairs.map(({ name, sql }) => `${quoteName(name)} = ${sql}`).join(", ")}`;
    }
    case "insert_all":
      return insertOf(sameNames(merging, action.except, clause));
    case "insert": {
      const columns = action.columns.map((path) => columnOf(context, target, path, target.qualifiers));
      const names = action.columns.flatMap((path) => path.slice(-1));
      refuseRepeated(context, names);
      return insertOf(columns.map((column, index) => newValue(context, column, action.values[index], scope)));
    }
  }
}

interface NamedValue {
  readonly name: string;
  readonly sql: string;
}

function newValue(
  context: CommandContext,
  { name, type }: Column,
  value: Expression | { readonly kind: "default" } | undefined,
  scope: Scope,
): NamedValue {
  if (value === undefined || value.kind === "default") return { name, sql: "DEFAULT" };
  return { name, sql: stored(context, context.queries.bind(value, scope), { name, type, byName: true }) };
}

function insertOf(values: readonly NamedValue[]): string {
  const names = values.map(({ name }) => quoteName(name)).join(", ");
  return `INSERT (${names}) VALUES (${values.map(({ sql }) => sql).join(", ")})`;
}

/** Every column of the target from the source's column of the same name. */
function sameNames(
  { context, target, source }: Merging,
  except: readonly Name[],
  { span }: MergeClause,
): readonly NamedValue[] {
  const left = new Set(except.map((name) => columnOf(context, target, [name]).name));
  return target.columns
    .filter(({ name }) => !left.has(name))
    .map(({ name, type }) => {
      const found = source.columns.filter((column) => column.name.toLowerCase() === name.toLowerCase());
      const value = only(context, found, name, span);
      return { name, sql: stored(context, { ...value, span }, { name, type, byName: true }) };
    });
}

function only(
  { queries }: CommandContext,
  found: readonly VisibleColumn[],
  name: string,
  span: MergeClause["span"],
): VisibleColumn["value"] {
  const [column, ...more] = found;
  if (column !== undefined && more.length === 0) return column.value;
  const message = `${column === undefined ? "No" : "More than one"} column of the source is named ${name}`;
  return queries.fail("COLUMN_UNKNOWN", message, span, "DELTA_MERGE_UNRESOLVED_EXPRESSION");
}
