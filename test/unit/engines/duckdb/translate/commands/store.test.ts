import { beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "./database.js";

let database: Database;

beforeEach(async () => {
  database = await openDatabase();
  await database.run(
    "CREATE TABLE t (i INT, b BIGINT, y TINYINT, n DECIMAL(4,2), f FLOAT, d DOUBLE, s STRING, day DATE, at TIMESTAMP, ntz TIMESTAMP_NTZ, l ARRAY<INT>, ls ARRAY<STRING>, st STRUCT<a: INT, b: STRING>)",
  );
});

// Every value is what Spark 4.1.1 stores.
describe("what fits is stored as the column's type", () => {
  test.each([
    ["i", "1.9", 1],
    ["i", "-1.9D", -1],
    ["i", "2147483647.9D", 2147483647],
    ["y", "-128.9D", -128],
    ["n", "1.239", 1.24],
    ["n", "1.235D", 1.24],
    ["n", "double('NaN')", null],
    ["n", "double('Infinity')", null],
    ["f", "1e300D", Number.POSITIVE_INFINITY],
    ["f", "-1e300D", Number.NEGATIVE_INFINITY],
    ["f", "1.23456789", 1.2345678806304932],
    ["f", "16777217L", 16777216],
    ["d", "CAST(1.1 AS FLOAT)", 1.100000023841858],
    ["d", "9223372036854775807L", 2 ** 63],
    ["s", "1", "1"],
    ["s", "1.50", "1.50"],
    ["s", "1e10D", "1.0E10"],
    ["s", "true", "true"],
    ["s", "DATE'2024-01-31'", "2024-01-31"],
    ["s", "TIMESTAMP'2024-01-01 10:00:00.5'", "2024-01-01 10:00:00.5"],
    ["day", "TIMESTAMP'2024-01-01 10:00:00'", "2024-01-01"],
    ["at", "DATE'2024-01-01'", "2024-01-01 00:00:00"],
    ["ntz", "TIMESTAMP'2024-01-01 10:00:00'", "2024-01-01 10:00:00"],
    ["l", "array(1L, 2L)", [1, 2]],
    ["l", "array()", []],
    ["ls", "array(1, NULL)", ["1", null]],
    ["st.b", "named_struct('x', 5L, 'y', 7)", "7"],
    ["s", "NULL", null],
  ])("%s = %s", async (column, value, stored) => {
    await database.run(`INSERT INTO t (${column.split(".")[0]}) VALUES (${value})`);
    expect(await database.rows(`SELECT ${column} FROM t`)).toEqual([[stored]]);
  });

  test("fields of a struct go by their places, and by their names after BY NAME", async () => {
    await database.run("INSERT INTO t BY NAME SELECT named_struct('b', 'x', 'a', 3) AS ST, 7 AS I");
    expect(await database.rows("SELECT i, st.a, st.b FROM t")).toEqual([[7, 3, "x"]]);
    expect(await database.faultOf("INSERT INTO t (st) SELECT named_struct('b', 'x', 'a', 3)")).toBe(
      "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST",
    );
  });
});

describe("what does not fit raises when it is stored", () => {
  test.each([
    ["i", "9999999999"],
    ["i", "double('NaN')"],
    ["i", "1e20D"],
    ["b", "99999999999999999999"],
    ["b", "1e19D"],
    ["y", "128"],
    ["n", "100"],
    ["n", "123.4D"],
    ["l", "array(9999999999)"],
  ])("%s = %s", async (column, value) => {
    expect(await database.faultOf(`INSERT INTO t (${column}) VALUES (${value})`)).toBe("CAST_OVERFLOW_IN_TABLE_INSERT");
    expect(await database.rows("SELECT count(*) FROM t")).toEqual([[0]]);
  });
});

describe("what Databricks converts for nobody is an error before anything runs", () => {
  test.each([
    ["(i) VALUES ('1')", "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST"],
    ["(i) VALUES (true)", "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST"],
    ["(i) VALUES (DATE'2024-01-01')", "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST"],
    ["(day) VALUES ('2024-01-01')", "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST"],
    ["(at) VALUES (1)", "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST"],
    ["(s) VALUES (array(1))", "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST"],
    ["(l) VALUES (array('1'))", "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST"],
    ["(st) SELECT named_struct('a', 1)", "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA"],
    ["(st) SELECT named_struct('a', 1, 'b', 'q', 'c', 2)", "INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_STRUCT_FIELDS"],
    ["(st) VALUES (struct(1, 'x'))", "INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS"],
    ["VALUES (1)", "INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS"],
    ["(i, s) VALUES (1, 'a', 3)", "INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS"],
    ["(i, I) VALUES (1, 2)", "COLUMN_ALREADY_EXISTS"],
    ["(nope) VALUES (1)", "UNRESOLVED_COLUMN.WITH_SUGGESTION"],
    ["BY NAME SELECT 1 AS i, 2 AS nope", "INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS"],
    ["BY NAME SELECT 1 AS i, 2 AS i", "INCOMPATIBLE_DATA_FOR_TABLE.AMBIGUOUS_COLUMN_NAME"],
  ])("INSERT INTO t %s", async (rest, errorClass) => {
    expect(await database.faultOf(`INSERT INTO t ${rest}`)).toBe(errorClass);
  });
});
