import type { DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { translateStatement } from "../../src/engines/duckdb/translate/index.js";
import type { Session } from "../../src/engines/engine.js";
import { isQualityError } from "../../src/errors.js";
import { formatSql, inspect, parseAnyStatement, parseCondition, pipelineDatasets } from "../../src/sql/index.js";
import { type Case, casesOf, fixtures, fixtureTables, projectedStatementOf, statementOf } from "./corpus.js";
import { openDuckDb, type Rows, rowsOf } from "./duckdb.js";
import { openCorpusSession, readRows } from "./session.js";

let connection: DuckDBConnection;
let session: Session;

beforeAll(async () => {
  connection = await openDuckDb();
  session = await openCorpusSession();
  for (const { duckdb_create, duckdb_insert } of fixtures) {
    await connection.run(duckdb_create);
    await connection.run(duckdb_insert);
  }
});

afterAll(() => session.close());

/** What came of a case: nothing when it is right, else what was found. */
type Verdict =
  | { readonly kind: "right" | "refused" }
  | { readonly kind: "wrong"; readonly id: string; readonly found: unknown };

/** Runs the statement of a case. An error is right where Databricks raises one. */
async function verdictOf(item: Case, run: () => Promise<Rows>): Promise<Verdict> {
  try {
    const rows = await run();
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
  return found.includes(wanted) || (wanted.endsWith("OVERFLOW") && /OVERFLOW$|Overflow in /.test(found));
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

/** Every case of a kind but those that may be refused; a case that is not right is shown. */
async function misfits(
  kind: "expr" | "predicate" | "select",
  rowsOfCase: (item: Case) => Promise<Rows>,
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const item of casesOf(kind)) {
    const verdict = await verdictOf(item, () => rowsOfCase(item));
    const isFine = verdict.kind === "right" || (verdict.kind === "refused" && item.duckdb_policy === "may_refuse");
    if (!isFine) found.push([item.id, verdict]);
  }
  return found;
}

describe.each(["expr", "predicate", "select"] as const)("every %s is right on DuckDB", (kind) => {
  test("with the types of the tables stated", { timeout: 120_000 }, async () => {
    const run = (item: Case): Promise<Rows> => rowsOf(connection, translateStatement(statementOf(item), fixtureTables));
    expect(await misfits(kind, run)).toEqual([]);
  });

  test("with nothing known but the database", { timeout: 120_000 }, async () => {
    expect(await misfits(kind, (item) => readRows(session, statementOf(item)))).toEqual([]);
  });
});

test("every predicate as a column is TRUE on the same rows", { timeout: 120_000 }, async () => {
  const run = (item: Case): Promise<Rows> =>
    rowsOf(connection, translateStatement(projectedStatementOf(item), fixtureTables)).then((rows) =>
      rows.filter(([, value]) => value === true),
    );
  expect(await misfits("predicate", run)).toEqual([]);
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
