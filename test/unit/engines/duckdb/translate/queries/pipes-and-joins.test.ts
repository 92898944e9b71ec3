import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openFixtures, sortedRows } from "./fixtures.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openFixtures();
});

describe("pipe syntax", () => {
  test.each([
    ["FROM orders SELECT id WHERE id = 1", [[1]]],
    [
      "FROM orders SELECT status, count(*) GROUP BY status",
      [
        ["CANCELLED", 1],
        ["NEW", 1],
        ["PAID", 1],
        ["SHIPPED", 1],
        ["paid", 1],
        [null, 1],
      ],
    ],
    [
      "FROM orders |> WHERE id < 3 |> SELECT id, qty |> ORDER BY id DESC",
      [
        [2, 0],
        [1, 1],
      ],
    ],
    ["FROM orders |> SELECT id |> LIMIT 2", [[1], [2]]],
    ["FROM orders |> SELECT id |> ORDER BY id |> LIMIT 2 OFFSET 1", [[2], [3]]],
    [
      "FROM orders |> SELECT id, qty |> EXTEND id + 1 AS n |> WHERE n > 3",
      [
        [3, 5, 4],
        [4, -1, 5],
        [5, 10, 6],
        [6, 2, 7],
      ],
    ],
    [
      "FROM orders |> SELECT id, qty |> EXTEND id + 1 AS n, n * 2 AS m",
      [
        [1, 1, 2, 4],
        [2, 0, 3, 6],
        [3, 5, 4, 8],
        [4, -1, 5, 10],
        [5, 10, 6, 12],
        [6, 2, 7, 14],
      ],
    ],
    [
      "FROM orders |> SELECT id, qty |> SET qty = qty + 1",
      [
        [1, 2],
        [2, 1],
        [3, 6],
        [4, 0],
        [5, 11],
        [6, 3],
      ],
    ],
    [
      "FROM orders |> SELECT id, qty |> SET qty = qty + 1, id = qty",
      [
        [0, 0],
        [1, 1],
        [11, 11],
        [2, 2],
        [3, 3],
        [6, 6],
      ],
    ],
    ["FROM orders |> SELECT id, qty |> DROP qty", [[1], [2], [3], [4], [5], [6]]],
    ["FROM orders |> SELECT id, qty, status |> DROP qty, status", [[1], [2], [3], [4], [5], [6]]],
    ["FROM orders |> SELECT id |> AS t |> WHERE t.id = 1", [[1]]],
    ["FROM orders |> AS t |> SELECT t.id", [[1], [2], [3], [4], [5], [6]]],
    ["FROM orders |> AGGREGATE count(*) AS c", [[6]]],
    ["FROM orders |> AGGREGATE count(*)", [[6]]],
    [
      "FROM orders |> AGGREGATE sum(qty) AS s, count(*) AS c GROUP BY status |> ORDER BY status",
      [
        [null, 2, 1],
        ["CANCELLED", -1, 1],
        ["NEW", 1, 1],
        ["PAID", 0, 1],
        ["SHIPPED", 5, 1],
        ["paid", 10, 1],
      ],
    ],
    [
      "FROM orders |> AGGREGATE sum(qty) AS s GROUP BY status AS st |> ORDER BY st",
      [
        [null, 2],
        ["CANCELLED", -1],
        ["NEW", 1],
        ["PAID", 0],
        ["SHIPPED", 5],
        ["paid", 10],
      ],
    ],
    [
      "FROM orders |> AGGREGATE sum(qty) AS s GROUP BY upper(status) AS st, flag |> ORDER BY st, flag",
      [
        [null, null, 2],
        ["CANCELLED", true, -1],
        ["NEW", true, 1],
        ["PAID", false, 10],
        ["SHIPPED", null, 5],
      ],
    ],
    [
      "FROM orders |> AGGREGATE GROUP BY status |> ORDER BY status",
      [[null], ["CANCELLED"], ["NEW"], ["PAID"], ["SHIPPED"], ["paid"]],
    ],
    [
      "FROM orders |> AS o |> JOIN customers c ON o.customer_id = c.id |> SELECT o.id, c.name |> ORDER BY id",
      [
        [1, "Ann"],
        [2, "Bob"],
        [4, null],
        [6, "Ann"],
      ],
    ],
    [
      "FROM orders |> AS o |> LEFT JOIN customers c ON o.customer_id = c.id |> SELECT o.id, c.name |> ORDER BY id",
      [
        [1, "Ann"],
        [2, "Bob"],
        [3, null],
        [4, null],
        [5, null],
        [6, "Ann"],
      ],
    ],
    ["FROM orders |> SELECT id |> UNION ALL SELECT 9", [[1], [2], [3], [4], [5], [6], [9]]],
    ["FROM orders |> SELECT id |> UNION SELECT 1", [[1], [2], [3], [4], [5], [6]]],
    ["FROM orders |> SELECT id |> EXCEPT SELECT 1", [[2], [3], [4], [5], [6]]],
    ["FROM orders |> SELECT id |> INTERSECT SELECT 1", [[1]]],
    [
      "FROM sales |> PIVOT (sum(amount) FOR quarter IN ('Q1', 'Q2')) |> ORDER BY year",
      [
        [2023, 15, 20],
        [2024, 7, null],
      ],
    ],
    ["FROM orders |> TABLESAMPLE (2 ROWS) |> AGGREGATE count(*) AS c", [[2]]],
    ["SELECT id FROM orders |> WHERE id > 4", [[5], [6]]],
    ["VALUES (1), (2) |> WHERE col1 > 1", [[2]]],
    [
      "FROM orders |> SELECT DISTINCT status |> ORDER BY status",
      [[null], ["CANCELLED"], ["NEW"], ["PAID"], ["SHIPPED"], ["paid"]],
    ],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});

describe("stars and joins", () => {
  test.each([
    [
      "SELECT * EXCEPT (tags, attrs, addr, payload, items) FROM orders WHERE id = 1",
      [
        [
          1,
          10,
          "NEW",
          19.99,
          1,
          19.99,
          "2024-01-05",
          "2024-01-05 10:15:30",
          "ann@example.com",
          "A_0001",
          true,
          "w1",
          4,
        ],
      ],
    ],
    [
      "SELECT o.* EXCEPT (tags, attrs, addr, payload, items) FROM orders o WHERE id = 1",
      [
        [
          1,
          10,
          "NEW",
          19.99,
          1,
          19.99,
          "2024-01-05",
          "2024-01-05 10:15:30",
          "ann@example.com",
          "A_0001",
          true,
          "w1",
          4,
        ],
      ],
    ],
    [
      "SELECT c.*, o.id FROM orders o JOIN customers c ON o.customer_id = c.id ORDER BY o.id",
      [
        [10, "Ann", "DE", 1],
        [11, "Bob", "FR", 2],
        [12, null, "DE", 4],
        [10, "Ann", "DE", 6],
      ],
    ],
    ["SELECT addr.geo.* FROM orders WHERE id = 1", [[52.52, 13.4]]],
    [
      "SELECT * FROM customers EXCEPT SELECT * FROM customers WHERE id = 10",
      [
        [11, "Bob", "FR"],
        [12, null, "DE"],
        [13, "Zed", null],
      ],
    ],
    [
      "SELECT *, id FROM customers ORDER BY customers.id",
      [
        [10, "Ann", "DE", 10],
        [11, "Bob", "FR", 11],
        [12, null, "DE", 12],
        [13, "Zed", null, 13],
      ],
    ],
    ["SELECT a.x, b.x FROM VALUES (1), (2) AS a(x) JOIN VALUES (2), (3) AS b(x) ON a.x = b.x", [[2, 2]]],
    [
      "SELECT * FROM VALUES (1, 'a'), (2, 'b') AS a(x, y) NATURAL JOIN VALUES (2, 'c'), (3, 'd') AS b(x, z)",
      [[2, "b", "c"]],
    ],
    [
      "SELECT * FROM VALUES (1, 'a'), (2, 'b') AS a(x, y) NATURAL LEFT JOIN VALUES (2, 'c'), (3, 'd') AS b(x, z) ORDER BY x",
      [
        [1, "a", null],
        [2, "b", "c"],
      ],
    ],
    [
      "SELECT * FROM VALUES (1, 'a'), (2, 'b') AS a(x, y) FULL JOIN VALUES (2, 'c'), (3, 'd') AS b(x, z) USING (x) ORDER BY x",
      [
        [1, "a", null],
        [2, "b", "c"],
        [3, null, "d"],
      ],
    ],
    [
      "SELECT x, a.x, b.x FROM VALUES (1, 'a'), (2, 'b') AS a(x, y) FULL JOIN VALUES (2, 'c'), (3, 'd') AS b(x, z) USING (x) ORDER BY x",
      [
        [1, 1, null],
        [2, 2, 2],
        [3, null, 3],
      ],
    ],
    [
      "SELECT x, a.x, b.x FROM VALUES (1, 'a'), (2, 'b') AS a(x, y) RIGHT JOIN VALUES (2, 'c'), (3, 'd') AS b(x, z) USING (x) ORDER BY x",
      [
        [2, 2, 2],
        [3, null, 3],
      ],
    ],
    [
      "SELECT a.*, b.* FROM VALUES (1, 'a'), (2, 'b') AS a(x, y) LEFT JOIN VALUES (2, 'c'), (3, 'd') AS b(x, z) USING (x) ORDER BY x",
      [
        [1, "a", null, null],
        [2, "b", 2, "c"],
      ],
    ],
    ["SELECT * FROM VALUES (1), (2) AS a(x) LEFT SEMI JOIN VALUES (2), (2) AS b(x) ON a.x = b.x", [[2]]],
    ["SELECT * FROM VALUES (1), (2) AS a(x) LEFT ANTI JOIN VALUES (2), (2) AS b(x) ON a.x = b.x", [[1]]],
    ["SELECT * FROM VALUES (1), (2), (NULL) AS a(x) ANTI JOIN VALUES (2), (NULL) AS b(x) ON a.x = b.x", [[1], [null]]],
    ["SELECT * FROM VALUES (1), (2) AS a(x) SEMI JOIN VALUES (2), (2) AS b(x) USING (x)", [[2]]],
    [
      "SELECT * FROM VALUES (1), (2) AS a(x) CROSS JOIN VALUES (3) AS b(y)",
      [
        [1, 3],
        [2, 3],
      ],
    ],
    [
      "SELECT * FROM VALUES (1), (2) AS a(x), VALUES (3) AS b(y), VALUES (4) AS c(z)",
      [
        [1, 3, 4],
        [2, 3, 4],
      ],
    ],
    [
      "SELECT * FROM VALUES (1), (2) AS a(x) JOIN VALUES (3) AS b(y)",
      [
        [1, 3],
        [2, 3],
      ],
    ],
    [
      "SELECT * FROM VALUES (1), (2) AS a(x) LEFT JOIN VALUES (3) AS b(y)",
      [
        [1, 3],
        [2, 3],
      ],
    ],
    [
      "SELECT * FROM VALUES (1), (2) AS a(x) FULL OUTER JOIN VALUES (2), (3) AS b(y) ON x = y ORDER BY x, y",
      [
        [null, 3],
        [1, null],
        [2, 2],
      ],
    ],
    [
      "SELECT * FROM VALUES (1), (2) AS a(x) FULL OUTER JOIN VALUES (2), (3) AS b(y) ON x < y ORDER BY x, y",
      [
        [1, 2],
        [1, 3],
        [2, 3],
      ],
    ],
    [
      "SELECT * FROM VALUES (1), (2) AS a(x) LEFT JOIN VALUES ('2'), ('3') AS b(y) ON x = y ORDER BY x, y",
      [
        [1, null],
        [2, "2"],
      ],
    ],
    [
      "SELECT * FROM (VALUES (1), (2) AS a(x) JOIN VALUES (2) AS b(y) ON x = y) JOIN VALUES (2) AS c(z) ON z = x",
      [[2, 2, 2]],
    ],
    [
      "SELECT * FROM VALUES (1), (2) AS a(x) JOIN (VALUES (2) AS b(y) JOIN VALUES (2) AS c(z) ON y = z) ON z = x",
      [[2, 2, 2]],
    ],
    [
      "SELECT o.id, tag, c.name FROM orders o, customers c LATERAL VIEW explode(o.tags) t AS tag WHERE c.id = o.customer_id",
      [
        [1, "eu", "Ann"],
        [1, "vip", "Ann"],
        [6, "eu", "Ann"],
        [6, "eu", "Ann"],
      ],
    ],
    [
      "SELECT c.id, tag FROM customers c JOIN orders o ON o.customer_id = c.id LATERAL VIEW explode(tags) t AS tag",
      [
        [10, "eu"],
        [10, "eu"],
        [10, "eu"],
        [10, "vip"],
      ],
    ],
    [
      "SELECT c.id, tag FROM customers c JOIN orders o ON o.customer_id = c.id LATERAL VIEW explode(tags) t AS tag WHERE c.name IS NOT NULL",
      [
        [10, "eu"],
        [10, "eu"],
        [10, "eu"],
        [10, "vip"],
      ],
    ],
    ["SELECT orders.id FROM orders JOIN customers ON orders.customer_id = customers.id", [[1], [2], [4], [6]]],
    ["SELECT default.orders.id FROM default.orders WHERE id = 1", [[1]]],
    ["SELECT spark_catalog.default.orders.id FROM spark_catalog.default.orders WHERE id = 1", [[1]]],
    ["SELECT orders.id FROM default.orders WHERE id = 1", [[1]]],
    ["SELECT max(struct(qty, id)).id FROM orders", [[5]]],
    [
      "SELECT status, max(struct(qty, id)).id AS m FROM orders GROUP BY status ORDER BY status",
      [
        [null, 6],
        ["CANCELLED", 4],
        ["NEW", 1],
        ["PAID", 2],
        ["SHIPPED", 3],
        ["paid", 5],
      ],
    ],
    ["SELECT 1 WHERE 1 = 0", []],
    ["SELECT 1 AS a WHERE true HAVING true", [[1]]],
    ["SELECT 'x' AS `a b`, 1 AS `select`", [["x", 1]]],
    ["SELECT 1 a, 2 b, 3 AS c", [[1, 2, 3]]],
    ["SELECT ALL id FROM orders WHERE id < 2", [[1]]],
    ["SELECT id FROM orders GROUP BY id HAVING count(*) = 1 AND id > 3 ORDER BY id", [[4], [5], [6]]],
    ["SELECT count(*) FILTER (WHERE qty > 1) AS c FROM orders", [[3]]],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});
