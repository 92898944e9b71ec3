import type { PlannedRule, TablePlan } from "../model/plan.js";
import { type SqlText, sql } from "../sql/index.js";
import { maskedColumn } from "./masked-column.js";
import { relationOf } from "./ranked-relation.js";
import { violation } from "./violation.js";

/** A SELECT of rows that break a rule, and what its columns are. */
export interface SampleStatement {
  readonly sql: string;
  readonly columns: readonly string[];
  readonly masked: readonly string[];
}

/**
 * The first rows that violate the rule: the key columns and the columns that the rule reads. Masked values do not
 * leave the engine. Undefined for a rule that points at no row.
 */
export function sampleStatement(plan: TablePlan, planned: PlannedRule): SampleStatement | undefined {
  const offending = offendingRows(plan, planned);
  if (offending === undefined || planned.rule.samples === 0) return undefined;
  const { key, mask } = plan.table;
  const shown = [...new Set([...key, ...planned.columns])];
  if (shown.length === 0) return undefined;
  const hidden = new Set(mask);
  const items = shown.map((column) => (hidden.has(column) ? maskedColumn(column) : sql`v.${sql.column([column])}`));
  const order = key.map((column) => sql`v.${sql.column([column])}`);
  const orderBy = order.length === 0 ? sql`` : sql` ORDER BY ${sql.join(order, ", ")}`;
  return {
    sql: sql`SELECT ${sql.join(items, ", ")} FROM (${offending}) AS v${orderBy} LIMIT ${planned.rule.samples}`.text,
    columns: shown,
    masked: shown.filter((column) => hidden.has(column)),
  };
}

/** A SELECT of all violating rows with all their columns. */
function offendingRows(plan: TablePlan, planned: PlannedRule): SqlText | undefined {
  if (planned.offending !== undefined) return sql.statement(planned.offending);
  const violates = violation(plan, planned);
  if (violates === undefined) return undefined;
  return sql`SELECT * FROM ${relationOf(plan, [planned])} WHERE ${violates}`;
}
