import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openFixtures, sortedRows } from "./fixtures.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openFixtures();
});

describe("PIVOT and UNPIVOT", () => {
  test.each([
    [
      "SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN ('Q1' AS q1, 'Q2' AS q2)) ORDER BY year",
      [
        [2023, 15, 20],
        [2024, 7, null],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN ('Q1', 'Q2', 'Q9')) ORDER BY year",
      [
        [2023, 15, 20, null],
        [2024, 7, null, null],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (count(amount) FOR quarter IN ('Q1', 'Q9')) ORDER BY year",
      [
        [2023, 2, null],
        [2024, 1, null],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (count(*) FOR quarter IN ('Q1', 'Q9')) ORDER BY year",
      [
        [2023, 5, 1, null],
        [2023, 10, 1, null],
        [2023, 20, null, null],
        [2024, 7, 1, null],
        [2024, 9, null, null],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (sum(amount) AS s, count(amount) AS c FOR quarter IN ('Q1' AS a, 'Q2')) ORDER BY year",
      [
        [2023, 15, 2, 20, 1],
        [2024, 7, 1, null, null],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (sum(amount), max(amount) FOR quarter IN ('Q1', 'Q2')) ORDER BY year",
      [
        [2023, 15, 10, 20, 20],
        [2024, 7, 7, null, null],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (sum(amount) s FOR quarter IN ('Q1', 'Q2')) ORDER BY year",
      [
        [2023, 15, 20],
        [2024, 7, null],
      ],
    ],
    ["SELECT * FROM (SELECT quarter, amount FROM sales) PIVOT (sum(amount) FOR quarter IN ('Q1', 'Q2'))", [[22, 20]]],
    ["SELECT * FROM sales PIVOT (sum(amount) FOR (year, quarter) IN ((2023, 'Q1') AS a, (2024, 'Q2')))", [[15, null]]],
    [
      "SELECT * FROM sales PIVOT (sum(amount) FOR year IN (2023, 2024, 2025)) ORDER BY quarter",
      [
        ["Q1", 15, 7, null],
        ["Q2", 20, null, null],
        ["Q3", null, 9, null],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (sum(amount) FOR year IN ('2023', '2024')) ORDER BY quarter",
      [
        ["Q1", 15, 7],
        ["Q2", 20, null],
        ["Q3", null, 9],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (sum(amount) FOR year IN (2023L, 2024.0)) ORDER BY quarter",
      [
        ["Q1", 15, 7],
        ["Q2", 20, null],
        ["Q3", null, 9],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (max(quarter) FOR year IN (2023, 2024))",
      [
        [10, "Q1", null],
        [20, "Q2", null],
        [5, "Q1", null],
        [7, null, "Q1"],
        [9, null, "Q3"],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (sum(amount) + 1 FOR quarter IN ('Q1', 'Q2')) ORDER BY year",
      [
        [2023, 16, 21],
        [2024, 8, null],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN ('Q1' AS q1)) WHERE q1 > 0",
      [
        [2023, 15],
        [2024, 7],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN (NULL, 'Q1')) ORDER BY 1",
      [
        [2023, null, 15],
        [2024, null, 7],
      ],
    ],
    [
      "SELECT * FROM (SELECT 1 AS id, 10 AS a, 20 AS b) UNPIVOT (v FOR k IN (a, b))",
      [
        [1, "a", 10],
        [1, "b", 20],
      ],
    ],
    ["SELECT * FROM (SELECT 1 AS id, 10 AS a, CAST(NULL AS INT) AS b) UNPIVOT (v FOR k IN (a, b))", [[1, "a", 10]]],
    [
      "SELECT * FROM (SELECT 1 AS id, 10 AS a, CAST(NULL AS INT) AS b) UNPIVOT INCLUDE NULLS (v FOR k IN (a, b))",
      [
        [1, "a", 10],
        [1, "b", null],
      ],
    ],
    [
      "SELECT * FROM (SELECT 1 AS id, 10 AS a, CAST(NULL AS INT) AS b) UNPIVOT EXCLUDE NULLS (v FOR k IN (a, b))",
      [[1, "a", 10]],
    ],
    [
      "SELECT * FROM (SELECT 1 AS id, 10 AS a, 20L AS b) UNPIVOT (v FOR k IN (a AS x, b AS y))",
      [
        [1, "x", 10],
        [1, "y", 20],
      ],
    ],
    [
      "SELECT * FROM (SELECT 1 AS id, 10 AS a, 2.5 AS b) UNPIVOT (v FOR k IN (a, b)) AS u WHERE u.v > 5",
      [[1, "a", 10]],
    ],
    [
      "SELECT * FROM (SELECT 1 AS id, 1 AS a1, 2 AS a2, 3 AS b1, 4 AS b2) UNPIVOT ((x, y) FOR k IN ((a1, a2), (b1, b2)))",
      [
        [1, "a1_a2", 1, 2],
        [1, "b1_b2", 3, 4],
      ],
    ],
    [
      "SELECT * FROM (SELECT 1 AS id, 1 AS a1, 2 AS a2, 3 AS b1, CAST(NULL AS INT) AS b2) UNPIVOT ((x, y) FOR k IN ((a1, a2) AS a, (b1, b2) AS b))",
      [
        [1, "a", 1, 2],
        [1, "b", 3, null],
      ],
    ],
    [
      "SELECT k, sum(v) FROM (SELECT * FROM VALUES (1, 2), (3, 4) AS t(a, b)) UNPIVOT (v FOR k IN (a, b)) GROUP BY k",
      [
        ["a", 4],
        ["b", 6],
      ],
    ],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});
