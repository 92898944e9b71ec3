import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, onTestFinished, test } from "vitest";
import type { RowStream, Session } from "../../../../src/engines/engine.js";
import type { Value } from "../../../../src/model/value.js";
import { printType } from "../../../../src/sql/index.js";
import { never, openSession, prepareDatabase, temporaryFolder } from "./open-session.js";

async function rowsOf({ batches }: RowStream): Promise<readonly (readonly Value[])[]> {
  const rows: (readonly Value[])[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

async function read(session: Session, sql: string): Promise<readonly (readonly Value[])[]> {
  return rowsOf(await session.read(sql, never()));
}

/** The value of an expression, and its type. */
async function valueOf(expression: string): Promise<readonly [type: string, value: Value | undefined]> {
  const stream = await (await openSession({})).read(`SELECT ${expression} AS v`, never());
  const [row] = await rowsOf(stream);
  return [stream.columns.map(({ type }) => printType(type)).join(), row?.[0]];
}

/** A table `n` of so many numbers, and in `t` their texts, of which one is no number. */
async function numbers(rows: number, wrongAt: number): Promise<Session> {
  const database = join(await temporaryFolder(), "n.duckdb");
  await prepareDatabase(
    database,
    `CREATE TABLE n AS SELECT range AS i, CASE WHEN range = ${wrongAt} THEN 'x' ELSE range::VARCHAR END AS t FROM range(${rows})`,
  );
  return openSession({ database });
}

describe("a value", () => {
  test.each<readonly [expression: string, type: string, value: Value]>([
    ["NULL", "VOID", null],
    ["TRUE", "BOOLEAN", true],
    ["9007199254740991L", "BIGINT", 9_007_199_254_740_991],
    ["9007199254740993L", "BIGINT", { kind: "number", digits: "9007199254740993" }],
    ["CAST(-12.5 AS DECIMAL(10,2))", "DECIMAL(10,2)", { kind: "number", digits: "-12.50" }],
    ["0.1D", "DOUBLE", 0.1],
    ["double('-Infinity')", "DOUBLE", "-Infinity"],
    ["'it\\'s\\n'", "STRING", "it's\n"],
    ["X'00fF'", "BINARY", "00FF"],
    ["DATE'2024-02-29'", "DATE", "2024-02-29"],
    ["date_add(DATE'9999-12-31', 1)", "DATE", "+10000-01-01"],
    ["TIMESTAMP'2024-01-31 23:59:59.5'", "TIMESTAMP", "2024-01-31 23:59:59.5"],
    ["TIMESTAMP_NTZ'2024-01-31 00:00:00'", "TIMESTAMP_NTZ", "2024-01-31 00:00:00"],
    ["array(1.5, NULL)", "ARRAY<DECIMAL(2,1)>", { kind: "list", items: [{ kind: "number", digits: "1.5" }, null] }],
    ["map(2, 'x')", "MAP<INT, STRING>", { kind: "entries", entries: [[2, "x"]] }],
    [
      "named_struct('b', 1, '1', array(map('k', X'01')))",
      "STRUCT<b: INT, `1`: ARRAY<MAP<STRING, BINARY>>>",
      {
        kind: "entries",
        entries: [
          ["b", 1],
          ["1", { kind: "list", items: [{ kind: "entries", entries: [["k", "01"]] }] }],
        ],
      },
    ],
    ["INTERVAL 3 DAYS", "INTERVAL DAY", "INTERVAL '3' DAY"],
    ["INTERVAL -26 HOURS", "INTERVAL HOUR", "INTERVAL '-26' HOUR"],
    ["INTERVAL '1 02:03:04.050' DAY TO SECOND", "INTERVAL DAY TO SECOND", "INTERVAL '1 02:03:04.05' DAY TO SECOND"],
    ["INTERVAL '7:08' MINUTE TO SECOND", "INTERVAL MINUTE TO SECOND", "INTERVAL '07:08' MINUTE TO SECOND"],
    ["INTERVAL '1-2' YEAR TO MONTH", "INTERVAL YEAR TO MONTH", "INTERVAL '1-2' YEAR TO MONTH"],
    ["INTERVAL -2 YEARS", "INTERVAL YEAR", "INTERVAL '-2' YEAR"],
    ["array(INTERVAL 14 MONTHS)", "ARRAY<INTERVAL MONTH>", { kind: "list", items: ["INTERVAL '14' MONTH"] }],
  ])("%s is %s", async (expression, type, value) => {
    expect(await valueOf(expression)).toEqual([type, value]);
  });

  test("of a struct field that the client would lose is refused", async () => {
    await expect(valueOf("named_struct('__proto__', 1)")).rejects.toMatchObject({
      code: "TYPE_UNSUPPORTED",
      hint: "Read its fields one by one.",
    });
  });
});

describe("the rows of a statement", () => {
  test("come in batches, in their order, under names that may repeat", async () => {
    const stream = await (await numbers(5_000, -1)).read("SELECT i, i FROM n ORDER BY 1 DESC", never());
    expect(stream.columns.map(({ name }) => name)).toEqual(["i", "i"]);
    const sizes: number[] = [];
    let next = 4_999;
    for await (const batch of stream.batches) {
      sizes.push(batch.length);
      for (const [first, second] of batch) expect([first, second]).toEqual([next, next--]);
    }
    expect(next).toBe(-1);
    expect(sizes.length).toBeGreaterThan(1);
  });

  test("that break off half way are an error, which says why", async () => {
    const session = await numbers(1_000_000, 900_000);
    const { batches } = await session.read("SELECT CAST(t AS INT) AS v FROM n", never());
    let rows = 0;
    const reading = (async () => {
      for await (const batch of batches) rows += batch.length;
    })();
    await expect(reading).rejects.toMatchObject({ code: "STATEMENT_FAILED", errorClass: "CAST_INVALID_INPUT" });
    expect(rows).toBeGreaterThan(0);
    expect(await read(session, "SELECT count(*) FROM n")).toEqual([[1_000_000]]);
  });

  test("can be left half way: the session goes on", async () => {
    const session = await numbers(1_000_000, -1);
    for (let round = 0; round < 3; round += 1) {
      const { batches } = await session.read("SELECT i FROM n ORDER BY i", never());
      for await (const [row] of batches) {
        expect(row).toEqual([0]);
        break;
      }
    }
    expect(await read(session, "SELECT 1")).toEqual([[1]]);
  });

  test.each([
    ["before the first batch", 0],
    ["between batches", 3],
  ])("are stopped by the signal, %s, with its reason", async (_what, batchesBefore) => {
    const session = await numbers(3_000, -1);
    const controller = new AbortController();
    const sql = "SELECT a.i + b.i AS v FROM n AS a CROSS JOIN n AS b CROSS JOIN n AS c";
    const { batches } = await session.read(
      batchesBefore === 0 ? `SELECT sum(v) FROM (${sql})` : sql,
      controller.signal,
    );
    const reading = (async () => {
      let seen = 0;
      if (batchesBefore === 0) setTimeout(() => controller.abort(), 200);
      for await (const batch of batches) {
        if (batch.length > 0) seen += 1;
        if (seen === batchesBefore) controller.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: "INTERRUPTED" });
    expect(await read(session, "SELECT 1")).toEqual([[1]]);
  });

  test("of a table that changes while they are read are an error at the end", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "n.csv");
    await writeFile(path, "i\n1\n");
    const session = await openSession({ tables: { n: { kind: "file", path } } });
    expect(await read(session, "SELECT i FROM n")).toEqual([[1]]);
    await writeFile(path, "i\n1\n2\n");
    await expect(read(session, "SELECT i FROM n")).rejects.toMatchObject({ code: "SOURCE_CHANGED" });
  });

  test("of a file that does not fit its columns are an error with the line", async () => {
    const path = join(await temporaryFolder(), "n.csv");
    await writeFile(path, "i\n1\nx\n");
    const session = await openSession({ tables: { n: { kind: "file", path, columns: { i: "INT" } } } });
    await expect(read(session, "SELECT i FROM n")).rejects.toMatchObject({
      code: "VALUE_INVALID",
      location: { file: path, line: 3 },
    });
  });
});

describe("what is no query", () => {
  test.each([
    ["INSERT INTO n VALUES (1)", "INSERT", 0],
    ["/* all */ DELETE FROM n", "DELETE", 10],
    ["WITH a AS (SELECT 1) MERGE INTO n USING a ON TRUE WHEN MATCHED THEN DELETE", "MERGE", 21],
    ["SHOW TABLES", "SHOW", 0],
  ])("is refused at its verb: %s", async (sql, verb, start) => {
    const session = await openSession({});
    await expect(session.read(sql, never())).rejects.toMatchObject({
      code: "UNSUPPORTED_ON_DUCKDB",
      message: `${verb} cannot run on DuckDB`,
      sql: { text: sql, start, end: start + verb.length },
    });
  });

  test("and no SQL either is refused where it stops being SQL", async () => {
    const session = await openSession({});
    await expect(session.read("SELEC 1", never())).rejects.toMatchObject({
      code: "SQL_SYNTAX",
      sql: { start: 0, end: 5 },
    });
    await expect(session.read("1 + 1", never())).rejects.toMatchObject({
      code: "SQL_SYNTAX",
      sql: { start: 0, end: 1 },
    });
  });
});

test("a table that is not there is shown where the statement names it", async () => {
  const session = await openSession({});
  await expect(session.read("SELECT 1 FROM a.nope", never())).rejects.toMatchObject({
    code: "TABLE_UNKNOWN",
    sql: { text: "SELECT 1 FROM a.nope", start: 14, end: 20 },
  });
});

test("sessions over one instance of the user's do not get into each other's way", async () => {
  const instance = await DuckDBInstance.create(":memory:");
  onTestFinished(() => instance.closeSync());
  const sessions = [await openSession({ instance }), await openSession({ instance })];
  // It is called back, and so it is known to the instance as a whole.
  const statement = "SELECT soundex('Robert') AS v";
  expect(await Promise.all([...sessions, ...sessions].map((session) => read(session, statement)))).toEqual(
    Array.from({ length: 4 }, () => [["R163"]]),
  );
  const [first, second] = sessions;
  if (first === undefined || second === undefined) throw new Error("There are two sessions");
  await first.close();
  expect(await read(second, statement)).toEqual([["R163"]]);
});
