import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openFixtures, sortedRows } from "./fixtures.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openFixtures();
});

describe("names, edges of joins and sets", () => {
  test.each([
    ["SELECT DISTINCT x FROM VALUES (0.0D), (-0.0D) AS t(x)", [[0]]],
    [
      "SELECT x, count(*) FROM VALUES (0.0D), (-0.0D), (CAST('NaN' AS DOUBLE)), (CAST('NaN' AS DOUBLE)), (NULL), (NULL) AS t(x) GROUP BY x",
      [
        ["NaN", 2],
        [0, 2],
        [null, 2],
      ],
    ],
    [
      "SELECT count(DISTINCT x) FROM VALUES (0.0D), (-0.0D), (CAST('NaN' AS DOUBLE)), (CAST('NaN' AS DOUBLE)), (NULL) AS t(x)",
      [[2]],
    ],
    ["SELECT x FROM VALUES (0.0D) AS t(x) INTERSECT SELECT x FROM VALUES (-0.0D) AS t(x)", [[0]]],
    [
      "SELECT a.x FROM VALUES (0.0D), (CAST('NaN' AS DOUBLE)) AS a(x) JOIN VALUES (-0.0D), (CAST('NaN' AS DOUBLE)) AS b(x) ON a.x = b.x",
      [["NaN"], [0]],
    ],
    [
      "SELECT x, row_number() OVER (PARTITION BY x ORDER BY y) AS r FROM VALUES (0.0D, 1), (-0.0D, 2) AS t(x, y) ORDER BY y",
      [
        [0, 1],
        [0, 2],
      ],
    ],
    ["SELECT ID, Status FROM Orders WHERE iD = 1", [[1, "NEW"]]],
    ["WITH A AS (SELECT 1 AS X) SELECT x FROM a", [[1]]],
    ["SELECT O.Id FROM orders o WHERE o.ID = 2", [[2]]],
    ["SELECT id, ID FROM orders WHERE id = 1", [[1, 1]]],
    ["SELECT `id` FROM `orders` WHERE `id` = 1", [[1]]],
    ["SELECT t.tag FROM orders LATERAL VIEW explode(tags) T AS TAG WHERE Tag = 'vip'", [["vip"], ["vip"]]],
    [
      "SELECT orders.id FROM orders LATERAL VIEW explode(array(1)) t AS id WHERE t.id = 1 ORDER BY 1",
      [[1], [2], [3], [4], [5], [6]],
    ],
    ["SELECT 1 AS a UNION SELECT 1 AS a UNION ALL SELECT 1 AS a", [[1], [1]]],
    ["SELECT 1 AS a UNION ALL SELECT 1 AS a UNION SELECT 1 AS a", [[1]]],
    ["SELECT 1 EXCEPT ALL SELECT 1 UNION ALL SELECT 2", [[2]]],
    ["SELECT CAST(1 AS DECIMAL(5,2)) AS d UNION ALL SELECT 1000", [[1000], [1]]],
    ["SELECT id FROM orders WHERE id IN (SELECT customer_id - 9 FROM orders) ORDER BY id", [[1], [2], [3]]],
    ["SELECT id, count(*) OVER (PARTITION BY status) c FROM orders WHERE status = 'NEW' GROUP BY id, status", [[1, 1]]],
    ["SELECT sum(id) FROM orders WHERE 1 = 0", [[null]]],
    ["SELECT sum(id) FROM orders WHERE 1 = 0 GROUP BY status", []],
    ["SELECT count(*), sum(id) FROM orders WHERE 1 = 0 HAVING count(*) = 0", [[0, null]]],
    ["SELECT * FROM (SELECT id FROM orders ORDER BY id DESC) LIMIT 0", []],
    ["SELECT (SELECT 1 WHERE false) IS NULL", [[true]]],
    [
      "SELECT c.id, (SELECT o.id FROM orders o WHERE o.customer_id = c.id AND o.id < 3) FROM customers c ORDER BY 1",
      [
        [10, 1],
        [11, 2],
        [12, null],
        [13, null],
      ],
    ],
    [
      "SELECT c.id FROM customers c WHERE (SELECT count(*) FROM orders o WHERE o.customer_id = c.id) = 0 ORDER BY 1",
      [[13]],
    ],
    [
      "SELECT c.id, EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.qty > c.id - 10) AS e FROM customers c ORDER BY 1",
      [
        [10, true],
        [11, false],
        [12, false],
        [13, false],
      ],
    ],
    [
      "SELECT name FROM customers c WHERE EXISTS (SELECT count(*) FROM orders o WHERE o.customer_id = c.id) ORDER BY name",
      [[null], ["Ann"], ["Bob"], ["Zed"]],
    ],
    [
      "SELECT id, x FROM customers LEFT JOIN (SELECT explode(array(10, 10)) AS x) ON id = x ORDER BY id, x",
      [
        [10, 10],
        [10, 10],
        [11, null],
        [12, null],
        [13, null],
      ],
    ],
    [
      "SELECT * FROM sales s UNPIVOT INCLUDE NULLS ((a, b) FOR k IN ((year, amount) AS ya, (amount, year) AS ay)) WHERE quarter = 'Q3'",
      [
        ["Q3", "ay", 9, 2024],
        ["Q3", "ya", 2024, 9],
      ],
    ],
    ["SELECT k FROM (SELECT 1 AS a, 2 AS b) UNPIVOT (v FOR k IN (a, b)) ORDER BY v DESC", [["b"], ["a"]]],
    [
      "SELECT * FROM (SELECT 1 AS id, CAST(NULL AS INT) AS a, CAST(NULL AS INT) AS b) UNPIVOT ((x, y) FOR k IN ((a, b)))",
      [],
    ],
    ["SELECT * FROM (SELECT 1 AS id, 2 AS a) UNPIVOT (v FOR k IN (a AS `new name`))", [[1, "new name", 2]]],
    [
      "SELECT * FROM (SELECT DATE'2024-01-01' AS a, TIMESTAMP'2024-01-02 00:00:00' AS b) UNPIVOT (v FOR k IN (a, b))",
      [
        ["a", "2024-01-01 00:00:00"],
        ["b", "2024-01-02 00:00:00"],
      ],
    ],
    [
      "SELECT status, sum(qty) AS s FROM orders GROUP BY status WITH ROLLUP HAVING sum(qty) > 1 ORDER BY s",
      [
        [null, 2],
        ["SHIPPED", 5],
        ["paid", 10],
        [null, 17],
      ],
    ],
    [
      "SELECT max(amount) - min(amount) AS r, quarter FROM sales GROUP BY quarter ORDER BY r DESC, quarter",
      [
        [5, "Q1"],
        [0, "Q2"],
        [0, "Q3"],
      ],
    ],
    [
      "SELECT first_value(amount) OVER (PARTITION BY year ORDER BY quarter, amount) AS f, year FROM sales ORDER BY year, f",
      [
        [5, 2023],
        [5, 2023],
        [5, 2023],
        [7, 2024],
        [7, 2024],
      ],
    ],
    [
      "SELECT id, CASE WHEN id IN (SELECT 1 UNION SELECT 2) THEN 'a' ELSE 'b' END AS k FROM orders ORDER BY id",
      [
        [1, "a"],
        [2, "a"],
        [3, "b"],
        [4, "b"],
        [5, "b"],
        [6, "b"],
      ],
    ],
    ["SELECT a FROM VALUES (1), (2) AS t(a) WHERE a NOT IN (SELECT CAST(NULL AS INT) WHERE false)", [[1], [2]]],
    ["SELECT count(*) FROM orders a JOIN orders b ON a.id = b.id OR a.qty = b.qty", [[6]]],
    ["SELECT * FROM VALUES (1) AS a(x) LEFT JOIN VALUES (2) AS b(x) USING (x)", [[1]]],
    ["SELECT a.x, b.x FROM VALUES (1) AS a(x) LEFT JOIN VALUES (2) AS b(x) USING (x)", [[1, null]]],
    ["SELECT x FROM VALUES (1) AS a(x) JOIN VALUES (1L) AS b(x) USING (x)", [[1]]],
    ["SELECT x FROM VALUES (1) AS a(x) FULL JOIN VALUES (2L) AS b(x) USING (x) ORDER BY x", [[1], [2]]],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});

describe("NULL inside structs and arrays", () => {
  test.each([
    ["SELECT id FROM orders WHERE (status, flag) IN (('NEW', true), ('PAID', false)) ORDER BY id", [[1], [2]]],
    ["SELECT id FROM orders WHERE (status, flag) = ('NEW', true)", [[1]]],
    ["SELECT id FROM orders WHERE struct(id, status) = struct(1, 'NEW')", [[1]]],
    ["SELECT id FROM orders WHERE struct(id AS a, status AS b) IN (struct(1, 'NEW'))", [[1]]],
    [
      "SELECT id FROM orders WHERE addr = named_struct('city', 'Berlin', 'zip', '10115', 'geo', named_struct('lat', 52.52D, 'lon', 13.4D))",
      [[1]],
    ],
    [
      "SELECT id FROM orders WHERE addr = named_struct('a', 'Berlin', 'b', '10115', 'c', named_struct('d', 52.52D, 'e', 13.4D))",
      [[1]],
    ],
    ["SELECT id FROM orders WHERE (id, qty) > (3, 2) ORDER BY id", [[3], [4], [5], [6]]],
    ["SELECT id FROM orders WHERE (flag, id) < (true, 3) ORDER BY id", [[1], [2], [3], [5], [6]]],
    ["SELECT min(array(qty, id)) FROM VALUES (1, NULL), (2, 5) AS t(id, qty)", [[[null, 1]]]],
    ["SELECT struct(1, CAST(NULL AS INT)) < struct(1, 2)", [[true]]],
    ["SELECT array(1, NULL) < array(1, 2)", [[true]]],
    ["SELECT array(1, NULL) = array(1, NULL)", [[true]]],
    ["SELECT struct(1, CAST(NULL AS INT)) = struct(1, CAST(NULL AS INT))", [[true]]],
    ["SELECT min_by(id, struct(qty, id)) FROM VALUES (1, NULL), (2, 5) AS t(id, qty)", [[1]]],
    ["SELECT rank() OVER (ORDER BY struct(qty, id)) FROM orders", [[1], [2], [3], [4], [5], [6]]],
    [
      "SELECT x FROM VALUES (array(1, NULL)), (array(1, 2)), (NULL), (array(1)), (array()) AS t(x) ORDER BY x",
      [[null], [[]], [[1]], [[1, null]], [[1, 2]]],
    ],
    [
      "SELECT x FROM VALUES (array(1, NULL)), (array(1, 2)), (NULL), (array(1)), (array()) AS t(x) ORDER BY x DESC",
      [[[1, 2]], [[1, null]], [[1]], [[]], [null]],
    ],
    [
      "SELECT a, rank() OVER (ORDER BY x DESC) AS r FROM VALUES (1, struct(1, 2)), (2, struct(1, NULL)), (3, NULL), (4, struct(NULL, 5)) AS t(a, x) ORDER BY a",
      [
        [1, 1],
        [2, 2],
        [3, 4],
        [4, 3],
      ],
    ],
    ["SELECT max(x), min(x) FROM VALUES (array(1, NULL)), (array(1, 2)), (NULL), (array(1)) AS t(x)", [[[1, 2], [1]]]],
    ["SELECT max(x), min(x) FROM VALUES (array(1, NULL)) AS t(x) WHERE size(x) > 5", [[null, null]]],
    [
      "SELECT max_by(a, x), min_by(a, x) FROM VALUES (1, struct(1, 2)), (2, struct(1, NULL)), (3, NULL), (4, struct(NULL, 5)) AS t(a, x)",
      [[1, 4]],
    ],
    ["SELECT array(1, 2) > array(1), array(1) <= array(1), NULL < array(1)", [[true, true, null]]],
    [
      "SELECT tags FROM orders ORDER BY tags, id",
      [[null], [[]], [["eu", "eu"]], [["new", null]], [["vip"]], [["vip", "eu"]]],
    ],
    ["SELECT id FROM orders ORDER BY items, id", [[4], [2], [6], [5], [1], [3]]],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});
