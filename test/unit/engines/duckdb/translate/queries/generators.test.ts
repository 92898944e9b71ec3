import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openFixtures, sortedRows } from "./fixtures.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openFixtures();
});

describe("generators make rows", () => {
  test.each([
    [
      "SELECT id, tag FROM orders LATERAL VIEW explode(tags) t AS tag",
      [
        [1, "eu"],
        [1, "vip"],
        [3, "new"],
        [3, null],
        [5, "vip"],
        [6, "eu"],
        [6, "eu"],
      ],
    ],
    ["SELECT id, t.tag FROM orders LATERAL VIEW explode(tags) t AS tag WHERE t.tag LIKE '%a%'", []],
    [
      "SELECT id, pos, tag FROM orders LATERAL VIEW posexplode(tags) t AS pos, tag ORDER BY id, pos",
      [
        [1, 0, "vip"],
        [1, 1, "eu"],
        [3, 0, "new"],
        [3, 1, null],
        [5, 0, "vip"],
        [6, 0, "eu"],
        [6, 1, "eu"],
      ],
    ],
    [
      "SELECT id, col FROM orders LATERAL VIEW explode(tags) t",
      [
        [1, "eu"],
        [1, "vip"],
        [3, "new"],
        [3, null],
        [5, "vip"],
        [6, "eu"],
        [6, "eu"],
      ],
    ],
    [
      "SELECT id, a, b FROM VALUES (1, array(array(1, 2), array(3))), (2, array()) AS s(id, x) LATERAL VIEW explode(x) t AS a LATERAL VIEW explode(a) u AS b",
      [
        [1, [1, 2], 1],
        [1, [1, 2], 2],
        [1, [3], 3],
      ],
    ],
    [
      "SELECT id, a, b FROM VALUES (1, array(array(1, 2), array(3), NULL)), (2, array()) AS s(id, x) LATERAL VIEW OUTER explode(x) t AS a LATERAL VIEW OUTER explode(a) u AS b",
      [
        [1, [1, 2], 1],
        [1, [1, 2], 2],
        [1, [3], 3],
        [1, null, null],
        [2, null, null],
      ],
    ],
    [
      "SELECT tag, count(*) FROM orders LATERAL VIEW explode(tags) t AS tag GROUP BY tag",
      [
        ["eu", 3],
        ["new", 1],
        ["vip", 2],
        [null, 1],
      ],
    ],
    [
      "SELECT * FROM VALUES (1, 'x') AS s(a, b) LATERAL VIEW inline(array(struct(1, 'p'), struct(2, 'q'))) t AS n, m",
      [
        [1, "x", 1, "p"],
        [1, "x", 2, "q"],
      ],
    ],
    [
      "SELECT * FROM VALUES (1, 'x') AS s(a, b) LATERAL VIEW inline(array(named_struct('n', 1, 'm', 'p'), NULL)) t",
      [
        [1, "x", 1, "p"],
        [1, "x", null, null],
      ],
    ],
    [
      "SELECT * FROM VALUES (1, 'x') AS s(a, b) LATERAL VIEW stack(2, 1, 'u', 2) t",
      [
        [1, "x", 1, "u"],
        [1, "x", 2, null],
      ],
    ],
    [
      "SELECT * FROM VALUES (1, 'x') AS s(a, b) LATERAL VIEW stack(2, a, b, 9, 'z') t AS n, m",
      [
        [1, "x", 1, "x"],
        [1, "x", 9, "z"],
      ],
    ],
    [
      "SELECT * FROM VALUES ('{\"a\":1,\"b\":\"x\"}') AS s(j) LATERAL VIEW json_tuple(j, 'a', 'b', 'c') t AS a, b, c",
      [['{"a":1,"b":"x"}', "1", "x", null]],
    ],
    [
      "SELECT c0, c1 FROM VALUES ('{\"a\":1,\"b\":\"x\"}'), (NULL), ('bad') AS s(j) LATERAL VIEW json_tuple(j, 'a', 'b') t",
      [
        ["1", "x"],
        [null, null],
        [null, null],
      ],
    ],
    [
      "SELECT id, explode(tags) AS tag FROM orders ORDER BY id, tag",
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
    [
      "SELECT id, explode(tags) tag FROM orders ORDER BY tag DESC, id LIMIT 2",
      [
        [1, "vip"],
        [5, "vip"],
      ],
    ],
    [
      "SELECT id, explode(tags) FROM orders",
      [
        [1, "eu"],
        [1, "vip"],
        [3, "new"],
        [3, null],
        [5, "vip"],
        [6, "eu"],
        [6, "eu"],
      ],
    ],
    [
      "SELECT id, posexplode(tags) FROM orders",
      [
        [1, 0, "vip"],
        [1, 1, "eu"],
        [3, 0, "new"],
        [3, 1, null],
        [5, 0, "vip"],
        [6, 0, "eu"],
        [6, 1, "eu"],
      ],
    ],
    [
      "SELECT id, posexplode(tags) AS (p, x) FROM orders",
      [
        [1, 0, "vip"],
        [1, 1, "eu"],
        [3, 0, "new"],
        [3, 1, null],
        [5, 0, "vip"],
        [6, 0, "eu"],
        [6, 1, "eu"],
      ],
    ],
    [
      "SELECT explode(map('a', 1, 'b', 2))",
      [
        ["a", 1],
        ["b", 2],
      ],
    ],
    [
      "SELECT explode(map('a', 1, 'b', 2)) AS (k, v)",
      [
        ["a", 1],
        ["b", 2],
      ],
    ],
    [
      "SELECT posexplode(map('a', 1, 'b', 2)) AS (p, k, v)",
      [
        [0, "a", 1],
        [1, "b", 2],
      ],
    ],
    ["SELECT explode_outer(map()) AS (k, v)", [[null, null]]],
    ["SELECT explode(array())", []],
    ["SELECT explode_outer(CAST(NULL AS ARRAY<INT>))", [[null]]],
    [
      "SELECT inline(array(struct(1, 'a'), struct(2, 'b')))",
      [
        [1, "a"],
        [2, "b"],
      ],
    ],
    [
      "SELECT inline(array(struct(1, 'a'), struct(2, 'b'))) AS (x, y)",
      [
        [1, "a"],
        [2, "b"],
      ],
    ],
    ["SELECT inline_outer(CAST(NULL AS ARRAY<STRUCT<a: INT, b: STRING>>))", [[null, null]]],
    [
      "SELECT inline(array(struct(1, 'a'), NULL))",
      [
        [1, "a"],
        [null, null],
      ],
    ],
    [
      "SELECT stack(2, 1, 'a', 2, 'b')",
      [
        [1, "a"],
        [2, "b"],
      ],
    ],
    [
      "SELECT stack(2, 1, 'a', 2)",
      [
        [1, "a"],
        [2, null],
      ],
    ],
    ["SELECT stack(1, 1, 'a', 2)", [[1, "a", 2]]],
    ["SELECT stack(3, 1, 2)", [[1], [2], [null]]],
    ["SELECT json_tuple('{\"a\":1,\"b\":{\"c\":2}}', 'a', 'b', 'z')", [["1", '{"c":2}', null]]],
    [
      "SELECT explode(array(1, 2)), explode(array(3, 4))",
      [
        [1, 3],
        [1, 4],
        [2, 3],
        [2, 4],
      ],
    ],
    ["SELECT explode(collect_list(id)) FROM orders", [[1], [2], [3], [4], [5], [6]]],
    [
      "SELECT status, explode(collect_set(id)) AS i FROM orders GROUP BY status",
      [
        ["CANCELLED", 4],
        ["NEW", 1],
        ["PAID", 2],
        ["SHIPPED", 3],
        ["paid", 5],
        [null, 6],
      ],
    ],
    ["SELECT DISTINCT explode(array(1, 1, 2))", [[1], [2]]],
    ["SELECT explode(array(1, 2, 3)) AS x LIMIT 2", [[1], [2]]],
    ["SELECT explode(sequence(1, 3)) AS x ORDER BY x DESC", [[3], [2], [1]]],
    ["SELECT x + 1 FROM (SELECT explode(array(1, 2)) AS x)", [[2], [3]]],
    [
      "SELECT explode(array(1, 2)) AS x, id FROM orders WHERE id < 3 ORDER BY x, id",
      [
        [1, 1],
        [1, 2],
        [2, 1],
        [2, 2],
      ],
    ],
    ["SELECT *, explode(array(1, 2)) AS x FROM customers WHERE id = 1", []],
    ["SELECT * FROM explode(array(1, 2))", [[1], [2]]],
    ["SELECT * FROM explode(array(1, 2)) AS t(x)", [[1], [2]]],
    ["SELECT t.x FROM explode(array(1, 2)) t(x)", [[1], [2]]],
    ["SELECT col FROM explode(array(1, 2)) t", [[1], [2]]],
    [
      "SELECT * FROM posexplode(array('a', 'b'))",
      [
        [0, "a"],
        [1, "b"],
      ],
    ],
    [
      "SELECT * FROM inline(array(struct(1, 'a'), struct(2, 'b')))",
      [
        [1, "a"],
        [2, "b"],
      ],
    ],
    [
      "SELECT * FROM stack(2, 1, 'a', 2, 'b') AS t(a, b)",
      [
        [1, "a"],
        [2, "b"],
      ],
    ],
    ["SELECT * FROM explode(map(1, 'a'))", [[1, "a"]]],
    ["SELECT * FROM explode_outer(array())", [[null]]],
    [
      "SELECT o.id, x FROM orders o, LATERAL explode(o.tags) AS t(x)",
      [
        [1, "eu"],
        [1, "vip"],
        [3, "new"],
        [3, null],
        [5, "vip"],
        [6, "eu"],
        [6, "eu"],
      ],
    ],
    [
      "SELECT o.id, x FROM orders o CROSS JOIN LATERAL explode(o.tags) AS t(x)",
      [
        [1, "eu"],
        [1, "vip"],
        [3, "new"],
        [3, null],
        [5, "vip"],
        [6, "eu"],
        [6, "eu"],
      ],
    ],
    [
      "SELECT o.id, t.* FROM orders o, LATERAL posexplode(o.tags) t",
      [
        [1, 0, "vip"],
        [1, 1, "eu"],
        [3, 0, "new"],
        [3, 1, null],
        [5, 0, "vip"],
        [6, 0, "eu"],
        [6, 1, "eu"],
      ],
    ],
    [
      "SELECT * FROM VALUES (1), (2) AS s(a), LATERAL explode(array(a, a + 10)) AS t(x)",
      [
        [1, 11],
        [1, 1],
        [2, 12],
        [2, 2],
      ],
    ],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});

describe("range() and IDENTIFIER", () => {
  test.each([
    ["SELECT * FROM range(3)", [[0], [1], [2]]],
    ["SELECT * FROM range(1, 4)", [[1], [2], [3]]],
    ["SELECT * FROM range(0, 10, 3)", [[0], [3], [6], [9]]],
    ["SELECT * FROM range(10, 0, -4)", [[10], [2], [6]]],
    ["SELECT * FROM range(5, 1)", []],
    ["SELECT r.id + 1 FROM range(2) r", [[1], [2]]],
    ["SELECT x FROM range(2) r(x)", [[0], [1]]],
    ["SELECT * FROM range(0, 5, 1, 2)", [[0], [1], [2], [3], [4]]],
    ["SELECT * FROM range(2L)", [[0], [1]]],
    ["SELECT * FROM range(1 + 2)", [[0], [1], [2]]],
    ["SELECT * FROM range('3')", [[0], [1], [2]]],
    ["SELECT sum(id) FROM range(100)", [[4950]]],
    ["SELECT t.id FROM IDENTIFIER('orders') AS t WHERE t.id = 1", [[1]]],
    ["SELECT IDENTIFIER('id') FROM orders WHERE IDENTIFIER('o' || 'rders.id') = 2", [[2]]],
    ["SELECT IDENTIFIER('upper')('a')", [["A"]]],
    ["SELECT id FROM IDENTIFIER('ord' || 'ers') WHERE id = 1", [[1]]],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});
