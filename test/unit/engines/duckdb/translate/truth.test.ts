import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { translate } from "./tables.js";

let connection: DuckDBConnection;
let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
  // Every combination of values, NULL and NaN among them.
  await connection.run(`CREATE TABLE t AS SELECT qty::INTEGER AS qty, amount::DECIMAL(10,2) AS amount, price::DOUBLE AS price, flag
    FROM (VALUES (NULL), (-1), (0), (3), (2147483647)) a(qty), (VALUES (NULL), (-0.01), (0), (2.50), (99999999.99)) b(amount),
    (VALUES (NULL), ('NaN'), ('-Infinity'), ('-0'), ('0'), ('2.5'), ('Infinity')) c(price), (VALUES (NULL), (TRUE), (FALSE)) d(flag)`);
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

const bound = fc.constantFrom("-1", "0", "2.5", "3", "2.50", "1e0", "NULL", "2147483648", "-0.011");
const leaf = fc.oneof(
  fc.constantFrom("flag", "NOT flag", "qty IS NULL", "qty > 0", "price <= 2.5", "TRUE", "CAST(NULL AS BOOLEAN)"),
  fc
    .tuple(fc.constantFrom("qty", "amount", "price"), fc.constantFrom("", "NOT "), bound, bound)
    .map(([column, not, low, high]) => `${column} ${not}BETWEEN ${low} AND ${high}`),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.tuple(tie("condition"), tie("condition")).map(([a, b]) => `(${a}) AND (${b})`),
    fc.tuple(tie("condition"), tie("condition")).map(([a, b]) => `(${a}) OR (${b})`),
    tie("condition").map((a) => `NOT (${a})`),
  ),
}));

const countOf = async (sql: string): Promise<unknown> =>
  (await connection.runAndReadAll(translate(sql))).getRows()[0]?.[0];

test("a count of where a condition is TRUE is the number of rows that WHERE leaves, alone and under a filter", async () => {
  await fc.assert(
    fc.asyncProperty(condition, condition, async (first, second) => {
      expect(await countOf(`SELECT count(CASE WHEN ${first} THEN 1 END) FROM t`)).toBe(
        await countOf(`SELECT count(*) FROM t WHERE ${first}`),
      );
      expect(await countOf(`SELECT count(CASE WHEN ${first} THEN CASE WHEN ${second} THEN 1 END END) FROM t`)).toBe(
        await countOf(`SELECT count(*) FROM t WHERE (${first}) AND (${second})`),
      );
    }),
    { numRuns: 300 },
  );
}, 60_000);

test("a condition of any length is counted", async () => {
  const long = Array.from({ length: 1_500 }, (_, index) => `qty <> ${index + 10}`).join(" AND ");
  expect(await countOf(`SELECT count(CASE WHEN ${long} THEN 1 END) FROM t`)).toBe(
    await countOf(`SELECT count(*) FROM t WHERE ${long}`),
  );
});
