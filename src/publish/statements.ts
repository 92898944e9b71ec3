import type { PlannedRule, TablePlan } from "../model/plan.js";
import type { Publication } from "../model/publication.js";
import { droppingRules, keptRows } from "../plan/kept-rows.js";
import { namedRelation } from "../plan/named-relation.js";
import { relationOf } from "../plan/ranked-relation.js";
import { violation } from "../plan/violation.js";
import { type Column, printType, type SqlText, sql } from "../sql/index.js";
import { batchColumn } from "./columns.js";

/** What the rows of a batch carry. */
export interface BatchMarks {
  readonly id: number;
  readonly run: string;
  readonly time: Date;
}

const column = ({ name }: Pick<Column, "name">): SqlText => sql.column([name]);

/** Delta takes names with these only by mapping them. */
const odd = /[ ,;{}()\n\t=]/;

/** CREATE TABLE IF NOT EXISTS, as a Delta table on a warehouse. */
export function createTable(name: string, columns: readonly Column[]): SqlText {
  const items = columns.map((item) => sql`${column(item)} ${typeText(item)}`);
  const mapping = columns.some((item) => odd.test(item.name))
    ? sql` TBLPROPERTIES ('delta.columnMapping.mode' = 'name')`
    : sql``;
  return sql`CREATE TABLE IF NOT EXISTS ${sql.table(name)} (${sql.join(items, ", ")}) USING DELTA${mapping}`;
}

export function addColumns(name: string, columns: readonly Column[]): SqlText {
  const items = columns.map((item) => sql`${column(item)} ${typeText(item)}`);
  return sql`ALTER TABLE ${sql.table(name)} ADD COLUMNS (${sql.join(items, ", ")})`;
}

function typeText({ type }: Column): SqlText {
  return sql.type(printType(type));
}

/** The rows that break no drop rule, as the columns of the destination. */
export function goodRows(plan: TablePlan, columns: readonly Column[], source: readonly Column[], id: number): SqlText {
  const items = columns.map((item) => (isBatch(item) ? sql`${BigInt(id)} AS ${column(item)}` : valueOf(item, source)));
  return sql`SELECT ${sql.join(items, ", ")} FROM ${goodInput(plan)}`;
}

/** The rows that break a drop rule, with what they broke, as the columns of the quarantine. */
export function badRows(
  plan: TablePlan,
  columns: readonly Column[],
  source: readonly Column[],
  { id, run, time }: BatchMarks,
): SqlText {
  const kept = keptRows(plan.rules);
  const marks: Readonly<Record<string, SqlText>> = {
    _dq_batch: sql`${BigInt(id)}`,
    _dq_time: sql`${time}`,
    _dq_run: sql`${run}`,
    _dq_rules: brokenRules(plan),
  };
  const items = columns.map((item) => {
    const mark = marks[item.name.toLowerCase()];
    return mark === undefined ? valueOf(item, source) : sql`${mark} AS ${column(item)}`;
  });
  const broken = kept === undefined ? sql`FALSE` : sql`(${kept}) IS NOT TRUE`;
  return sql`SELECT ${sql.join(items, ", ")} FROM ${input(plan, plan.rules, [broken])}`;
}

/** Every row rule that the row breaks, whatever it does with the row. */
function brokenRules(plan: TablePlan): SqlText {
  const broken = plan.rules.flatMap((planned: PlannedRule) => {
    const violates = violation({}, planned);
    if (violates === undefined) return [];
    const { name, action } = planned.rule;
    return [sql`CASE WHEN ${violates} THEN named_struct('name', ${name}, 'action', ${action}) END`];
  });
  return sql`array_compact(array(${sql.join(broken, ", ")}))`;
}

/** How the rows get into the destination. @param fresh the batch was never begun before, so that nothing is replaced */
export function writeRows(
  { to, mode, key }: Publication,
  rows: SqlText,
  { id, fresh }: { readonly id: number; readonly fresh: boolean },
): SqlText {
  switch (mode) {
    case "overwrite":
      return sql`INSERT OVERWRITE ${sql.table(to)} ${rows}`;
    case "append":
      return appendRows(to, rows, { id, fresh });
    case "merge": {
      const on = key.map((name) => sql`t.${sql.column([name])} <=> s.${sql.column([name])}`);
      return sql`MERGE INTO ${sql.table(to)} AS t USING (${rows}) AS s ON ${sql.join(on, " AND ")} WHEN MATCHED AND s._dq_batch >= coalesce(t._dq_batch, 0) THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *`;
    }
  }
}

/** Rows of a batch: those that it wrote before are replaced. */
export function appendRows(
  table: string,
  rows: SqlText,
  { id, fresh }: { readonly id: number; readonly fresh: boolean },
): SqlText {
  return fresh
    ? sql`INSERT INTO ${sql.table(table)} ${rows}`
    : sql`INSERT INTO ${sql.table(table)} REPLACE WHERE _dq_batch = ${BigInt(id)} ${rows}`;
}

/** How many rows a batch has in a table; without one, all rows of it. */
export function countRows(table: string, id: number | undefined): SqlText {
  const filter = id === undefined ? sql`` : sql` WHERE _dq_batch = ${BigInt(id)}`;
  return sql`SELECT count(*) AS n FROM ${sql.table(table)}${filter}`;
}

export function deleteBatch(table: string, id: number): SqlText {
  return sql`DELETE FROM ${sql.table(table)} WHERE _dq_batch = ${BigInt(id)}`;
}

/** The number of keys among the good rows, and of those that stand several times. */
export function countKeys(plan: TablePlan, key: readonly string[]): SqlText {
  const columns = sql.join(
    key.map((name) => sql.column([name])),
    ", ",
  );
  const rows = sql`SELECT ${columns}, count(*) AS n FROM ${goodInput(plan)} GROUP BY ${columns}`;
  return sql`SELECT count(*) AS n, count(CASE WHEN k.n > 1 THEN 1 END) AS several FROM (${rows}) AS k`;
}

/** All rows of the input, whether they pass the table's filter or not. */
export function countInput({ source, table }: TablePlan): SqlText {
  return sql`SELECT count(*) AS n FROM ${namedRelation(source, table.name)}`;
}

function goodInput(plan: TablePlan): SqlText {
  const kept = keptRows(plan.rules);
  return input(plan, droppingRules(plan.rules), kept === undefined ? [] : [kept]);
}

/** The rows that pass the table's filter and the conditions, which are those of these rules. */
function input(plan: TablePlan, rules: readonly PlannedRule[], conditions: readonly SqlText[]): SqlText {
  // Ranked rows have passed the filter.
  const isRanked = rules.some(({ ranking }) => ranking !== undefined);
  const filters = plan.where === undefined || isRanked ? [] : [sql.condition(plan.where)];
  const all = [...filters, ...conditions];
  const where = all.length === 0 ? sql`` : sql` WHERE ${sql.join(all, " AND ")}`;
  return sql`${relationOf(plan, rules)}${where}`;
}

/** A column that the input has no more is NULL. */
function valueOf(item: Column, source: readonly Column[]): SqlText {
  const found = source.find(({ name }) => name.toLowerCase() === item.name.toLowerCase());
  return found === undefined ? sql`CAST(NULL AS ${typeText(item)}) AS ${column(item)}` : column(found);
}

function isBatch({ name }: Column): boolean {
  return name.toLowerCase() === batchColumn.name;
}
