import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { translateStatement } from "../../src/engines/duckdb/translate/index.js";
import { isQualityError } from "../../src/errors.js";
import { formatSql, inspect, parseAnyStatement, parseCondition, pipelineDatasets } from "../../src/sql/index.js";
import { type Case, casesOf, fixtures, fixtureTables, statementOf } from "./corpus.js";
import { openDuckDb, rowsOf } from "./duckdb.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openDuckDb();
  for (const { duckdb_create, duckdb_insert } of fixtures) {
    await connection.run(duckdb_create);
    await connection.run(duckdb_insert);
  }
});

type Verdict =
  | { readonly kind: "right" }
  | { readonly kind: "refused" }
  | { readonly kind: "wrong"; readonly id: string; readonly found: unknown };

/** Runs a case on DuckDB. An error is right where Databricks raises one; a refusal is never wrong. */
async function verdictOf(item: Case): Promise<Verdict> {
  try {
    const rows = await rowsOf(connection, translateStatement(statementOf(item), fixtureTables));
    const found = item.kind === "expr" ? rows[0]?.[0] : item.kind === "predicate" ? rows.map((row) => row[0]) : rows;
    const isRight =
      item.expected_error === undefined && isSame(inOrder(item, found), inOrder(item, item.expected ?? null));
    return isRight ? { kind: "right" } : { kind: "wrong", id: item.id, found };
  } catch (error) {
    if (isQualityError(error) && error.code === "UNSUPPORTED_ON_DUCKDB") return { kind: "refused" };
    return isExpectedError(item, error) ? { kind: "right" } : { kind: "wrong", id: item.id, found: String(error) };
  }
}

/** The error class is ours, stands in the message of our macros, or is an overflow that DuckDB finds by itself. */
function isExpectedError({ expected_error: wanted }: Case, error: unknown): boolean {
  if (wanted === undefined) return false;
  const found = isQualityError(error) ? (error.errorClass ?? "") : String(error);
  return found.includes(wanted) || (wanted.endsWith("OVERFLOW") && found.includes("Overflow in "));
}

/** Rows without an order are compared as a multiset. */
function inOrder(item: Case, value: unknown): unknown {
  if (item.kind !== "select" || item.ordered === true || !Array.isArray(value)) return value;
  return value.map((row) => JSON.stringify(row)).toSorted();
}

function isSame(left: unknown, right: unknown): boolean {
  if (typeof left === "number" && typeof right === "number") {
    return Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right));
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  }
  return left === right || (typeof left === "string" && left.startsWith("[") && isSameRow(left, right));
}

/** Rows that were put in order as texts still hold numbers that may differ in their last digit. */
function isSameRow(left: string, right: unknown): boolean {
  return typeof right === "string" && right.startsWith("[") && isSame(JSON.parse(left), JSON.parse(right));
}

describe.each([
  ["expr", 286],
  ["predicate", 64],
  ["select", 55],
] as const)("on DuckDB, %s", (kind, least) => {
  test(`is right or refused, and right at least ${least} times`, { timeout: 120_000 }, async () => {
    const verdicts: Verdict[] = [];
    for (const item of casesOf(kind)) verdicts.push(await verdictOf(item));
    expect(verdicts.filter((verdict) => verdict.kind === "wrong")).toEqual([]);
    expect(verdicts.filter((verdict) => verdict.kind === "right").length).toBeGreaterThanOrEqual(least);
  });
});

describe("every text that is broken is rejected inside the range that is marked", () => {
  test.each(casesOf("invalid_predicate", "invalid_select"))(
    "$id",
    ({ kind, databricks_sql: text, error_range: range }) => {
      const [from, to] = range ?? [0, 0];
      const error = errorOf(() => (kind === "invalid_predicate" ? parseCondition(text) : parseAnyStatement(text)));
      expect(error).toMatchObject({ code: "SQL_SYNTAX", sql: { text } });
      expect(error).toSatisfy(
        (found: ReturnType<typeof errorOf>) =>
          found.sql !== undefined && found.sql.start >= from && found.sql.start < to,
      );
    },
  );
});

function errorOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (isQualityError(error)) return error;
    throw error;
  }
  throw new Error("Nothing was thrown");
}

test("the tables that a statement names are found, and no others", () => {
  const named = casesOf("select", "statement").filter((item) => item.tables !== undefined);
  const found = named.map((item) => [
    item.id,
    [...new Set(inspect(item.databricks_sql).tables.map((table) => table.name.join(".")))].toSorted(),
  ]);
  const expected = named.map((item) => [item.id, [...new Set(item.tables)].toSorted()]);
  expect(found).toEqual(expected);
});

test("what a pipeline makes and expects is found", () => {
  const sources = casesOf("dlt");
  const found = sources.map(({ id, databricks_sql: text }) => {
    const datasets = pipelineDatasets(text).map(({ name, kind, expectations }) => ({
      table: name.join("."),
      kind,
      expectations: expectations.map((expectation) => {
        const { start, end } = expectation.span;
        expect(text.slice(start, end)).toBe(expectation.predicate);
        return { name: expectation.name, predicate: expectation.predicate, action: expectation.action };
      }),
    }));
    return [id, datasets[0] ?? { expectations: [] }];
  });
  expect(found).toEqual(sources.map(({ id, expected }) => [id, expected]));
});

test("formatting changes nothing but blanks", () => {
  const squeezed = (text: string): string => text.replace(/\s+/g, "");
  for (const { databricks_sql: text } of casesOf("select")) {
    expect(squeezed(formatSql(text))).toBe(squeezed(text));
    expect(formatSql(formatSql(text))).toBe(formatSql(text));
  }
});
