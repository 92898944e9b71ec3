import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openDuckDb, rowsOf } from "../../../../corpus/duckdb.js";
import { createTable, translate } from "./tables.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openDuckDb();
  await connection.run(createTable);
});

/** The values of an expression for the three rows of `t`. */
async function values(expression: string): Promise<readonly unknown[]> {
  const rows = await rowsOf(connection, translate(`SELECT ${expression} AS v FROM t ORDER BY id`));
  return rows.map((row) => row[0]);
}

async function value(expression: string): Promise<unknown> {
  return (await rowsOf(connection, translate(`SELECT ${expression} AS v`)))[0]?.[0];
}

describe("values that DuckDB would give otherwise", () => {
  test.each([
    ["7 / 2", 3.5],
    ["-7 DIV 2", -3],
    ["-7 % 3", -1],
    ["pmod(-7, 3)", 2],
    ["CAST(2147483648 AS BIGINT) % -1", 0],
    ["CAST(12.7 AS INT)", 12],
    ["CAST(1.005D AS DECIMAL(10,2))", 1.01],
    ["CAST(1e10 AS STRING)", "1.0E10"],
    ["CAST(0.00001234D AS STRING)", "1.234E-5"],
    ["CAST(123456789.5D AS STRING)", "1.234567895E8"],
    ["CAST(0.0001D AS STRING)", "1.0E-4"],
    ["CAST('2024-1-5' AS DATE)", "2024-01-05"],
    ["CAST('2024' AS DATE)", "2024-01-01"],
    ["CAST('2024-01-05 1:2' AS TIMESTAMP)", "2024-01-05 01:02:00"],
    ["CAST('2024-01-05T01:02:03.5+05:30' AS TIMESTAMP)", "2024-01-04 19:32:03.5"],
    ["TRY_CAST('12.7' AS INT)", null],
    ["TRY_CAST('1_000' AS INT)", null],
    ["TRY_CAST('5 January' AS DATE)", null],
    ["round(2.675D, 2)", 2.68],
    ["round(1e15D + 0.5D)", 1000000000000001],
    ["round(-2.5)", -3],
    ["10.00 / 3", 3.333333],
    ["-1.0 / 3", -0.333333],
    ["2.0 / 3", 0.666667],
    ["upper('Straße ﬁ')", "STRASSE FI"],
    ["lower('ΟΔΟΣ ΑΣ')", "οδος ας"],
    ["substring('abc', -5, 3)", "a"],
    ["substr('abc', 0, 2)", "ab"],
    ["lpad('abc', 2)", "ab"],
    ["locate('a', 'banana', NULL)", 0],
    ["concat('a', NULL)", null],
    ["concat_ws(',', 'a', NULL, 'b')", "a,b"],
    ["split_part('a.b', '.', -1)", "b"],
    ["dayofweek(DATE'2024-01-07')", 1],
    ["weekday(DATE'2024-01-07')", 6],
    ["add_months(DATE'2024-01-31', 1)", "2024-02-29"],
    ["timestampdiff(MONTH, DATE'2024-01-31', DATE'2024-02-29')", 0],
    ["timestampdiff(MONTH, DATE'2024-02-29', DATE'2024-01-30')", 0],
    ["unix_timestamp(TIMESTAMP'1969-12-31 23:59:59.5')", -1],
    ["date_trunc('nonsense', TIMESTAMP'2024-01-31 10:00:00')", null],
    ["to_date('31/01/2024', 'dd/MM/yyyy')", "2024-01-31"],
    ["1 << 33", 2],
    ["1 << 31", -2147483648],
    ["-1 >> 40", -1],
    ["array_contains(array(1, NULL), 2)", null],
    ["exists(array(1, NULL), x -> x > 5)", null],
    ["forall(array(1, NULL), x -> x > 0)", null],
    ["size(array())", 0],
    ["element_at(map('a', 1), 'b')", null],
    ["NULL / 0", null],
    [".5 / 99999999999999999999999999999999999999", 1e-38],
    ["-.5 / 99999999999999999999999999999999999999", -1e-38],
    ["year(get(CAST(NULL AS ARRAY<DATE>), 1))", null],
    ["date_format(CAST(NULL AS STRUCT<a: DATE>).a, 'yyyy')", null],
    ["bit_length(element_at(CAST(NULL AS ARRAY<BINARY>), 1))", null],
    ["try_multiply(try_mod(3, 2), 5L)", 5],
    ["TRY_CAST('75001' || '7' AS TIMESTAMP)", null],
    ["split(CAST(NULL AS STRING), ',', 2)", null],
    ["sqrt(-1)", "NaN"],
    ["ln(0)", null],
    ["CAST('NaN' AS DOUBLE) = CAST('NaN' AS DOUBLE)", true],
    ["'2024\n' RLIKE '^[0-9]{4}$'", true],
    ["'a\u000bb' RLIKE 'a\\\\sb'", true],
    ["'İ' RLIKE '(?i)i'", false],
    ["regexp_replace('ab1\n', '[0-9]$', 'x')", "abx\n"],
    ["regexp_extract('ab12\n', '[a-z]([0-9]+)$', 0)", "b12"],
    ["get_json_object('{\"a\": {\"b\": [1.50, null]}}', '$.a.b[0]')", "1.5"],
  ])("%s", async (text, expected) => {
    expect(await value(text)).toEqual(expected);
  });
});

describe("ANSI mode raises", () => {
  test.each([
    ["1 / 0", "[DIVIDE_BY_ZERO]"],
    ["1.0 / 0", "[DIVIDE_BY_ZERO]"],
    ["1 % 0", "[REMAINDER_BY_ZERO]"],
    ["CAST('abc' AS INT)", "[CAST_INVALID_INPUT]"],
    ["CAST('1e3' AS INT)", "[CAST_INVALID_INPUT]"],
    ["CAST('2024-02-30' AS DATE)", "[CAST_INVALID_INPUT]"],
    ["CAST('x' AS DECIMAL(5,2))", "[CAST_INVALID_INPUT]"],
    ["2147483647 + 1", "Overflow"],
    // NULL on Databricks; beyond 128 bits DuckDB knows no total, and there may be one.
    [`(SELECT try_sum(x) FROM VALUES (${"9".repeat(38)}), (${"9".repeat(38)}) AS t(x))`, "Overflow"],
    ["array(1)[1]", "[INVALID_ARRAY_INDEX]"],
    ["element_at(array(1), 0)", "[INVALID_INDEX_OF_ZERO]"],
    ["to_date('1/1/2024', 'dd/MM/yyyy')", "[CANNOT_PARSE_TIMESTAMP]"],
    ["CAST(99999 AS DECIMAL(4,0))", "[NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION]"],
    ["CAST(300 AS TINYINT)", "[CAST_OVERFLOW] The value 300 of the type INT cannot be cast to TINYINT"],
    ["raise_error('why')", "[USER_RAISED_EXCEPTION] why"],
    ["CASE WHEN 1 = 1 THEN raise_error('why') ELSE TRUE END", "[USER_RAISED_EXCEPTION] why"],
    ["coalesce(CAST(raise_error('why') AS ARRAY<INT>), array())", "[USER_RAISED_EXCEPTION] why"],
  ])("%s", async (text, message) => {
    await expect(value(text)).rejects.toThrow(message);
  });

  test("but not behind what has decided already, in a projection as in a filter", async () => {
    expect(await values("qty > 0 AND amount / qty > 0")).toEqual([true, null, false]);
    expect(await values("qty = 0 OR 1 / qty > 0")).toEqual([true, null, true]);
    expect(await values("CASE WHEN qty = 0 THEN -1 ELSE 1 / qty END")).toEqual([0.1, null, -1]);
    expect(await rowsOf(connection, translate("SELECT id FROM t WHERE qty <> 0 AND 1 / qty > 0"))).toEqual([[1]]);
    expect(
      await rowsOf(
        connection,
        translate("SELECT count(CASE WHEN qty <> 0 THEN CASE WHEN 1 / qty > 0 THEN 1 END END) FROM t"),
      ),
    ).toEqual([[1]]);
  });
});

describe("statements", () => {
  test.each([
    ["SELECT count(CASE WHEN flag THEN 1 END), count(*), sum(amount), avg(amount) FROM t", [[1, 3, -0.75, -0.375]]],
    ["SELECT count(CASE WHEN flag THEN 1 END), sum(qty), count(*) FROM t WHERE id > 9", [[0, null, 0]]],
    ["SELECT id FROM t ORDER BY qty", [[2], [3], [1]]],
    ["SELECT id FROM t ORDER BY qty DESC NULLS FIRST LIMIT 1", [[2]]],
    ["SELECT x.id FROM t x LEFT ANTI JOIN t y ON x.id = y.qty + 10 ORDER BY 1", [[1], [2], [3]]],
    [
      "SELECT id, y.id FROM t JOIN (SELECT id FROM t WHERE id > 1) y USING (id) ORDER BY 1",
      [
        [2, 2],
        [3, 3],
      ],
    ],
    ["SELECT * FROM (SELECT 1 AS a, 2 AS a) q", [[1, 2]]],
    ["SELECT 1 AS a UNION ALL SELECT 2.5 ORDER BY a", [[1], [2.5]]],
    ["WITH a AS (SELECT id FROM t), b(n) AS (SELECT count(*) FROM a) SELECT n FROM b", [[3]]],
    ["SELECT id FROM t o WHERE EXISTS (SELECT 1 FROM t i WHERE i.id = o.id + 1) ORDER BY id", [[1], [2]]],
    ["SELECT id FROM t WHERE id NOT IN (SELECT qty FROM t)", []],
    ["SELECT id FROM t QUALIFY row_number() OVER (ORDER BY id DESC) = 1", [[3]]],
    [
      "SELECT id, lag(id) OVER (ORDER BY id) FROM t ORDER BY id",
      [
        [1, null],
        [2, 1],
        [3, 2],
      ],
    ],
    ["SELECT count(DISTINCT qty, amount) FROM t", [[2]]],
    ["FROM t |> WHERE id > 1 |> SELECT id |> ORDER BY id", [[2], [3]]],
  ])("%s", async (text, expected) => {
    expect(await rowsOf(connection, translate(text))).toEqual(expected);
  });
});
