import fc from "fast-check";
import { described, judge, type Subject, subjects } from "../../../generator/judge.js";
import { openFixtures } from "../../../generator/run-on-duckdb.js";

/** Judges as many generated texts as asked for, always the same: what is wrong with the plainest one that is broken. */
export async function firstBroken(subject: Subject, numRuns: number): Promise<string | undefined> {
  const connection = await openFixtures();
  const property = fc.asyncProperty(subjects[subject], async (written) => {
    const { kind } = await judge(connection, subject, written);
    return kind !== "broken";
  });
  const { counterexample } = await fc.check(property, { numRuns, seed: 5 });
  const [written] = counterexample ?? [];
  return written && described(await judge(connection, subject, written), subject, written);
}
