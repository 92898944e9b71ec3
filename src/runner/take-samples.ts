import type { Outcome, Samples } from "../model/report.js";
import { sampleStatement } from "../plan/sample-statement.js";
import type { Send } from "./ask.js";
import type { CheckedGroup } from "./check-group.js";

/** Asks for rows that break the rules that have violations. A sample that fails leaves the verdict as it is. */
export async function takeSamples(
  { plan }: CheckedGroup,
  outcomes: readonly Outcome[],
  send: Send,
): Promise<readonly Outcome[]> {
  const sampled: Outcome[] = [];
  for (const outcome of outcomes) {
    const planned = plan.rules.find(({ rule }) => rule.id === outcome.id);
    const wanted = planned !== undefined && outcome.violations !== undefined && outcome.violations !== 0;
    const statement = wanted ? sampleStatement(plan, planned) : undefined;
    if (statement === undefined) {
      sampled.push(outcome);
      continue;
    }
    const sent = await send({ table: outcome.table, purpose: "samples", sql: statement.sql });
    const statements = [...outcome.statements, sent.id];
    if (!sent.ok) {
      sampled.push({ ...outcome, statements });
      continue;
    }
    const samples: Samples = { columns: statement.columns, rows: sent.result.rows, masked: statement.masked };
    sampled.push({ ...outcome, samples, statements });
  }
  return sampled;
}
