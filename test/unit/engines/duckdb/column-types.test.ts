import { expect, test } from "vitest";
import { printType } from "../../../../src/sql/index.js";
import { never, openSession, prepareDatabase, temporaryFolder } from "./open-session.js";

async function tableOf(columns: string, values: string) {
  const path = `${await temporaryFolder()}/types.duckdb`;
  await prepareDatabase(path, `CREATE TABLE t (${columns})`, `INSERT INTO t VALUES (${values})`);
  return openSession({ database: path });
}

/** DuckDB type, a value in DuckDB's SQL, the Databricks type, the value as a scalar. */
const mapped: readonly (readonly [string, string, string, unknown])[] = [
  ["BOOLEAN", "true", "BOOLEAN", true],
  ["TINYINT", "-128", "TINYINT", -128],
  ["SMALLINT", "-32768", "SMALLINT", -32768],
  ["INTEGER", "2147483647", "INT", 2147483647],
  ["BIGINT", "9223372036854775807", "BIGINT", "9223372036854775807"],
  ["UTINYINT", "255", "SMALLINT", 255],
  ["USMALLINT", "65535", "INT", 65535],
  ["UINTEGER", "4294967295", "BIGINT", 4294967295],
  ["UBIGINT", "18446744073709551615", "DECIMAL(20,0)", "18446744073709551615"],
  ["HUGEINT", "99999999999999999999999999999999999999", "DECIMAL(38,0)", "99999999999999999999999999999999999999"],
  ["FLOAT", "1.5", "FLOAT", 1.5],
  ["DOUBLE", "'nan'", "DOUBLE", "NaN"],
  ["DECIMAL(10,2)", "1.50", "DECIMAL(10,2)", "1.50"],
  ["VARCHAR", "'é'", "STRING", "é"],
  ["UUID", "'6f1b9b0e-0000-4000-8000-000000000001'", "STRING", "6f1b9b0e-0000-4000-8000-000000000001"],
  ["TIME", "'10:20:30'", "STRING", "10:20:30"],
  ["ENUM('a', 'b')", "'b'", "STRING", "b"],
  ["JSON", `'{"a":1}'`, "STRING", '{"a":1}'],
  ["BLOB", "'\\xAB'", "BINARY", "AB"],
  ["DATE", "'1969-12-31'", "DATE", "1969-12-31"],
  ["TIMESTAMPTZ", "'1969-12-31 23:59:59.5+00'", "TIMESTAMP", "1969-12-31 23:59:59.5"],
  ["TIMESTAMP", "'2026-01-01 10:00:00.000001'", "TIMESTAMP_NTZ", "2026-01-01 10:00:00.000001"],
  ["TIMESTAMP_S", "'2026-01-01 10:00:00'", "TIMESTAMP_NTZ", "2026-01-01 10:00:00"],
  ["TIMESTAMP_MS", "'2026-01-01 10:00:00.5'", "TIMESTAMP_NTZ", "2026-01-01 10:00:00.5"],
  ["TIMESTAMP_NS", "'2026-01-01 10:00:00.5'", "TIMESTAMP_NTZ", "2026-01-01 10:00:00.5"],
  ["INTEGER[]", "[1, NULL]", "ARRAY<INT>", "[1,null]"],
  ["UTINYINT[]", "[255]", "ARRAY<SMALLINT>", "[255]"],
  ["INTEGER[2]", "[1, 2]", "ARRAY<INT>", "[1,2]"],
  ["MAP(VARCHAR, INTEGER)", "MAP {'a': 1}", "MAP<STRING, INT>", '{"a":1}'],
  ["STRUCT(a INTEGER, b UTINYINT)", "{'a': 1, 'b': 2}", "STRUCT<a: INT, b: SMALLINT>", '{"a":1,"b":2}'],
];

test.each(mapped)(
  "%s is known as its Databricks type and its values are plain scalars",
  async (type, value, name, scalar) => {
    const session = await tableOf(`c ${type}`, value);
    const { columns } = await session.describe("t");
    const { rows } = await session.query("SELECT c FROM t", never());
    expect(columns.map((column) => printType(column.type).replaceAll(/\s*([:,])\s*/g, "$1 "))).toEqual([
      name.replaceAll(/,(?=\S)/g, ", "),
    ]);
    expect(rows).toEqual([[scalar]]);
  },
);

test.each([
  ["INTERVAL", "INTERVAL 1 DAY"],
  ["BIT", "'101'::BIT"],
  ["BIGNUM", "1"],
  ["INTERVAL[]", "[INTERVAL 1 DAY]"],
])("a %s column is refused by name, and only where it is read", async (type, value) => {
  const session = await tableOf(`c ${type}, other INTEGER`, `${value}, 1`);
  const { columns } = await session.describe("t");
  expect(columns[0]?.type).toEqual({ kind: "unsupported", name: type });
  expect(() => session.checkCondition("c IS NULL", columns, ["t"])).toThrow(
    expect.objectContaining({ code: "TYPE_UNSUPPORTED", message: expect.stringContaining(type) }),
  );
  expect((await session.query("SELECT count(CASE WHEN (other = 1) THEN 1 END) AS n FROM t", never())).rows).toEqual([
    [1],
  ]);
});
