import type { PlannedRule, TablePlan } from "../model/plan.js";
import { type SqlText, sql } from "../sql/index.js";
import { violation } from "./violation.js";

/**
 * An aggregate over `plan.from`: how many keys of a dropping `firstPer` have no row left when the rows of all dropping
 * rules are gone. Such a key has lost its first row, the only one that the rule keeps, to another rule. Undefined for any
 * other rule.
 */
export function keysWithoutRow(plan: Pick<TablePlan, "rules">, planned: PlannedRule): SqlText | undefined {
  const { rule, ranking, where } = planned;
  if (ranking === undefined || rule.action !== "expect_or_drop") return undefined;
  const drops = plan.rules
    .filter((other) => other !== planned && other.rule.action === "expect_or_drop")
    .flatMap((other) => violation({}, other) ?? [])
    .map((violates) => sql`WHEN ${violates} THEN 1`);
  if (drops.length === 0) return sql`count(NULL)`;
  const lost = sql`CASE WHEN ${sql.column([ranking.place])} = 1 THEN CASE ${sql.join(drops, " ")} END END`;
  return where === undefined ? sql`count(${lost})` : sql`count(CASE WHEN ${sql.condition(where)} THEN ${lost} END)`;
}
