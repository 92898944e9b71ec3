import type { RunReport } from "../../model/report.js";

/**
 * The time of each rule, by id: its share of every statement that answered it. Rules that share a statement share its
 * time, so that the times of all rules add up to the time of their statements.
 */
export function ruleSeconds({ statements, outcomes }: RunReport): ReadonlyMap<string, number> {
  const sharers = new Map<string, number>();
  for (const id of outcomes.flatMap((outcome) => outcome.statements)) sharers.set(id, (sharers.get(id) ?? 0) + 1);
  const shares = new Map(statements.map(({ id, durationMs }) => [id, durationMs / 1000 / (sharers.get(id) ?? 1)]));
  return new Map(
    outcomes.map((outcome) => [outcome.id, outcome.statements.reduce((sum, id) => sum + (shares.get(id) ?? 0), 0)]),
  );
}
