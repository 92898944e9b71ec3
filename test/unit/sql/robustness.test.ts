import fc from "fast-check";
import { expect, test } from "vitest";
import { translateCommand, translateStatement } from "../../../src/engines/duckdb/translate/index.js";
import { isQualityError } from "../../../src/errors.js";
import {
  formatSql,
  inspect,
  parseAnyStatement,
  parseCondition,
  parseStatement,
  pipelineDatasets,
} from "../../../src/sql/index.js";
import { casesOf, fixtureTables, statementOf } from "../../corpus/corpus.js";

const statements = casesOf("expr", "predicate", "select", "statement", "dlt").map(statementOf);
const pieces = [
  "(",
  ")",
  "'",
  '"',
  "`",
  "--",
  "/*",
  "*/",
  "[",
  "]",
  ",",
  ".",
  ":",
  "::",
  "->",
  "NOT",
  "AND",
  "CASE",
  "SELECT",
  "\\",
  "\n",
  "1e",
  "é",
  "😀",
  "\0",
  "IN (",
  "<",
  ">",
];

/** A text with a few pieces put in, cut out or doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...statements),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.constantFrom(...pieces, "")), { minLength: 1, maxLength: 3 }),
  )
  .map(([text, edits]) =>
    edits.reduce((current, [place, cut, piece]) => {
      const at = place % (current.length + 1);
      return current.slice(0, at) + piece + current.slice(at + cut);
    }, text),
  );

/** What is wrong with how a call ends; undefined for a value, and for an error of ours that points into the text. */
function problemOf(text: string, run: (text: string) => unknown): string | undefined {
  try {
    run(text);
    return undefined;
  } catch (error) {
    if (!isQualityError(error)) return error instanceof Error ? error.stack : String(error);
    if (error.code === "TABLE_UNKNOWN") return undefined;
    const { start, end } = error.sql ?? { start: -1, end: -1 };
    return start >= 0 && start <= end && end <= text.length ? undefined : `${error.message} at ${start}–${end}`;
  }
}

const runs = [
  parseCondition,
  parseStatement,
  parseAnyStatement,
  pipelineDatasets,
  inspect,
  formatSql,
  (text: string) => translateCommand(text, { ...fixtureTables, written: (name) => `"${name.at(-1)}"` }),
  (text: string) => translateStatement(text, fixtureTables),
];

test("broken text gives a value or an error with a place, and nothing else", () => {
  fc.assert(
    fc.property(mutated, (text) => {
      expect(runs.map((run) => problemOf(text, run)).filter((problem) => problem !== undefined)).toEqual([]);
    }),
    { numRuns: 1500 },
  );
}, 60_000);
