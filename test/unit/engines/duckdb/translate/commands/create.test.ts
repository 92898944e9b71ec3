import { beforeEach, describe, expect, test } from "vitest";
import { translateCommand } from "../../../../../../src/engines/duckdb/translate/index.js";
import { errorOf, placeOf } from "../../../../sql/errors-of.js";
import { type Database, openDatabase } from "./database.js";

let database: Database;

beforeEach(async () => {
  database = await openDatabase();
});

test("a table has the types, and what has no effect on its rows is passed over", async () => {
  await database.run(
    "CREATE TABLE t (id BIGINT NOT NULL COMMENT 'x', n DECIMAL(4,2), tags ARRAY<STRING>, m MAP<STRING, INT>, Addr STRUCT<City: STRING>) USING DELTA PARTITIONED BY (id) COMMENT 'y' TBLPROPERTIES ('a' = 'b')",
  );
  expect(await database.rows("DESCRIBE TABLE t")).toEqual([
    ["id", "bigint", null],
    ["n", "decimal(4,2)", null],
    ["tags", "array<string>", null],
    ["m", "map<string,int>", null],
    ["Addr", "struct<City:string>", null],
  ]);
});

test("the columns of a query have just the types that Databricks gives them", async () => {
  await database.run("CREATE TABLE t AS SELECT 1 AS a, sum(2) OVER () AS b, 1.50 AS c, array(1, NULL) AS d");
  expect(await database.rows("DESCRIBE t")).toEqual([
    ["a", "int", null],
    ["b", "bigint", null],
    ["c", "decimal(3,2)", null],
    ["d", "array<int>", null],
  ]);
  await database.run("CREATE OR REPLACE TABLE t AS SELECT a + 1 AS a FROM t");
  expect(await database.rows("SELECT * FROM t")).toEqual([[2]]);
});

test("a table that is there stays as it is after IF NOT EXISTS", async () => {
  await database.run("CREATE TABLE t (a INT)", "CREATE TABLE IF NOT EXISTS t (b INT)", "INSERT INTO t VALUES (1)");
  expect(await database.rows("SELECT a FROM t")).toEqual([[1]]);
  await database.run("DROP TABLE t", "DROP TABLE IF EXISTS t", "DROP VIEW IF EXISTS v");
});

test("defaults, checks and keys", async () => {
  await database.run(
    "CREATE TABLE t (id INT, n INT DEFAULT -7, day DATE DEFAULT DATE'2024-01-01', CONSTRAINT few CHECK (n < 5), CONSTRAINT k PRIMARY KEY (id))",
    "INSERT INTO t (id) VALUES (1), (1)",
  );
  expect(await database.rows("SELECT * FROM t")).toEqual([
    [1, -7, "2024-01-01"],
    [1, -7, "2024-01-01"],
  ]);
  expect(await database.faultOf("INSERT INTO t (id, n) VALUES (2, 5)")).toBe("CHECK constraint failed");
  expect(await database.faultOf("INSERT INTO t (id, n) VALUES (2, NULL)")).toBe("CHECK constraint failed");
  expect(await database.faultOf("INSERT INTO t (n) VALUES (1)")).toBe("NOT NULL constraint failed");
});

test("defaults and checks with names and texts that look like calls of ours", async () => {
  await database.run(
    "CREATE TABLE looks (dq_n INT, s STRING DEFAULT 'dq_divide(1) error(2)', CHECK (dq_n > 0 AND s <> 'error('))",
    "INSERT INTO looks (dq_n) VALUES (1)",
  );
  expect(await database.rows("SELECT * FROM looks")).toEqual([[1, "dq_divide(1) error(2)"]]);
});

test("a temporary view gives its columns their names", async () => {
  await database.run("CREATE OR REPLACE TEMP VIEW v (x, `odd name`) AS SELECT 1, upper('a')");
  expect(await database.rows("SELECT `odd name`, x FROM v")).toEqual([["A", 1]]);
  expect(await database.faultOf("CREATE OR REPLACE TEMP VIEW v (x) AS SELECT 1, 2")).toBe(
    "CREATE_VIEW_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS",
  );
  expect(await database.faultOf("CREATE TEMP VIEW w AS SELECT 1 AS a, 2 AS A")).toBe("COLUMN_ALREADY_EXISTS");
});

test("a query is translated as ever", () => {
  const { statements, columns } = translateCommand("SELECT 1 AS a;", database.tables);
  expect(statements).toEqual(['SELECT 1 AS "a"']);
  expect(columns).toEqual([{ name: "a", type: { kind: "int" }, written: "a" }]);
});

describe("what has no exact counterpart is refused at its place", () => {
  test.each([
    ["CREATE TABLE t (id BIGINT GENERATED ALWAYS AS IDENTITY)", "id BIGINT GENERATED ALWAYS AS IDENTITY"],
    ["CREATE TABLE t (id INT, y INT GENERATED ALWAYS AS (id + 1))", "y INT GENERATED ALWAYS AS (id + 1)"],
    ["CREATE TABLE t (s VARCHAR(3))", "VARCHAR(3)"],
    ["CREATE TABLE t (s STRUCT<a: INT NOT NULL>)", "STRUCT<a: INT NOT NULL>"],
    ["CREATE TABLE t (v VARIANT)", "VARIANT"],
    ["CREATE TABLE t (at TIMESTAMP DEFAULT current_timestamp())", "current_timestamp()"],
    ["CREATE TABLE t (a INT DEFAULT '5')", "'5'"],
    ["CREATE TABLE t (a INT, CHECK (a / 2 > 1))", "a / 2 > 1"],
    ["CREATE TABLE t SHALLOW CLONE u", "u"],
    ["CREATE TABLE t (a INT) TBLPROPERTIES ('delta.appendOnly' = 'true')", "'delta.appendOnly' = 'true'"],
    ["CREATE TABLE t AS SELECT NULL AS a", "SELECT NULL AS a"],
    ["CREATE TABLE t (`a b` INT)", "`a b`"],
    ["CREATE TABLE t AS SELECT count(*) FROM VALUES (1)", "SELECT count(*) FROM VALUES (1)"],
    ["CREATE SCHEMA s", "CREATE"],
    ["ALTER TABLE t RENAME TO u", "ALTER"],
    ["DESCRIBE HISTORY t", "DESCRIBE HISTORY t"],
    ["OPTIMIZE t", "OPTIMIZE"],
    ["CREATE OR REFRESH STREAMING TABLE t", "CREATE"],
    ["INSERT INTO IDENTIFIER('t') VALUES (1)", "IDENTIFIER('t')"],
  ])("%s", (text, place) => {
    const error = errorOf(() => translateCommand(text, database.tables));
    expect(error.code).toBe("UNSUPPORTED_ON_DUCKDB");
    expect(placeOf(error)).toBe(place);
  });
});
