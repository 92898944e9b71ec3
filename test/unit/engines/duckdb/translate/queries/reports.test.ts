import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openFixtures, sortedRows } from "./fixtures.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openFixtures();
});

describe("statements as they are written for reports", () => {
  test.each([
    [
      "WITH t AS (SELECT id, explode(tags) AS tag FROM orders) SELECT tag, count(*) AS n FROM t GROUP BY tag ORDER BY tag",
      [
        [null, 1],
        ["eu", 3],
        ["new", 1],
        ["vip", 2],
      ],
    ],
    [
      "WITH latest AS (SELECT *, row_number() OVER (PARTITION BY status ORDER BY order_date DESC) AS rn FROM orders) SELECT id FROM latest WHERE rn = 1 ORDER BY id",
      [[1], [2], [3], [4], [5], [6]],
    ],
    [
      "SELECT id, item.sku, item.qty FROM orders LATERAL VIEW explode(items) t AS item ORDER BY 1, 2",
      [
        [1, "X1", 2],
        [3, "Y1", 0],
        [3, "Y2", 3],
        [5, "X1", 1],
        [5, "Z9", null],
      ],
    ],
    [
      "SELECT id, sku, q FROM orders LATERAL VIEW inline(items) t AS sku, q ORDER BY 1, 2",
      [
        [1, "X1", 2],
        [3, "Y1", 0],
        [3, "Y2", 3],
        [5, "X1", 1],
        [5, "Z9", null],
      ],
    ],
    [
      "SELECT id, k, v FROM orders LATERAL VIEW explode(attrs) t AS k, v ORDER BY 1, 2",
      [
        [1, "channel", "web"],
        [1, "lang", "en"],
        [3, "channel", null],
        [5, "channel", "store"],
        [6, "channel", "web"],
      ],
    ],
    [
      "SELECT id, k, v FROM orders LATERAL VIEW OUTER explode(attrs) t AS k, v ORDER BY 1, 2",
      [
        [1, "channel", "web"],
        [1, "lang", "en"],
        [2, null, null],
        [3, "channel", null],
        [4, null, null],
        [5, "channel", "store"],
        [6, "channel", "web"],
      ],
    ],
    [
      "SELECT id, inline(items) FROM orders ORDER BY 1, 2",
      [
        [1, "X1", 2],
        [3, "Y1", 0],
        [3, "Y2", 3],
        [5, "X1", 1],
        [5, "Z9", null],
      ],
    ],
    [
      "SELECT id, inline_outer(items) FROM orders ORDER BY 1, 2",
      [
        [1, "X1", 2],
        [2, null, null],
        [3, "Y1", 0],
        [3, "Y2", 3],
        [4, null, null],
        [5, "X1", 1],
        [5, "Z9", null],
        [6, null, null],
      ],
    ],
    [
      "SELECT id, inline(items) AS (a, b) FROM orders ORDER BY id, a",
      [
        [1, "X1", 2],
        [3, "Y1", 0],
        [3, "Y2", 3],
        [5, "X1", 1],
        [5, "Z9", null],
      ],
    ],
    [
      "SELECT DISTINCT tag FROM (SELECT explode(tags) AS tag FROM orders) ORDER BY tag",
      [[null], ["eu"], ["new"], ["vip"]],
    ],
    [
      "SELECT tag FROM orders LATERAL VIEW explode(split(status, 'A')) t AS tag ORDER BY tag, id",
      [["C"], ["ID"], ["NCELLED"], ["NEW"], ["P"], ["SHIPPED"], ["paid"]],
    ],
    ["SELECT count(*) FROM (SELECT explode(tags) FROM orders)", [[7]]],
    [
      "SELECT o.id FROM orders o WHERE EXISTS (SELECT 1 FROM (SELECT explode(o.tags) AS t) WHERE t = 'vip')",
      [[1], [5]],
    ],
    [
      "SELECT o.id, (SELECT count(*) FROM explode(o.tags)) AS n FROM orders o",
      [
        [1, 2],
        [2, 0],
        [3, 2],
        [4, 0],
        [5, 1],
        [6, 2],
      ],
    ],
    [
      "SELECT o.id, (SELECT max(x) FROM (SELECT explode(o.tags) AS x)) AS n FROM orders o",
      [
        [1, "vip"],
        [2, null],
        [3, "new"],
        [4, null],
        [5, "vip"],
        [6, "eu"],
      ],
    ],
    [
      "SELECT id, x FROM orders, LATERAL (SELECT explode(tags) AS x) ORDER BY 1, 2",
      [
        [1, "eu"],
        [1, "vip"],
        [3, null],
        [3, "new"],
        [5, "vip"],
        [6, "eu"],
        [6, "eu"],
      ],
    ],
    ["SELECT id, x FROM orders LATERAL VIEW explode(array(1, 2)) t AS x WHERE id = 1 AND x = 2", [[1, 2]]],
    [
      "SELECT * FROM (SELECT id, tags FROM orders) LATERAL VIEW explode(tags) AS tag ORDER BY 1, 3",
      [
        [1, ["vip", "eu"], "eu"],
        [1, ["vip", "eu"], "vip"],
        [3, ["new", null], null],
        [3, ["new", null], "new"],
        [5, ["vip"], "vip"],
        [6, ["eu", "eu"], "eu"],
        [6, ["eu", "eu"], "eu"],
      ],
    ],
    [
      "SELECT id, pos + 1 AS p, col FROM orders LATERAL VIEW posexplode(tags) a ORDER BY 1, 2",
      [
        [1, 1, "vip"],
        [1, 2, "eu"],
        [3, 1, "new"],
        [3, 2, null],
        [5, 1, "vip"],
        [6, 1, "eu"],
        [6, 2, "eu"],
      ],
    ],
    [
      "SELECT a.pos, a.col FROM orders LATERAL VIEW posexplode(tags) a ORDER BY 1, 2",
      [
        [0, "eu"],
        [0, "new"],
        [0, "vip"],
        [0, "vip"],
        [1, null],
        [1, "eu"],
        [1, "eu"],
      ],
    ],
    [
      "SELECT year, q, amt FROM (SELECT year, sum(CASE WHEN quarter = 'Q1' THEN amount END) AS q1, sum(CASE WHEN quarter = 'Q2' THEN amount END) AS q2 FROM sales GROUP BY year) UNPIVOT (amt FOR q IN (q1 AS `first`, q2 AS `second`)) ORDER BY 1, 2",
      [
        [2023, "first", 15],
        [2023, "second", 20],
        [2024, "first", 7],
      ],
    ],
    [
      "SELECT * FROM (SELECT year, quarter, amount FROM sales) AS s PIVOT (avg(amount) AS a, max(amount) AS m FOR quarter IN ('Q1' AS q1)) ORDER BY year",
      [
        [2023, 7.5, 10],
        [2024, 7, 7],
      ],
    ],
    [
      "SELECT q1, q2 FROM (SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN ('Q1' AS q1, 'Q2' AS q2))) WHERE year = 2023",
      [[15, 20]],
    ],
    [
      "WITH p AS (SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN ('Q1', 'Q2'))) SELECT `Q1` + coalesce(`Q2`, 0) AS t FROM p ORDER BY t",
      [[7], [35]],
    ],
    [
      "SELECT * FROM sales PIVOT (count(DISTINCT amount) FOR quarter IN ('Q1', 'Q3')) ORDER BY year",
      [
        [2023, 2, null],
        [2024, 1, 1],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (sum(amount * 2) AS s FOR year IN (2023 AS a, 2024 AS b)) ORDER BY quarter",
      [
        ["Q1", 30, 14],
        ["Q2", 40, null],
        ["Q3", null, 18],
      ],
    ],
    [
      "SELECT * FROM sales PIVOT (first(amount) FOR quarter IN ('Q2', 'Q3')) ORDER BY year",
      [
        [2023, 20, null],
        [2024, null, 9],
      ],
    ],
    [
      "SELECT * FROM (SELECT id, flag, status FROM orders) PIVOT (count(id) FOR flag IN (true AS t, false AS f, NULL AS n)) ORDER BY status",
      [
        [null, null, null, 1],
        ["CANCELLED", 1, null, null],
        ["NEW", 1, null, null],
        ["PAID", null, 1, null],
        ["SHIPPED", null, null, 1],
        ["paid", null, 1, null],
      ],
    ],
    [
      "SELECT * FROM (SELECT id, order_date FROM orders) PIVOT (count(id) FOR order_date IN (DATE'2024-01-05', DATE'2024-01-31' AS x))",
      [[1, 1]],
    ],
    [
      "SELECT * FROM (SELECT qty, amount, status FROM orders) PIVOT (sum(amount) FOR status IN ('NEW', 'PAID')) ORDER BY qty",
      [
        [-1, null, null],
        [0, null, 0],
        [1, 19.99, null],
        [2, null, null],
        [5, null, null],
        [10, null, null],
      ],
    ],
    [
      "SELECT country, count(*) AS n FROM customers GROUP BY country HAVING count(*) > (SELECT count(*) FROM customers WHERE country = 'FR') ORDER BY 1",
      [["DE", 2]],
    ],
    [
      "SELECT c.name, t.total FROM customers c LEFT JOIN (SELECT customer_id, sum(amount) AS total FROM orders GROUP BY customer_id) t ON c.id = t.customer_id ORDER BY c.id",
      [
        ["Ann", 19.99],
        ["Bob", 0],
        [null, -5],
        ["Zed", null],
      ],
    ],
    [
      "SELECT c.id, x.id FROM customers c LEFT JOIN LATERAL (SELECT o.id FROM orders o WHERE o.customer_id = c.id ORDER BY o.id DESC LIMIT 1) x ON true ORDER BY 1",
      [
        [10, 6],
        [11, 2],
        [12, 4],
        [13, null],
      ],
    ],
    [
      "SELECT c.id, x.n FROM customers c, LATERAL (SELECT count(*) AS n FROM orders o WHERE o.customer_id = c.id) x ORDER BY 1",
      [
        [10, 2],
        [11, 1],
        [12, 1],
        [13, 0],
      ],
    ],
    [
      "SELECT c.id, x.* FROM customers c JOIN LATERAL (SELECT o.id AS oid, o.qty FROM orders o WHERE o.customer_id = c.id) x ORDER BY 1, 2",
      [
        [10, 1, 1],
        [10, 6, 2],
        [11, 2, 0],
        [12, 4, -1],
      ],
    ],
    [
      "SELECT id, (SELECT c.name FROM customers c WHERE c.id = o.customer_id) IS NULL AS missing FROM orders o ORDER BY id",
      [
        [1, false],
        [2, false],
        [3, true],
        [4, true],
        [5, true],
        [6, false],
      ],
    ],
    [
      "SELECT id FROM orders o WHERE qty = (SELECT max(qty) FROM orders i WHERE i.flag <=> o.flag) ORDER BY id",
      [[1], [3], [5]],
    ],
    [
      "SELECT id FROM orders o WHERE 1 < (SELECT count(*) FROM customers c WHERE c.id > o.customer_id) ORDER BY id",
      [[1], [2], [6]],
    ],
    ["SELECT id FROM orders WHERE customer_id NOT IN (SELECT id FROM customers) ORDER BY id", [[5]]],
    [
      "SELECT id FROM orders WHERE customer_id NOT IN (SELECT id FROM customers WHERE id IS NOT NULL) OR customer_id IS NULL ORDER BY id",
      [[3], [5]],
    ],
    [
      "SELECT id, CASE WHEN EXISTS (SELECT 1 FROM customers c WHERE c.id = o.customer_id) THEN 'y' ELSE 'n' END AS k FROM orders o ORDER BY id",
      [
        [1, "y"],
        [2, "y"],
        [3, "n"],
        [4, "y"],
        [5, "n"],
        [6, "y"],
      ],
    ],
    ["SELECT count(*) FILTER (WHERE customer_id IN (SELECT id FROM customers)) AS n FROM orders", [[4]]],
    [
      "SELECT sum(CASE WHEN EXISTS (SELECT 1 FROM customers c WHERE c.id = o.customer_id) THEN 1 ELSE 0 END) AS n FROM orders o",
      [[4]],
    ],
    ["SELECT (SELECT count(*) FROM orders) - (SELECT count(*) FROM customers) AS d", [[2]]],
    [
      "SELECT status, count(*) * 100.0 / sum(count(*)) OVER () AS pct FROM orders GROUP BY status ORDER BY status",
      [
        [null, 16.66666666666667],
        ["CANCELLED", 16.66666666666667],
        ["NEW", 16.66666666666667],
        ["PAID", 16.66666666666667],
        ["SHIPPED", 16.66666666666667],
        ["paid", 16.66666666666667],
      ],
    ],
    [
      "SELECT status, sum(amount) AS s, sum(sum(amount)) OVER (ORDER BY status) AS running FROM orders GROUP BY status ORDER BY status",
      [
        [null, null, null],
        ["CANCELLED", -5, -5],
        ["NEW", 19.99, 14.99],
        ["PAID", 0, 14.99],
        ["SHIPPED", 250.5, 265.49],
        ["paid", 1000, 1265.49],
      ],
    ],
    [
      "SELECT id, amount - lag(amount) OVER (ORDER BY id) AS d FROM orders ORDER BY id",
      [
        [1, null],
        [2, -19.99],
        [3, 250.5],
        [4, -255.5],
        [5, 1005],
        [6, null],
      ],
    ],
    [
      "SELECT id, first_value(status) OVER w AS f, last_value(status) OVER w AS l FROM orders WINDOW w AS (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) ORDER BY id",
      [
        [1, "NEW", null],
        [2, "NEW", null],
        [3, "NEW", null],
        [4, "NEW", null],
        [5, "NEW", null],
        [6, "NEW", null],
      ],
    ],
    [
      "SELECT id, avg(price) OVER (PARTITION BY flag ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS a FROM orders WHERE id <> 5 ORDER BY id",
      [
        [1, 12.495],
        [2, 5],
        [3, 26.8],
        [4, 12.495],
        [6, 26.8],
      ],
    ],
    [
      "SELECT id, ntile(3) OVER (ORDER BY id DESC) AS n, cume_dist() OVER (ORDER BY qty) AS c FROM orders ORDER BY id",
      [
        [1, 3, 0.5],
        [2, 3, 0.3333333333333333],
        [3, 2, 0.8333333333333334],
        [4, 2, 0.16666666666666666],
        [5, 1, 1],
        [6, 1, 0.6666666666666666],
      ],
    ],
    [
      "SELECT id, status FROM orders ORDER BY CASE WHEN status = 'PAID' THEN 0 ELSE 1 END, id",
      [
        [2, "PAID"],
        [1, "NEW"],
        [3, "SHIPPED"],
        [4, "CANCELLED"],
        [5, "paid"],
        [6, null],
      ],
    ],
    [
      "SELECT id, status FROM orders ORDER BY status NULLS LAST, id DESC LIMIT 3 OFFSET 1",
      [
        [1, "NEW"],
        [2, "PAID"],
        [3, "SHIPPED"],
      ],
    ],
    [
      "SELECT upper(status) AS status, id FROM orders ORDER BY status, id",
      [
        [null, 6],
        ["CANCELLED", 4],
        ["NEW", 1],
        ["PAID", 2],
        ["PAID", 5],
        ["SHIPPED", 3],
      ],
    ],
    [
      "SELECT id % 2 AS k, sum(qty) AS s FROM orders GROUP BY id % 2 ORDER BY k",
      [
        [0, 1],
        [1, 16],
      ],
    ],
    ["SELECT id % 2 AS k, sum(qty) AS s FROM orders GROUP BY k HAVING sum(qty) > 1 ORDER BY s DESC", [[1, 16]]],
    [
      "SELECT DISTINCT status, flag FROM orders ORDER BY flag, status",
      [
        [null, null],
        ["SHIPPED", null],
        ["PAID", false],
        ["paid", false],
        ["CANCELLED", true],
        ["NEW", true],
      ],
    ],
    [
      "SELECT DISTINCT upper(status) AS u FROM orders ORDER BY length(u), u",
      [[null], ["NEW"], ["PAID"], ["SHIPPED"], ["CANCELLED"]],
    ],
    ["SELECT count(DISTINCT status) AS a, count(DISTINCT flag, status) AS b FROM orders", [[5, 4]]],
    [
      "SELECT a.id, b.id FROM orders a LEFT JOIN orders b ON a.id = b.id + 1 ORDER BY 1",
      [
        [1, null],
        [2, 1],
        [3, 2],
        [4, 3],
        [5, 4],
        [6, 5],
      ],
    ],
    [
      "SELECT a.id, b.name FROM orders a FULL OUTER JOIN customers b ON a.customer_id = b.id ORDER BY a.id, b.name",
      [
        [null, "Zed"],
        [1, "Ann"],
        [2, "Bob"],
        [3, null],
        [4, null],
        [5, null],
        [6, "Ann"],
      ],
    ],
    [
      "SELECT a.id, b.name FROM orders a RIGHT JOIN customers b ON a.customer_id = b.id ORDER BY a.id, b.name",
      [
        [null, "Zed"],
        [1, "Ann"],
        [2, "Bob"],
        [4, null],
        [6, "Ann"],
      ],
    ],
    ["SELECT a.id FROM orders a LEFT ANTI JOIN customers b ON a.customer_id = b.id ORDER BY a.id", [[3], [5]]],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});
