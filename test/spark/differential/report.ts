import { shownAnswer } from "./answer.js";
import type { Verdict } from "./judge-texts.js";
import { batchSize, type SeededQuestion } from "./questions.js";

/** What became of all texts, and why. */
export function countLines(verdicts: readonly Verdict[]): readonly string[] {
  return grouped(verdicts, ({ kind }) => kind).flatMap(([kind, found]) => [
    `${names[kind]}: ${found.length} (${((100 * found.length) / verdicts.length).toFixed(1)} %)`,
    ...grouped(found, ({ why }) => why.replace(/\d+/g, "#"))
      .filter(([why]) => why !== "")
      .map(([why, same]) => `  ${same.length} × ${why.slice(0, 160)}`),
  ]);
}

/** From the most frequent. */
function grouped<Key>(
  verdicts: readonly Verdict[],
  keyOf: (verdict: Verdict) => Key,
): readonly (readonly [Key, readonly Verdict[]])[] {
  const groups = new Map<Key, Verdict[]>();
  for (const verdict of verdicts) groups.set(keyOf(verdict), [...(groups.get(keyOf(verdict)) ?? []), verdict]);
  return [...groups].toSorted(([, left], [, right]) => right.length - left.length);
}

const names: Readonly<Record<Verdict["kind"], string>> = {
  "equal rows": "equal rows",
  "equal error": "the same error",
  open: "an error that is free",
  refused: "refused on DuckDB",
  databricks: "Databricks only, not on open source Spark",
  different: "DIFFERENT",
};

/** A difference with both answers, and how to see it again. */
export function differenceText({ question, why, duckdb, spark }: Verdict<SeededQuestion>): string {
  return [
    `${why}: ${question.sql}`,
    `  DuckDB: ${shownAnswer(duckdb)}`,
    ...(spark === undefined ? [] : [`  Spark:  ${shownAnswer(spark)}`]),
    `  npm run differential -- --count ${batchSize} --seed ${question.seed}`,
  ].join("\n");
}
