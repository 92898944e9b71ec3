import { beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "./database.js";

let database: Database;

beforeEach(async () => {
  database = await openDatabase();
  await database.run(
    "CREATE TABLE t (id INT, v STRING DEFAULT 'd', day DATE)",
    "INSERT INTO t VALUES (1, 'a', DATE'2024-01-01'), (2, 'b', DATE'2024-01-02')",
  );
});

const all = "SELECT id, v, day FROM t ORDER BY id, v";

describe("INSERT INTO", () => {
  test("columns that are left out get their defaults", async () => {
    await database.run(
      "INSERT INTO t (id) VALUES (3)",
      "INSERT INTO t VALUES (4, DEFAULT, DEFAULT), (5, DEFAULT, DEFAULT)",
    );
    await database.run("INSERT INTO t BY NAME SELECT 6 AS ID");
    expect((await database.rows(all)).slice(2)).toEqual([
      [3, "d", null],
      [4, "d", null],
      [5, "d", null],
      [6, "d", null],
    ]);
  });

  test("a table may be read while rows are added to it", async () => {
    await database.run("INSERT INTO t TABLE t", "INSERT INTO TABLE t (id) (SELECT max(id) + 1 FROM t)");
    expect(await database.rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [1], [2], [2], [3]]);
  });

  test("queries of WITH may stand before INSERT and behind it", async () => {
    await database.run("WITH a AS (SELECT 8 AS x) INSERT INTO t (id) SELECT x FROM a");
    await database.run("INSERT INTO t (id) WITH a AS (SELECT 9 AS x) SELECT x FROM a");
    expect(await database.rows("SELECT id FROM t WHERE id > 7 ORDER BY id")).toEqual([[8], [9]]);
  });
});

describe("INSERT OVERWRITE", () => {
  test("the new rows stand alone, and may come from the old ones", async () => {
    await database.run("INSERT OVERWRITE t SELECT id + 10, v, day FROM t WHERE id > 1");
    expect(await database.rows(all)).toEqual([[12, "b", "2024-01-02"]]);
  });

  test("a row that does not fit leaves the old ones", async () => {
    expect(await database.faultOf("INSERT OVERWRITE t SELECT id * 9999999999, v, day FROM t")).toBe(
      "CAST_OVERFLOW_IN_TABLE_INSERT",
    );
    expect(await database.rows("SELECT count(*) FROM t")).toEqual([[2]]);
  });
});

describe("INSERT … REPLACE WHERE", () => {
  test("the same batch three times stands once", async () => {
    const batch = "INSERT INTO t REPLACE WHERE day = DATE'2024-01-02' VALUES (7, 'x', DATE'2024-01-02')";
    await database.run(batch, batch, batch);
    expect(await database.rows(all)).toEqual([
      [1, "a", "2024-01-01"],
      [7, "x", "2024-01-02"],
    ]);
  });

  test.each(["DATE'2024-01-03'", "NULL"])("a new row with the day %s is refused, and nothing changes", async (day) => {
    const text = `INSERT INTO t REPLACE WHERE day = DATE'2024-01-02' VALUES (7, 'x', ${day})`;
    expect(await database.faultOf(text)).toBe("DELTA_REPLACE_WHERE_MISMATCH");
    expect(await database.rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [2]]);
  });

  test("a row whose condition is unknown stays", async () => {
    await database.run(
      "INSERT INTO t (id) VALUES (3)",
      "INSERT INTO t REPLACE WHERE day > DATE'2000-01-01' SELECT * FROM t WHERE false",
    );
    expect(await database.rows("SELECT id FROM t")).toEqual([[3]]);
  });
});

test("the statements of a REPLACE WHERE", async () => {
  const { translateCommand } = await import("../../../../../../src/engines/duckdb/translate/index.js");
  const { statements } = translateCommand("INSERT INTO t REPLACE WHERE id = 1 SELECT * FROM t", database.tables);
  expect(statements).toEqual([
    'CREATE OR REPLACE TEMP TABLE dq_new_rows AS SELECT "new rows"."id" AS "id", "new rows"."v" AS "v", "new rows"."day" AS "day" FROM (SELECT "t"."id" AS "id", "t"."v" AS "v", "t"."day" AS "day" FROM "t" AS "t") AS "new rows"',
    'SELECT CASE WHEN count(*) > 0 THEN error(\'[DELTA_REPLACE_WHERE_MISMATCH] \' || \'A new row does not satisfy the condition of REPLACE WHERE\') END FROM temp.main.dq_new_rows AS "replaced" WHERE (("replaced"."id" = 1)) IS NOT TRUE',
    'DELETE FROM "t" AS "replaced" WHERE ("replaced"."id" = 1)',
    'INSERT INTO "t" ("id", "v", "day") SELECT "id", "v", "day" FROM temp.main.dq_new_rows',
    "DROP TABLE temp.main.dq_new_rows",
  ]);
});
