import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openFixtures, sortedRows } from "./fixtures.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openFixtures();
});

describe("LATERAL, scalar subqueries and EXISTS", () => {
  test.each([
    [
      "SELECT o.id, l.b FROM orders o, LATERAL (SELECT o.id + 1 AS b) l",
      [
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 5],
        [5, 6],
        [6, 7],
      ],
    ],
    ["SELECT o.id, l.n FROM orders o JOIN LATERAL (SELECT c.name AS n FROM customers c WHERE c.id = o.id) l", []],
    [
      "SELECT o.id, l.n FROM orders o LEFT JOIN LATERAL (SELECT c.name AS n FROM customers c WHERE c.id = o.id) l ON TRUE",
      [
        [1, null],
        [2, null],
        [3, null],
        [4, null],
        [5, null],
        [6, null],
      ],
    ],
    [
      "SELECT c.id, l.m FROM customers c, LATERAL (SELECT max(amount) AS m FROM orders o WHERE o.id <= c.id) l",
      [
        [10, 1000],
        [11, 1000],
        [12, 1000],
        [13, 1000],
      ],
    ],
    [
      "SELECT c.id, l.m FROM customers c, LATERAL (SELECT amount AS m FROM orders o WHERE o.id <= c.id ORDER BY o.id DESC LIMIT 1) l",
      [
        [10, null],
        [11, null],
        [12, null],
        [13, null],
      ],
    ],
    [
      "SELECT * FROM VALUES (1), (2) AS a(x), LATERAL (SELECT x * 2 AS y), LATERAL (SELECT x + y AS z)",
      [
        [1, 2, 3],
        [2, 4, 6],
      ],
    ],
    ["SELECT * FROM LATERAL (SELECT 1 AS y)", [[1]]],
    ["SELECT id, (SELECT max(id) FROM customers) FROM orders WHERE id = 1", [[1, 13]]],
    [
      "SELECT id, (SELECT name FROM customers c WHERE c.id = o.id) AS n FROM orders o",
      [
        [1, null],
        [2, null],
        [3, null],
        [4, null],
        [5, null],
        [6, null],
      ],
    ],
    ["SELECT (SELECT id FROM orders WHERE id > 100)", [[null]]],
    [
      "SELECT c.id, (SELECT o.id FROM orders o WHERE o.id >= c.id) FROM customers c",
      [
        [10, null],
        [11, null],
        [12, null],
        [13, null],
      ],
    ],
    [
      "SELECT c.id, (SELECT count(*) FROM orders o WHERE o.id > c.id) AS n FROM customers c",
      [
        [10, 0],
        [11, 0],
        [12, 0],
        [13, 0],
      ],
    ],
    [
      "SELECT c.id, (SELECT max(o.id) FROM orders o WHERE o.id > c.id) AS n FROM customers c",
      [
        [10, null],
        [11, null],
        [12, null],
        [13, null],
      ],
    ],
    ["SELECT id FROM orders o WHERE EXISTS (SELECT 1 FROM customers c WHERE c.id = o.id)", []],
    [
      "SELECT id FROM orders o WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.id = o.id)",
      [[1], [2], [3], [4], [5], [6]],
    ],
    [
      "SELECT id FROM orders o WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.id = o.id AND o.qty > 1)",
      [[1], [2], [3], [4], [5], [6]],
    ],
    ["SELECT id FROM orders WHERE id = (SELECT min(id) FROM orders)", [[1]]],
    ["SELECT id FROM orders WHERE qty > (SELECT avg(qty) FROM orders)", [[3], [5]]],
    [
      "SELECT status, count(*) FROM orders GROUP BY status HAVING count(*) >= (SELECT 1)",
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
      "SELECT id FROM orders o WHERE o.amount = (SELECT max(i.amount) FROM orders i WHERE i.status = o.status)",
      [[1], [2], [3], [4], [5]],
    ],
    [
      "SELECT id AS a, a + 1 AS b, b * 2 AS c FROM orders WHERE id < 3",
      [
        [1, 2, 4],
        [2, 3, 6],
      ],
    ],
    ["SELECT id + 1 AS id, id FROM orders WHERE id = 1", [[2, 1]]],
    ["SELECT id FROM orders WHERE id < (SELECT max(id) FROM (SELECT id FROM customers WHERE id < 3))", []],
    ["SELECT * FROM (WITH q AS (SELECT 1 AS x) SELECT * FROM q) WHERE x = 1", [[1]]],
    ["SELECT a.id, b.id FROM orders a, orders b WHERE a.id = 1 AND b.id = 2", [[1, 2]]],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});

describe("WITH and WITH RECURSIVE", () => {
  test.each([
    ["WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT * FROM a, b", [[1, 2]]],
    ["WITH a(x, y) AS (SELECT 1, 2) SELECT y, x FROM a", [[2, 1]]],
    ["WITH a AS (SELECT 1 AS x) SELECT * FROM (WITH a AS (SELECT 2 AS x) SELECT * FROM a), a", [[2, 1]]],
    ["WITH orders AS (SELECT id FROM orders WHERE id = 1) SELECT * FROM orders", [[1]]],
    ["WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT n FROM r", [[1], [2], [3]]],
    ["WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT sum(n) FROM r", [[15]]],
    [
      "WITH RECURSIVE r AS (SELECT 1 AS n, 'a' AS s UNION ALL SELECT n + 1, s || 'b' FROM r WHERE n < 4) SELECT * FROM r",
      [
        [1, "a"],
        [2, "ab"],
        [3, "abb"],
        [4, "abbb"],
      ],
    ],
    ["WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r LIMIT 3", [[1], [2], [3]]],
    ["WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 99) SELECT count(*) FROM r", [[99]]],
    ["WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 100) SELECT count(*) FROM r", [[100]]],
    [
      "WITH RECURSIVE r(n) AS (SELECT 1L UNION ALL SELECT CAST(n + 1 AS INT) FROM r WHERE n < 3) SELECT n FROM r",
      [[1], [2], [3]],
    ],
    ["WITH RECURSIVE a AS (SELECT 1 AS x) SELECT * FROM a", [[1]]],
    [
      "WITH RECURSIVE a AS (SELECT 1 AS x), r(n) AS (SELECT x FROM a UNION ALL SELECT n + x FROM r, a WHERE n < 3) SELECT * FROM r",
      [[1], [2], [3]],
    ],
    [
      "WITH RECURSIVE t(id, p) AS (SELECT id, CAST(name AS STRING) FROM customers WHERE id = 1 UNION ALL SELECT c.id, p || '/' || c.name FROM customers c JOIN t ON c.id = t.id + 1) SELECT * FROM t",
      [],
    ],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});

describe("IN (SELECT …)", () => {
  test.each([
    ["SELECT 1 NOT IN (SELECT NULL)", [[false]]],
    ["SELECT 1 IN (SELECT NULL)", [[false]]],
    ["SELECT 1 IN (SELECT CAST(NULL AS INT))", [[false]]],
    ["SELECT 1 NOT IN (SELECT CAST(NULL AS INT))", [[false]]],
    [
      "SELECT x, x IN (SELECT y FROM VALUES (1), (NULL) AS b(y)) AS v FROM VALUES (1), (2), (NULL) AS a(x) ORDER BY x",
      [
        [null, false],
        [1, true],
        [2, false],
      ],
    ],
    [
      "SELECT x, x NOT IN (SELECT y FROM VALUES (1), (NULL) AS b(y)) AS v FROM VALUES (1), (2), (NULL) AS a(x) ORDER BY x",
      [
        [null, false],
        [1, false],
        [2, false],
      ],
    ],
    [
      "SELECT x, x IN (SELECT y FROM VALUES (1), (3) AS b(y)) AS v FROM VALUES (1), (2), (NULL) AS a(x) ORDER BY x",
      [
        [null, false],
        [1, true],
        [2, false],
      ],
    ],
    [
      "SELECT x, x NOT IN (SELECT y FROM VALUES (1), (3) AS b(y)) AS v FROM VALUES (1), (2), (NULL) AS a(x) ORDER BY x",
      [
        [null, false],
        [1, false],
        [2, true],
      ],
    ],
    [
      "SELECT x FROM VALUES (1), (2), (NULL) AS a(x) WHERE (x IN (SELECT y FROM VALUES (1), (NULL) AS b(y))) IS NULL",
      [],
    ],
    ["SELECT x FROM VALUES (1), (2), (NULL) AS a(x) WHERE NOT (x IN (SELECT y FROM VALUES (1), (NULL) AS b(y)))", []],
    ["SELECT x FROM VALUES (1), (2), (NULL) AS a(x) WHERE x NOT IN (SELECT y FROM VALUES (1), (3) AS b(y))", [[2]]],
    [
      "SELECT x FROM VALUES (1), (2), (NULL) AS a(x) WHERE x NOT IN (SELECT y FROM VALUES (1), (3) AS b(y) WHERE y > 5)",
      [[1], [2], [null]],
    ],
    [
      "SELECT x FROM VALUES (1), (2), (NULL) AS a(x) WHERE x IN (SELECT y FROM VALUES (1), (3) AS b(y)) OR x IS NULL",
      [[1], [null]],
    ],
    [
      "SELECT x FROM VALUES (1), (2), (NULL) AS a(x) WHERE x NOT IN (SELECT y FROM VALUES (1), (3) AS b(y)) OR x = 1",
      [[1], [2]],
    ],
    [
      "SELECT x FROM VALUES (1), (2), (NULL) AS a(x) WHERE coalesce(x IN (SELECT y FROM VALUES (1), (3) AS b(y)), true)",
      [[1]],
    ],
    [
      "SELECT x, z FROM VALUES (1, 2), (2, 3), (NULL, 1), (1, NULL), (5, NULL) AS a(x, z) WHERE (x, z) IN (SELECT p, q FROM VALUES (1, 2), (2, NULL) AS b(p, q))",
      [[1, 2]],
    ],
    [
      "SELECT x, z FROM VALUES (1, 2), (2, 3), (NULL, 1), (1, NULL), (5, NULL), (7, 7) AS a(x, z) WHERE (x, z) NOT IN (SELECT p, q FROM VALUES (1, 2), (2, NULL) AS b(p, q))",
      [
        [5, null],
        [7, 7],
      ],
    ],
    [
      "SELECT x, z, (x, z) IN (SELECT p, q FROM VALUES (1, 2), (2, NULL) AS b(p, q)) AS v FROM VALUES (1, 2), (2, 3), (NULL, 1), (1, NULL), (5, NULL), (7, 7) AS a(x, z) ORDER BY x, z",
      [
        [null, 1, false],
        [1, null, false],
        [1, 2, true],
        [2, 3, false],
        [5, null, false],
        [7, 7, false],
      ],
    ],
    [
      "SELECT count(CASE WHEN x IN (SELECT y FROM VALUES (1), (NULL) AS b(y)) THEN NULL ELSE 1 END) FROM VALUES (1), (2), (NULL) AS a(x)",
      [[2]],
    ],
    [
      "SELECT id FROM orders o WHERE (id, status) IN (SELECT i.id, i.status FROM orders i WHERE i.qty >= o.qty)",
      [[1], [2], [3], [4], [5]],
    ],
    [
      "SELECT id FROM orders o WHERE (id, status) NOT IN (SELECT i.id, i.status FROM orders i WHERE i.qty > 1)",
      [[1], [2], [4]],
    ],
    ["SELECT id FROM orders o WHERE (id, 1) IN (SELECT id, 1L FROM orders WHERE id < 3)", [[1], [2]]],
    ["SELECT id FROM orders o WHERE id IN (SELECT CAST(id AS STRING) FROM orders WHERE id < 3)", [[1], [2]]],
    ["SELECT id FROM orders o WHERE CAST(id AS STRING) IN (SELECT id FROM orders WHERE id < 3)", [[1], [2]]],
    ["SELECT id FROM orders o WHERE amount IN (SELECT CAST(amount AS DOUBLE) FROM orders WHERE id < 3)", [[1], [2]]],
    ["SELECT id FROM orders o WHERE order_date IN (SELECT created_at FROM orders)", [[3]]],
    [
      "SELECT id FROM orders o WHERE CAST(order_date AS STRING) IN (SELECT order_date FROM orders WHERE id < 3)",
      [[1], [2]],
    ],
    [
      "SELECT x FROM VALUES (1), (2), (NULL) AS a(x) WHERE NOT (x IN (SELECT y FROM VALUES (1), (3) AS b(y)) AND 1 = 1)",
      [[2]],
    ],
    [
      "SELECT x FROM VALUES (1), (2), (NULL) AS a(x) WHERE NOT (x IN (SELECT y FROM VALUES (1), (3) AS b(y)) AND (x > 0 OR x IS NULL))",
      [[2]],
    ],
    [
      "SELECT x FROM VALUES (1), (2), (NULL) AS a(x) WHERE NOT (x NOT IN (SELECT y FROM VALUES (1), (3) AS b(y)) OR x > 10)",
      [[1]],
    ],
    [
      "SELECT x, NOT (x IN (SELECT y FROM VALUES (1), (3) AS b(y)) AND (x > 0 OR x IS NULL)) AS v FROM VALUES (1), (2), (NULL) AS a(x)",
      [
        [1, false],
        [2, true],
        [null, false],
      ],
    ],
    [
      "SELECT x, NOT (x IN (SELECT y FROM VALUES (1), (3) AS b(y)) OR x > 0) AS v FROM VALUES (1), (2), (NULL) AS a(x)",
      [
        [1, false],
        [2, false],
        [null, false],
      ],
    ],
    [
      "SELECT x, NOT x NOT IN (SELECT y FROM VALUES (1), (3) AS b(y)) AS v FROM VALUES (1), (2), (NULL) AS a(x)",
      [
        [1, true],
        [2, false],
        [null, false],
      ],
    ],
    [
      "SELECT x, CASE WHEN x NOT IN (SELECT y FROM VALUES (1), (3) AS b(y)) THEN 'a' ELSE 'b' END AS v FROM VALUES (1), (2), (NULL) AS a(x)",
      [
        [1, "b"],
        [2, "a"],
        [null, "b"],
      ],
    ],
    [
      "SELECT x, x IN (SELECT y FROM VALUES (1), (3) AS b(y) WHERE y > 5) AS v FROM VALUES (1), (2), (NULL) AS a(x)",
      [
        [1, false],
        [2, false],
        [null, false],
      ],
    ],
    [
      "SELECT x, x NOT IN (SELECT y FROM VALUES (1), (3) AS b(y) WHERE y > 5) AS v FROM VALUES (1), (2), (NULL) AS a(x)",
      [
        [1, true],
        [2, true],
        [null, true],
      ],
    ],
    [
      "SELECT count_if(x IN (SELECT y FROM VALUES (1), (3) AS b(y))), count_if(NOT x IN (SELECT y FROM VALUES (1), (3) AS b(y))) FROM VALUES (1), (2), (NULL) AS a(x)",
      [[1, 1]],
    ],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});
