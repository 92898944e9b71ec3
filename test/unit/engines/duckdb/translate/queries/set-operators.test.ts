import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openFixtures, sortedRows } from "./fixtures.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openFixtures();
});

describe("set operators, VALUES, LIMIT and DISTINCT", () => {
  test.each([
    ["SELECT 1 AS a UNION ALL SELECT 2 INTERSECT SELECT 2", [[1], [2]]],
    ["SELECT * FROM VALUES (1), (1), (2) AS a(x) INTERSECT ALL SELECT * FROM VALUES (1), (1), (1) AS b(y)", [[1], [1]]],
    ["SELECT * FROM VALUES (1), (1), (2) AS a(x) EXCEPT ALL SELECT * FROM VALUES (1) AS b(y)", [[1], [2]]],
    ["SELECT * FROM VALUES (1), (1), (2) AS a(x) MINUS SELECT * FROM VALUES (2) AS b(y)", [[1]]],
    ["SELECT * FROM VALUES (1), (1), (2) AS a(x) EXCEPT DISTINCT SELECT * FROM VALUES (2) AS b(y)", [[1]]],
    ["SELECT * FROM VALUES (1), (NULL) AS a(x) INTERSECT SELECT NULL", [[null]]],
    [
      "VALUES (1, 'a'), (2, 'b')",
      [
        [1, "a"],
        [2, "b"],
      ],
    ],
    ["VALUES 1, 2, 3", [[1], [2], [3]]],
    ["VALUES (1), (2.5), (3L)", [[1], [2.5], [3]]],
    ["VALUES (3), (1) ORDER BY col1", [[1], [3]]],
    ["VALUES (3), (1) ORDER BY col1 LIMIT 1", [[1]]],
    ["SELECT 1 AS x UNION ALL SELECT 3 UNION ALL SELECT 2 ORDER BY x DESC", [[3], [2], [1]]],
    ["SELECT 1 AS x UNION ALL SELECT 3 UNION ALL SELECT 2 ORDER BY x DESC LIMIT 2", [[3], [2]]],
    ["SELECT 1 AS x UNION ALL SELECT 3 UNION ALL SELECT 2 ORDER BY -x", [[3], [2], [1]]],
    ["SELECT 1 AS x UNION ALL SELECT 3 UNION ALL SELECT 2 ORDER BY x % 2, x", [[2], [1], [3]]],
    ["SELECT 1 AS x UNION ALL SELECT 3 ORDER BY 1 DESC", [[3], [1]]],
    ["(SELECT 1 AS x) UNION ALL (SELECT 3 ORDER BY 1 LIMIT 1)", [[1], [3]]],
    [
      "(SELECT id FROM orders ORDER BY id LIMIT 2) UNION ALL (SELECT id FROM orders ORDER BY id DESC LIMIT 1) ORDER BY id",
      [[1], [2], [6]],
    ],
    ["SELECT 1 UNION SELECT 1.0", [[1]]],
    ["SELECT NULL UNION ALL SELECT 1", [[1], [null]]],
    [
      "SELECT DATE'2024-01-01' UNION ALL SELECT TIMESTAMP'2024-01-01 10:00:00'",
      [["2024-01-01 00:00:00"], ["2024-01-01 10:00:00"]],
    ],
    ["SELECT DATE'2024-01-01' UNION ALL SELECT '2024'", [["2024-01-01"], ["2024-01-01"]]],
    ["SELECT array(1) UNION ALL SELECT array(2L)", [[[1]], [[2]]]],
    ["SELECT id FROM orders ORDER BY id LIMIT ALL", [[1], [2], [3], [4], [5], [6]]],
    ["SELECT id FROM orders ORDER BY id LIMIT 2 OFFSET 1", [[2], [3]]],
    ["SELECT id FROM orders ORDER BY id OFFSET 2", [[3], [4], [5], [6]]],
    ["SELECT id FROM orders ORDER BY id LIMIT 1 + 1", [[1], [2]]],
    ["SELECT id FROM orders ORDER BY id LIMIT 0", []],
    [
      "SELECT DISTINCT status FROM orders ORDER BY status",
      [[null], ["CANCELLED"], ["NEW"], ["PAID"], ["SHIPPED"], ["paid"]],
    ],
    [
      "SELECT DISTINCT status FROM orders ORDER BY length(status), status",
      [[null], ["NEW"], ["PAID"], ["paid"], ["SHIPPED"], ["CANCELLED"]],
    ],
    [
      "SELECT DISTINCT status FROM orders ORDER BY upper(status)",
      [[null], ["CANCELLED"], ["NEW"], ["PAID"], ["paid"], ["SHIPPED"]],
    ],
    [
      "SELECT DISTINCT upper(status) AS u FROM orders ORDER BY u",
      [[null], ["CANCELLED"], ["NEW"], ["PAID"], ["SHIPPED"]],
    ],
    [
      "SELECT DISTINCT status, id FROM orders ORDER BY id DESC",
      [
        [null, 6],
        ["paid", 5],
        ["CANCELLED", 4],
        ["SHIPPED", 3],
        ["PAID", 2],
        ["NEW", 1],
      ],
    ],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});
