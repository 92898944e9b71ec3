import type { PlannedRule } from "../model/plan.js";
import { type SqlText, sql, unparsedCondition } from "../sql/index.js";

/**
 * A condition on one row of the table that is TRUE where the row breaks no `expectOrDrop` rule, and FALSE or NULL where it
 * breaks one. Undefined where there is no such rule.
 */
export function keptRows(rules: readonly PlannedRule[]): SqlText | undefined {
  const conditions = droppingRules(rules).flatMap(keeps);
  return conditions.length === 0 ? undefined : sql.join(conditions, " AND ");
}

/** The rules whose violating rows are not published. */
export function droppingRules(rules: readonly PlannedRule[]): readonly PlannedRule[] {
  return rules.filter(({ rule }) => rule.action === "expect_or_drop");
}

function keeps(planned: PlannedRule): readonly SqlText[] {
  if (planned.condition === undefined) return [];
  const compose = planned.unparsed === true ? unparsedCondition : sql.condition;
  const condition = compose(planned.condition);
  const good = planned.rule.nulls === "violate" ? condition : sql`(${condition} IS NOT FALSE)`;
  if (planned.where === undefined) return [good];
  return [sql`CASE WHEN ${sql.condition(planned.where)} THEN ${good} ELSE TRUE END`];
}
