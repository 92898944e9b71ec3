import type { PlannedRule, TablePlan } from "../model/plan.js";
import { type SqlText, sql, unparsedCondition } from "../sql/index.js";

/** A condition on one row of the table that is TRUE where it violates the row rule. Undefined for any other rule. */
export function violation({ where }: Pick<TablePlan, "where">, planned: PlannedRule): SqlText | undefined {
  if (planned.condition === undefined) return undefined;
  const compose = planned.unparsed === true ? unparsedCondition : sql.condition;
  const condition = compose(planned.condition);
  const violates = planned.rule.nulls === "violate" ? sql`${condition} IS NOT TRUE` : sql`NOT ${condition}`;
  const filters = [where, planned.where].filter((filter) => filter !== undefined);
  // Filter by filter, so that nothing is evaluated on a row that is out of scope.
  return filters.reduceRight<SqlText>(
    (rest, filter) => sql`CASE WHEN ${sql.condition(filter)} THEN ${rest} ELSE FALSE END`,
    violates,
  );
}
