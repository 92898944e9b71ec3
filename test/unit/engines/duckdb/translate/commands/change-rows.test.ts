import { beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "./database.js";

let database: Database;

beforeEach(async () => {
  database = await openDatabase();
  await database.run(
    "CREATE TABLE t (id INT NOT NULL, v STRING DEFAULT 'd', n INT)",
    "INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3), (4, NULL, NULL)",
    "CREATE TABLE s AS SELECT * FROM VALUES (1, 'A', 'U'), (3, 'C', 'D'), (9, 'N', 'U'), (NULL, 'NN', 'U') AS v(id, v, op)",
  );
});

const all = "SELECT * FROM t ORDER BY id";

describe("UPDATE and DELETE", () => {
  test("values are stored as their columns take them, all from the old row", async () => {
    await database.run(
      "UPDATE t AS x SET x.v = n, n = x.n * 2.9, id = DEFAULT WHERE false",
      "UPDATE t AS x SET x.v = n, n = x.n * 2.9 WHERE x.n > 1",
    );
    expect(await database.rows(all)).toEqual([
      [1, "a", 1],
      [2, "2", 5],
      [3, "3", 8],
      [4, null, null],
    ]);
  });

  test("DEFAULT and subqueries", async () => {
    await database.run(
      "UPDATE t SET v = DEFAULT WHERE id IN (SELECT id FROM s WHERE id IS NOT NULL)",
      "UPDATE t SET n = (SELECT max(x.n) FROM t x) WHERE n IS NULL",
    );
    expect(await database.rows(all)).toEqual([
      [1, "d", 1],
      [2, "b", 2],
      [3, "d", 3],
      [4, null, 3],
    ]);
  });

  test("a row whose condition is unknown is not deleted", async () => {
    await database.run("DELETE FROM t AS x WHERE x.n > 1");
    expect(await database.rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [4]]);
    await database.run("TRUNCATE TABLE t");
    expect(await database.rows("SELECT id FROM t")).toEqual([]);
  });

  test.each([
    ["UPDATE t SET n = '5'", "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST"],
    ["UPDATE t SET n = 9999999999", "CAST_OVERFLOW_IN_TABLE_INSERT"],
    ["UPDATE t SET nope = 1", "UNRESOLVED_COLUMN.WITH_SUGGESTION"],
    ["UPDATE t SET n = 1, N = 2", "COLUMN_ALREADY_EXISTS"],
    ["UPDATE t SET id = NULL", "NOT NULL constraint failed"],
    ["DELETE FROM t WHERE id", "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN"],
  ])("%s", async (text, errorClass) => {
    expect(await database.faultOf(text)).toBe(errorClass);
  });
});

describe("MERGE", () => {
  test("the first clause that takes a row acts on it", async () => {
    await database.run(
      "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND s.op = 'D' THEN DELETE WHEN MATCHED THEN UPDATE SET v = s.v, n = t.n + 1 WHEN NOT MATCHED AND s.id IS NOT NULL THEN INSERT (id, n) VALUES (s.id, 7) WHEN NOT MATCHED BY SOURCE AND t.n IS NULL THEN UPDATE SET n = 100",
    );
    expect(await database.rows(all)).toEqual([
      [1, "A", 2],
      [2, "b", 2],
      [4, null, 100],
      [9, "d", 7],
    ]);
  });

  test("a star takes the columns of the target by their names", async () => {
    await database.run(
      "MERGE INTO t USING (SELECT op, v, id, 5L AS N FROM s WHERE id IS NOT NULL) q ON t.id = q.id WHEN MATCHED THEN UPDATE SET * EXCEPT (v) WHEN NOT MATCHED THEN INSERT *",
    );
    expect(await database.rows(all)).toEqual([
      [1, "a", 5],
      [2, "b", 2],
      [3, "c", 5],
      [4, null, null],
      [9, "N", 5],
    ]);
  });

  const twice = "(SELECT * FROM VALUES (1, 'p'), (1, 'q') AS v(id, v)) q ON t.id = q.id";

  test("several source rows for one target row are an error, and nothing changes", async () => {
    const text = `MERGE INTO t USING ${twice} WHEN MATCHED THEN UPDATE SET v = q.v`;
    expect(await database.faultOf(text)).toBe("DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE");
    expect(await database.rows("SELECT v FROM t WHERE id = 1")).toEqual([["a"]]);
  });

  test("a source row counts only where a clause takes it", async () => {
    await database.run(`MERGE INTO t USING ${twice} WHEN MATCHED AND q.v = 'q' THEN UPDATE SET v = q.v`);
    expect(await database.rows("SELECT v FROM t WHERE id = 1")).toEqual([["q"]]);
  });

  test("a row may be deleted twice", async () => {
    await database.run(`MERGE INTO t USING ${twice} WHEN MATCHED THEN DELETE`);
    expect(await database.rows("SELECT id FROM t ORDER BY id")).toEqual([[2], [3], [4]]);
  });

  test("the source may be the target itself", async () => {
    await database.run(
      "MERGE INTO t AS x USING t AS y ON x.id = y.id + 1 WHEN MATCHED THEN UPDATE SET x.v = y.v WHEN NOT MATCHED BY SOURCE THEN DELETE",
    );
    expect(await database.rows("SELECT id, v FROM t ORDER BY id")).toEqual([
      [2, "a"],
      [3, "b"],
      [4, "c"],
    ]);
  });

  test.each([
    ["WHEN MATCHED THEN UPDATE SET *", "DELTA_MERGE_UNRESOLVED_EXPRESSION"],
    ["WHEN MATCHED THEN UPDATE SET n = s.v", "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST"],
    ["WHEN MATCHED THEN UPDATE SET n = 9999999999", "CAST_OVERFLOW_IN_TABLE_INSERT"],
    ["WHEN NOT MATCHED THEN INSERT (id) VALUES (t.id)", "UNRESOLVED_COLUMN"],
    ["WHEN NOT MATCHED BY SOURCE THEN UPDATE SET v = s.v", "UNRESOLVED_COLUMN"],
    ["WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id)", "NOT NULL constraint failed"],
  ])("%s", async (clause, errorClass) => {
    expect(await database.faultOf(`MERGE INTO t USING s ON t.id = s.id ${clause}`)).toBe(errorClass);
  });
});
