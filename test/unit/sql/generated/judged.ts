import fc from "fast-check";
import { expect } from "vitest";
import { described, judge, type Subject, subjects } from "../../../generator/judge.js";
import { openFixtures } from "../../../generator/run-on-duckdb.js";

/** Judges as many generated texts as asked for, always the same; none may be broken. */
export async function expectNoneBroken(subject: Subject, numRuns: number): Promise<void> {
  const connection = await openFixtures();
  const property = fc.asyncProperty(subjects[subject], async (written) => {
    const judged = await judge(connection, subject, written);
    expect(judged.kind, described(judged, subject, written)).not.toBe("broken");
  });
  await fc.assert(property, { numRuns, seed: 5 });
}
