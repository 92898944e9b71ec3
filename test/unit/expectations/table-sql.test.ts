import { expect, test } from "vitest";
import {
  distinctCount,
  foreignKey,
  freshness,
  max,
  mean,
  min,
  rowCount,
  stddev,
  sum,
  unique,
} from "../../../src/expectations/index.js";
import { sentenceOf, sqlOf } from "./sql-of.js";

test("rowCount counts rows", () => {
  expect(sqlOf(rowCount({ min: 1 }))).toEqual({ value: "count(*)" });
  expect(sentenceOf(rowCount({ min: 1 }))).toBe("has at least 1 rows");
  expect(sentenceOf(rowCount({ min: 1, max: 5 }))).toBe("has between 1 and 5 rows");
});

test("freshness asks for the newest value as a timestamp", () => {
  expect(sqlOf(freshness("created_at", { within: "24 hours" }))).toEqual({
    newest: "CAST(max(`created_at`) AS TIMESTAMP)",
  });
  expect(sentenceOf(freshness("created_at", { within: "24 hours" }))).toBe("has its newest created_at within 24 hours");
});

test.each([
  ["min", min("price", { min: 1 }), "min(`price`)", "has a smallest price at least 1"],
  ["max", max("price", { max: 9 }), "max(`price`)", "has a largest price at most 9"],
  ["mean", mean("price", { min: 1, max: 9 }), "avg(`price`)", "has a mean price between 1 and 9"],
  ["sum", sum("price", { max: "1e30" }), "sum(`price`)", "has a sum of price at most 1e30"],
  [
    "distinctCount",
    distinctCount("price", { min: 2 }),
    "count(DISTINCT `price`)",
    "has a number of different values of price at least 2",
  ],
])("%s measures one aggregate", (_, expectation, aggregate, sentence) => {
  expect(sqlOf(expectation)).toEqual({ value: aggregate });
  expect(sentenceOf(expectation)).toBe(sentence);
});

test("stddev measures the standard deviation of a sample", () => {
  expect(sqlOf(stddev("price", { max: 9 }))).toEqual({ value: "stddev_samp(`price`)" });
  expect(sentenceOf(stddev("price", { max: 9 }))).toBe("has a standard deviation of price at most 9");
});

test("unique compares the rows whose key has no null", () => {
  expect(sqlOf(unique("order_id"))).toMatchInlineSnapshot(`
    {
      "columns": [
        "order_id",
      ],
      "offending": "SELECT s.* FROM \`t\` AS s LEFT SEMI JOIN (SELECT \`d\`.\`order_id\` AS \`key_1\` FROM \`t\` AS d WHERE \`d\`.\`order_id\` IS NOT NULL GROUP BY \`d\`.\`order_id\` HAVING count(*) > 1) AS k ON \`s\`.\`order_id\` = \`k\`.\`key_1\`",
      "statement": "SELECT coalesce(sum(k.n), 0) AS rows, coalesce(sum(CASE WHEN k.n > 1 THEN k.n END), 0) AS violations, count(CASE WHEN k.n > 1 THEN 1 END) AS duplicate_keys FROM (SELECT count(*) AS n FROM \`t\` AS s WHERE \`s\`.\`order_id\` IS NOT NULL GROUP BY \`s\`.\`order_id\`) AS k",
      "tables": [],
    }
  `);
  expect(sentenceOf(unique("order_id"))).toBe("has unique order_id");
});

test("unique over several columns needs them all", () => {
  expect(sqlOf(unique(["order_id", "addr.line"]))).toMatchInlineSnapshot(`
    {
      "columns": [
        "order_id",
        "addr.line",
      ],
      "offending": "SELECT s.* FROM \`t\` AS s LEFT SEMI JOIN (SELECT \`d\`.\`order_id\` AS \`key_1\`, \`d\`.\`addr\`.\`line\` AS \`key_2\` FROM \`t\` AS d WHERE \`d\`.\`order_id\` IS NOT NULL AND \`d\`.\`addr\`.\`line\` IS NOT NULL GROUP BY \`d\`.\`order_id\`, \`d\`.\`addr\`.\`line\` HAVING count(*) > 1) AS k ON \`s\`.\`order_id\` = \`k\`.\`key_1\` AND \`s\`.\`addr\`.\`line\` = \`k\`.\`key_2\`",
      "statement": "SELECT coalesce(sum(k.n), 0) AS rows, coalesce(sum(CASE WHEN k.n > 1 THEN k.n END), 0) AS violations, count(CASE WHEN k.n > 1 THEN 1 END) AS duplicate_keys FROM (SELECT count(*) AS n FROM \`t\` AS s WHERE \`s\`.\`order_id\` IS NOT NULL AND \`s\`.\`addr\`.\`line\` IS NOT NULL GROUP BY \`s\`.\`order_id\`, \`s\`.\`addr\`.\`line\`) AS k",
      "tables": [],
    }
  `);
  expect(sentenceOf(unique(["order_id", "addr.line"]))).toBe("has unique order_id, addr.line");
});

test("unique with violating nulls compares every row", () => {
  expect(sqlOf(unique(["a", "b"], { nulls: "violate" }))).toMatchInlineSnapshot(`
    {
      "columns": [
        "a",
        "b",
      ],
      "offending": "SELECT s.* FROM \`t\` AS s LEFT SEMI JOIN (SELECT \`d\`.\`a\` AS \`key_1\`, \`d\`.\`b\` AS \`key_2\` FROM \`t\` AS d WHERE \`d\`.\`a\` IS NOT NULL AND \`d\`.\`b\` IS NOT NULL GROUP BY \`d\`.\`a\`, \`d\`.\`b\` HAVING count(*) > 1) AS k ON \`s\`.\`a\` = \`k\`.\`key_1\` AND \`s\`.\`b\` = \`k\`.\`key_2\` UNION ALL SELECT n.* FROM \`t\` AS n WHERE (\`n\`.\`a\` IS NULL OR \`n\`.\`b\` IS NULL)",
      "statement": "SELECT coalesce(sum(k.n), 0) AS rows, coalesce(sum(CASE WHEN k.n > 1 OR k.has_null THEN k.n END), 0) AS violations, count(CASE WHEN k.n > 1 AND NOT k.has_null THEN 1 END) AS duplicate_keys FROM (SELECT count(*) AS n, (\`s\`.\`a\` IS NULL OR \`s\`.\`b\` IS NULL) AS has_null FROM \`t\` AS s GROUP BY \`s\`.\`a\`, \`s\`.\`b\`) AS k",
      "tables": [],
    }
  `);
  expect(sentenceOf(unique(["a", "b"], { nulls: "violate" }))).toBe("has unique a, b, never null");
});

test("foreignKey looks up the distinct keys of the other table", () => {
  const expectation = foreignKey("customer_id", { table: "main.shop.customers", columns: "id" });
  expect(sqlOf(expectation)).toMatchInlineSnapshot(`
    {
      "columns": [
        "customer_id",
      ],
      "offending": "SELECT s.* FROM (SELECT * FROM \`t\` AS c WHERE \`c\`.\`customer_id\` IS NOT NULL) AS s LEFT JOIN (SELECT DISTINCT \`t\`.\`id\` AS \`key_1\`, TRUE AS key_found FROM \`main\`.\`shop\`.\`customers\` AS t WHERE \`t\`.\`id\` IS NOT NULL) AS r ON \`s\`.\`customer_id\` = \`r\`.\`key_1\` WHERE r.key_found IS NULL",
      "statement": "SELECT count(*) AS rows, count(CASE WHEN r.key_found IS NULL THEN 1 END) AS violations FROM (SELECT * FROM \`t\` AS c WHERE \`c\`.\`customer_id\` IS NOT NULL) AS s LEFT JOIN (SELECT DISTINCT \`t\`.\`id\` AS \`key_1\`, TRUE AS key_found FROM \`main\`.\`shop\`.\`customers\` AS t WHERE \`t\`.\`id\` IS NOT NULL) AS r ON \`s\`.\`customer_id\` = \`r\`.\`key_1\`",
      "tables": [
        {
          "columns": [
            "id",
          ],
          "name": "main.shop.customers",
        },
      ],
    }
  `);
  expect(sentenceOf(expectation)).toBe("has every customer_id in id of main.shop.customers");
});

test("foreignKey refers to columns of the same names by default", () => {
  expect(sqlOf(foreignKey(["a", "b"], { table: "t2", nulls: "violate" }))).toMatchInlineSnapshot(`
    {
      "columns": [
        "a",
        "b",
      ],
      "offending": "SELECT s.* FROM \`t\` AS s LEFT JOIN (SELECT DISTINCT \`t\`.\`a\` AS \`key_1\`, \`t\`.\`b\` AS \`key_2\`, TRUE AS key_found FROM \`t2\` AS t WHERE \`t\`.\`a\` IS NOT NULL AND \`t\`.\`b\` IS NOT NULL) AS r ON \`s\`.\`a\` = \`r\`.\`key_1\` AND \`s\`.\`b\` = \`r\`.\`key_2\` WHERE r.key_found IS NULL",
      "statement": "SELECT count(*) AS rows, count(CASE WHEN r.key_found IS NULL THEN 1 END) AS violations FROM \`t\` AS s LEFT JOIN (SELECT DISTINCT \`t\`.\`a\` AS \`key_1\`, \`t\`.\`b\` AS \`key_2\`, TRUE AS key_found FROM \`t2\` AS t WHERE \`t\`.\`a\` IS NOT NULL AND \`t\`.\`b\` IS NOT NULL) AS r ON \`s\`.\`a\` = \`r\`.\`key_1\` AND \`s\`.\`b\` = \`r\`.\`key_2\`",
      "tables": [
        {
          "columns": [
            "a",
            "b",
          ],
          "name": "t2",
        },
      ],
    }
  `);
});
