import { describe, expect, test } from "vitest";
import { inspect, parseAnyStatement } from "../../../../src/sql/index.js";

describe("what changes rows is read, and the tables that it names are found", () => {
  test.each([
    ["INSERT INTO t VALUES (1, 'a'), (2, DEFAULT)", "insert", "t"],
    ["INSERT INTO TABLE t (a, b) SELECT 1, 2", "insert", "t"],
    ["INSERT INTO t TABLE u", "insert", "t u"],
    ["INSERT INTO t (SELECT 1)", "insert", "t"],
    ["INSERT INTO t FROM u SELECT *", "insert", "t u"],
    ["INSERT INTO t BY NAME SELECT 1 AS a", "insert", "t"],
    ["INSERT OVERWRITE t SELECT * FROM u", "insert", "t u"],
    [
      "INSERT OVERWRITE TABLE t PARTITION (day = DATE'2024-01-01', country) IF NOT EXISTS SELECT * FROM u",
      "insert",
      "t u",
    ],
    ["INSERT INTO t PARTITION (day) SELECT * FROM u", "insert", "t u"],
    ["INSERT INTO t REPLACE WHERE a > 1 AND b IN (1, 2) SELECT * FROM u", "insert", "t u"],
    ["INSERT INTO t REPLACE WHERE a > 1 VALUES (1)", "insert", "t"],
    ["INSERT INTO t REPLACE USING (a, b) SELECT * FROM u", "insert", "t u"],
    ["INSERT INTO t AS x REPLACE ON x.a <=> 1 SELECT * FROM u", "insert", "t u"],
    ["INSERT INTO t AS x REPLACE ON x.a = y.a (SELECT * FROM u) AS y", "insert", "t u"],
    ["INSERT INTO t BY NAME REPLACE WHERE a = b (WITH c AS (SELECT 1) SELECT * FROM c)", "insert", "t"],
    ["INSERT INTO t REPLACE WHERE a IN (SELECT b FROM u) AND coalesce((SELECT 1), 2) = 1 SELECT 1", "insert", "t u"],
    ["INSERT WITH SCHEMA EVOLUTION INTO t SELECT * FROM u", "insert", "t u"],
    ["INSERT INTO IDENTIFIER('a.b') VALUES (1)", "insert", ""],
    ["INSERT INTO delta.`/x/y` SELECT 1", "insert", "delta./x/y"],
    ["WITH a AS (SELECT 1 AS x), b AS (SELECT 2) INSERT INTO t SELECT * FROM a, b", "insert", "t"],
    ["INSERT INTO t WITH a AS (SELECT 1) SELECT * FROM a", "insert", "t"],
    ["UPDATE t SET a = 1", "update", "t"],
    ["UPDATE main.s.t AS x SET x.a = x.b + 1, b = DEFAULT WHERE a IN (SELECT a FROM u)", "update", "main.s.t u"],
    ["UPDATE t x SET addr.city = 'Rome' WHERE x.id = 1;", "update", "t"],
    ["UPDATE set SET a = DEFAULT WHERE b", "update", "set"],
    ["DELETE FROM t", "delete", "t"],
    ["DELETE FROM t AS x WHERE EXISTS (SELECT 1 FROM u WHERE u.id = x.id)", "delete", "t u"],
    ["DELETE FROM t x WHERE x.a IS NULL", "delete", "t"],
    ["WITH a AS (SELECT 1 AS x) DELETE FROM t WHERE id IN (SELECT x FROM a)", "delete", "t"],
    [
      "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *",
      "merge",
      "t s",
    ],
    [
      "MERGE WITH SCHEMA EVOLUTION INTO t AS x USING (SELECT * FROM s) AS y ON x.id = y.id WHEN MATCHED AND y.op = 'D' THEN DELETE WHEN MATCHED THEN UPDATE SET x.a = y.a, b = DEFAULT WHEN NOT MATCHED BY TARGET AND y.op <> 'D' THEN INSERT (id, a) VALUES (y.id, DEFAULT) WHEN NOT MATCHED BY SOURCE THEN DELETE",
      "merge",
      "t s",
    ],
    [
      "MERGE INTO t x USING s y ON x.id = y.id WHEN MATCHED THEN UPDATE SET * EXCEPT (a) WHEN NOT MATCHED THEN INSERT * EXCEPT (a) WHEN NOT MATCHED BY SOURCE AND x.a > 1 THEN UPDATE SET a = 0",
      "merge",
      "t s",
    ],
    ["MERGE INTO t USING u JOIN v ON u.id = v.id ON t.id = u.id WHEN MATCHED THEN DELETE", "merge", "t u v"],
    ["SELECT 1;", "query", ""],
    ["(SELECT 1) UNION (SELECT 2)", "query", ""],
  ])("%s", (text, kind, tables) => {
    expect(parseAnyStatement(text).kind).toBe(kind);
    expect(
      inspect(text)
        .tables.map(({ name }) => name.join("."))
        .join(" "),
    ).toBe(tables);
  });
});
