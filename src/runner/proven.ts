import type { Answer, Answers } from "../judge/answers.js";
import type { KeyStatement } from "../model/plan.js";

/** What the key statement would answer, when the measures of its proof say so; undefined when it must be asked. */
export function proven({ proof }: KeyStatement, answers: Answers): Answer | undefined {
  if (proof === undefined) return undefined;
  const [distinct, rows] = [answers.get(proof.distinct), answers.get(proof.rows)];
  if (distinct?.ok !== true || rows?.ok !== true) return undefined;
  const count = rows.values["value"] ?? null;
  if (count === null || distinct.values["value"] !== count) return undefined;
  return {
    ok: true,
    values: { rows: count, violations: 0, ...proof.found },
    statements: [...new Set([...rows.statements, ...distinct.statements])],
  };
}
