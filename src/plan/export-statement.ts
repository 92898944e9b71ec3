import type { PlannedRule, TablePlan } from "../model/plan.js";
import { type Column, type SqlText, sql } from "../sql/index.js";
import { freeName } from "./free-name.js";
import { maskedColumn } from "./masked-column.js";
import { relationOf } from "./ranked-relation.js";
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
  const rulesColumn = freeColumn("dq_rules", columns);
  const select = (rules: SqlText, rows: SqlText): SqlText =>
    sql`SELECT ${sql.join([...items, sql`${rules} AS ${rulesColumn}`], ", ")} FROM ${rows}`;
  const scans = scansOf(groups);
  const counting = groups.flatMap(countingRulesOf);
  const parts = [
    ...scans.map((scan) => select(rulesColumn, violatingRows(scan, columns))),
    ...counting.map(({ planned, offending }) => select(sql`array(${planned.rule.name})`, sql`(${offending}) AS v`)),
  ];
  if (parts.length === 0) return undefined;
  return {
    sql: sql.join(parts, "\nUNION ALL\n").text,
    rules: [...scans.flatMap(({ rules }) => rules), ...counting].map(({ planned }) => planned),
    missing: columns.filter((column) => !known.includes(column)).map(({ name }) => name),
  };
}

interface RowRule {
  readonly planned: PlannedRule;
  readonly violates: SqlText;
}

/** Row rules whose rows are found together. */
interface RowScan {
  /** What stands after FROM. */
  readonly rows: SqlText;
  readonly rules: readonly RowRule[];
}

/** One scan for all filters of the table, but for a filter whose rows are ranked, which has one of its own. */
function scansOf(groups: readonly ExportedRules[]): readonly RowScan[] {
  const isRanked = ({ rules }: ExportedRules): boolean => rules.some(({ ranking }) => ranking !== undefined);
  const plain = groups.filter((group) => !isRanked(group));
  const [first] = plain;
  const scans: readonly RowScan[] = [
    ...(first === undefined
      ? []
      : [{ rows: sql`${relationOf(first.plan, [])}${tableFilter(plain)}`, rules: plain.flatMap(rowRulesOf) }]),
    ...groups
      .filter(isRanked)
      .map((group) => ({ rows: relationOf(group.plan, group.rules), rules: rowRulesOf(group) })),
  ];
  return scans.filter(({ rules }) => rules.length > 0);
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
function violatingRows({ rows, rules }: RowScan, columns: readonly Column[]): SqlText {
  const found = freeColumn("dq_violates", columns);
  const names = rules.map(({ planned, violates }) => sql`CASE WHEN ${violates} THEN ${planned.rule.name} END`);
  const any = rules.map(({ violates }) => sql`WHEN ${violates} THEN TRUE`);
  return sql`(SELECT *, CASE ${sql.join(any, " ")} ELSE FALSE END AS ${found}, array_compact(array(${sql.join(names, ", ")})) AS ${freeColumn("dq_rules", columns)} FROM ${rows}) AS v WHERE ${found}`;
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

function freeColumn(name: string, columns: readonly Column[]): SqlText {
  const taken = columns.map((column) => column.name);
  return sql.column([freeName(name, taken)]);
}
