import type { Outcome, Samples } from "../model/report.js";
import { sampleStatement } from "../plan/sample-statement.js";
import type { Send } from "./ask.js";
import type { CheckedGroup } from "./check-group.js";

/** Outcomes with their samples, and what a reader should know of samples that could not be had. */
export interface Sampled {
  readonly outcomes: readonly Outcome[];
  readonly notes: readonly string[];
}

/** Asks for rows that break the rules that have violations. A sample that fails leaves the verdict as it is. */
export async function takeSamples({ plan }: CheckedGroup, outcomes: readonly Outcome[], send: Send): Promise<Sampled> {
  const sampled: Outcome[] = [];
  const notes: string[] = [];
  for (const outcome of outcomes) {
    const planned = plan.rules.find(({ rule }) => rule.id === outcome.id);
    const wanted = planned !== undefined && outcome.violations !== undefined && outcome.violations !== 0;
    const statement = wanted ? sampleStatement(plan, planned) : undefined;
    if (statement === undefined) {
      sampled.push(outcome);
      continue;
    }
    const sent = await send({ table: outcome.table, purpose: "samples", sql: statement.sql });
    const statements = sent.id === undefined ? outcome.statements : [...outcome.statements, sent.id];
    if (!sent.ok) {
      notes.push(`No rows are shown for ${outcome.name}: ${sent.error.message}`);
      sampled.push({ ...outcome, statements });
      continue;
    }
    const samples: Samples = { columns: statement.columns, rows: sent.result.rows, masked: statement.masked };
    sampled.push({ ...outcome, samples, statements });
  }
  return { outcomes: sampled, notes };
}
