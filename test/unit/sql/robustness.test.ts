import fc from "fast-check";
import { expect, test } from "vitest";
import { translateStatement } from "../../../src/engines/duckdb/translate/index.js";
import { isQualityError } from "../../../src/errors.js";
import { formatSql, inspect, parseCondition, parseStatement } from "../../../src/sql/index.js";
import { casesOf, fixtureTables, statementOf } from "../../corpus/corpus.js";

const statements = casesOf("expr", "predicate", "select").map(statementOf);
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

/** Runs and expects a value or an error of ours that points into the text. */
function isHandled(text: string, run: (text: string) => unknown): void {
  try {
    run(text);
  } catch (error) {
    if (!isQualityError(error)) throw error;
    expect(error.code).not.toBe("INTERNAL");
    if (error.code === "TABLE_UNKNOWN") return;
    expect(error.sql?.start).toBeLessThanOrEqual(error.sql?.end ?? -1);
    expect(error.sql?.end).toBeLessThanOrEqual(text.length);
  }
}

test("broken text gives a value or an error with a place, and nothing else", () => {
  fc.assert(
    fc.property(mutated, (text) => {
      for (const run of [parseCondition, parseStatement, inspect, formatSql]) isHandled(text, run);
      isHandled(text, (broken) => translateStatement(broken, fixtureTables));
    }),
    { numRuns: 1500 },
  );
}, 60_000);
