import { readFileSync } from "node:fs";

/** A statement and what a real Spark 4.1.1 in ANSI mode, in UTC, gave for it over the tables of the fixtures. */
export interface SparkCase {
  readonly sql: string;
  readonly types?: readonly string[];
  readonly rows?: readonly (readonly unknown[])[];
  readonly error?: string;
  /** DuckDB has no exact counterpart: the statement is refused, before it runs or at the value. */
  readonly refused?: true;
}

/** The cases of a file in `test/corpus/spark`, one a line. */
export function sparkCases(theme: string): readonly SparkCase[] {
  const text = readFileSync(new URL(`spark/${theme}.jsonl`, import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line): SparkCase => JSON.parse(line));
}
