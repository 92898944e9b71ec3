import { expect, test } from "vitest";
import { type Case, casesOf, fixtures, statementOf } from "../corpus/corpus.js";
import { project, writeDatabase } from "./command.js";

interface Line {
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly unknown[])[];
  readonly error?: { readonly code: string; readonly errorClass?: string };
}

/** What the corpus expects of a case, as its line should give it. */
function answerOf({ kind }: Case, rows: readonly (readonly unknown[])[]): unknown {
  if (kind === "expr") return rows[0]?.[0];
  return kind === "predicate" ? rows.map(([id]) => id) : rows;
}

function isRight(item: Case, { rows, error }: Line): boolean {
  if (item.expected_error !== undefined) {
    // An overflow that DuckDB finds has the class of all overflows.
    const found = error?.errorClass ?? "";
    return found === item.expected_error || (found.endsWith("OVERFLOW") && item.expected_error.endsWith("OVERFLOW"));
  }
  if (rows === undefined) return false;
  return isSame(inOrder(item, answerOf(item, rows)), inOrder(item, item.expected ?? null));
}

/** Rows without an order are compared as a multiset. */
function inOrder({ kind, ordered }: Case, value: unknown): unknown {
  if (kind !== "select" || ordered === true || !Array.isArray(value)) return value;
  return value.toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

function isSame(left: unknown, right: unknown): boolean {
  if (typeof left === "number" && typeof right === "number") {
    return Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right));
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  }
  // A whole number beyond 2^53 is a text.
  return left === right || (typeof left === "string" && typeof right === "number" && Number(left) === right);
}

test("the whole corpus runs in one process, a line for each case: its value, or a refusal", async () => {
  const made = await project({
    "dq.config.json": '{ "targets": { "local": { "engine": "duckdb", "database": "c.duckdb" } } }',
  });
  const statements = fixtures.flatMap((fixture) => [fixture.duckdb_create, fixture.duckdb_insert]);
  await writeDatabase(made.path("c.duckdb"), "SET TimeZone = 'UTC'", ...statements);
  const cases = casesOf("expr", "predicate", "select");
  await made.write({ "corpus.sql": cases.map(statementOf).join(";\n") });

  const { code, stdout, stderr } = await made.dq(["sql", "-f", "corpus.sql", "--format", "jsonl", "--keep-going"]);
  const lines = stdout.trimEnd().split("\n");
  expect({ code, stderr, lines: lines.length }).toEqual({ code: 2, stderr: "", lines: cases.length });
  const answers = lines.map((line): Line => JSON.parse(line));
  const refused = answers.filter(({ error }) => error?.code === "UNSUPPORTED_ON_DUCKDB").length;
  const wrong = cases.flatMap((item, index) => {
    const answer = answers[index] ?? {};
    if (answer.error?.code === "UNSUPPORTED_ON_DUCKDB" || isRight(item, answer)) return [];
    return [
      { id: item.id, sql: statementOf(item), expected: item.expected ?? item.expected_error, line: lines[index] },
    ];
  });
  expect(wrong).toEqual([]);
  expect(cases.length - refused).toBeGreaterThanOrEqual(391);
});
