import type { PlannedRule, TablePlan } from "../model/plan.js";
import { type Column, type SqlText, sql } from "../sql/index.js";
import { maskedColumn } from "./masked-column.js";
import { namedRelation } from "./named-relation.js";
import { violation } from "./violation.js";

/** The rules whose rows are wanted, of one table and filter. */
export interface ExportedRules {
  readonly plan: TablePlan;
  readonly rules: readonly PlannedRule[];
}

/** A SELECT of every row that breaks one of the rules. */
export interface ExportStatement {
  readonly sql: string;
  /** The rules whose rows it has: those that point at rows. */
  readonly rules: readonly PlannedRule[];
  /** Columns that it lacks, as Databricks has no such type. */
  readonly missing: readonly string[];
}

/**
 * Every column of the table, masked ones hidden, and at the end the names of the rules which the row breaks. One scan
 * finds the rows of all row rules; those of each rule about the whole table follow under its name alone, so that a row
 * may stand several times. Undefined when no rule points at rows.
 */
export function exportStatement(
  columns: readonly Column[],
  groups: readonly ExportedRules[],
): ExportStatement | undefined {
  const [first] = groups;
  if (first === undefined) return undefined;
  const hidden = new Set(first.plan.table.mask);
  const known = columns.filter(({ type }) => type.kind !== "unsupported");
  const items = known.map(({ name }) => (hidden.has(name) ? maskedColumn(name) : sql.column([name])));
  const rulesColumn = freeName("dq_rules", columns);
  const select = (rules: SqlText, rows: SqlText): SqlText =>
    sql`SELECT ${sql.join([...items, sql`${rules} AS ${rulesColumn}`], ", ")} FROM ${rows}`;
  const rowRules = groups.flatMap(rowRulesOf);
  const counting = groups.flatMap(countingRulesOf);
  const parts = [
    ...(rowRules.length === 0
      ? []
      : [select(rulesColumn, violatingRows(first.plan, rowRules, tableFilter(groups), columns))]),
    ...counting.map(({ planned, offending }) => select(sql`array(${planned.rule.name})`, sql`(${offending}) AS v`)),
  ];
  if (parts.length === 0) return undefined;
  return {
    sql: sql.join(parts, "\nUNION ALL\n").text,
    rules: [...rowRules, ...counting].map(({ planned }) => planned),
    missing: columns.filter((column) => !known.includes(column)).map(({ name }) => name),
  };
}

interface RowRule {
  readonly planned: PlannedRule;
  readonly violates: SqlText;
}

function rowRulesOf({ plan, rules }: ExportedRules): readonly RowRule[] {
  return rules.flatMap((planned) => {
    const violates = violation(plan, planned);
    return violates === undefined ? [] : [{ planned, violates }];
  });
}

interface CountingRule {
  readonly planned: PlannedRule;
  readonly offending: SqlText;
}

function countingRulesOf({ rules }: ExportedRules): readonly CountingRule[] {
  return rules.flatMap((planned) =>
    planned.offending === undefined ? [] : [{ planned, offending: sql.statement(planned.offending) }],
  );
}

/**
 * The filters of the table stand by themselves too, where an engine can read less for them; each condition has them again,
 * so that it is not evaluated out of scope whatever is evaluated first. An engine need put the names together only for
 * rows that violate a rule.
 */
function violatingRows(
  { from, table }: TablePlan,
  rules: readonly RowRule[],
  filter: SqlText,
  columns: readonly Column[],
): SqlText {
  const found = freeName("dq_violates", columns);
  const names = rules.map(({ planned, violates }) => sql`CASE WHEN ${violates} THEN ${planned.rule.name} END`);
  const any = rules.map(({ violates }) => sql`WHEN ${violates} THEN TRUE`);
  const relation = sql`${namedRelation(from, table.name)}${filter}`;
  return sql`(SELECT *, CASE ${sql.join(any, " ")} ELSE FALSE END AS ${found}, array_compact(array(${sql.join(names, ", ")})) AS ${freeName("dq_rules", columns)} FROM ${relation}) AS v WHERE ${found}`;
}

/** The rows that pass some filter of the table; all rows where a group has none. */
function tableFilter(groups: readonly ExportedRules[]): SqlText {
  const filters = groups
    .filter(({ rules }) => rules.some(({ condition }) => condition !== undefined))
    .map(({ plan }) => (plan.where === undefined ? undefined : sql.condition(plan.where)));
  if (filters.includes(undefined)) return sql``;
  const known = filters.filter((filter) => filter !== undefined);
  return sql` WHERE ${sql.join(known, " OR ")}`;
}

/** The name, or the first of `name_2`, `name_3`, … that no column has. */
function freeName(name: string, columns: readonly Column[]): SqlText {
  const taken = new Set(columns.map((column) => column.name.toLowerCase()));
  for (let number = 2, free = name; ; number += 1) {
    if (!taken.has(free)) return sql.column([free]);
    free = `${name}_${number}`;
  }
}
