import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openFixtures, sortedRows } from "./fixtures.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openFixtures();
});

describe("windows, sort keys and samples", () => {
  test.each([
    [
      "SELECT id, row_number() OVER (ORDER BY id) AS r FROM orders ORDER BY id",
      [
        [1, 1],
        [2, 2],
        [3, 3],
        [4, 4],
        [5, 5],
        [6, 6],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM orders ORDER BY id",
      [
        [1, 1],
        [2, 1],
        [3, 5],
        [4, 4],
        [5, 9],
        [6, 12],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS s FROM orders ORDER BY id",
      [
        [1, 17],
        [2, 17],
        [3, 17],
        [4, 17],
        [5, 17],
        [6, 17],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (ORDER BY id ROWS 2 PRECEDING) AS s FROM orders ORDER BY id",
      [
        [1, 1],
        [2, 1],
        [3, 6],
        [4, 4],
        [5, 14],
        [6, 11],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) AS s FROM orders ORDER BY id",
      [
        [1, 1],
        [2, 1],
        [3, 6],
        [4, 5],
        [5, 15],
        [6, 17],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS s FROM orders ORDER BY id",
      [
        [1, null],
        [2, 1],
        [3, 1],
        [4, 5],
        [5, 4],
        [6, 9],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS s FROM orders ORDER BY id",
      [
        [1, 5],
        [2, 4],
        [3, 9],
        [4, 12],
        [5, 2],
        [6, null],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (ORDER BY id ROWS BETWEEN -1 FOLLOWING AND 2 FOLLOWING) AS s FROM orders ORDER BY id",
      [
        [1, 6],
        [2, 5],
        [3, 14],
        [4, 16],
        [5, 11],
        [6, 12],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (ORDER BY qty RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM orders ORDER BY id",
      [
        [1, 1],
        [2, -1],
        [3, 5],
        [4, -1],
        [5, 10],
        [6, 3],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (ORDER BY qty RANGE BETWEEN 2 PRECEDING AND 2 FOLLOWING) AS s FROM orders ORDER BY id",
      [
        [1, 2],
        [2, 2],
        [3, 5],
        [4, 0],
        [5, 10],
        [6, 3],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (ORDER BY qty DESC RANGE BETWEEN 2 PRECEDING AND 2 FOLLOWING) AS s FROM orders ORDER BY id",
      [
        [1, 2],
        [2, 2],
        [3, 5],
        [4, 0],
        [5, 10],
        [6, 3],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (ORDER BY qty RANGE BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING) AS s FROM orders ORDER BY id",
      [
        [1, 2],
        [2, 0],
        [3, 7],
        [4, -1],
        [5, 17],
        [6, 2],
      ],
    ],
    [
      "SELECT id, count(*) OVER (ORDER BY amount RANGE BETWEEN 10 PRECEDING AND CURRENT ROW) AS s FROM orders ORDER BY id",
      [
        [1, 1],
        [2, 2],
        [3, 1],
        [4, 1],
        [5, 1],
        [6, 1],
      ],
    ],
    [
      "SELECT id, count(*) OVER (ORDER BY order_date RANGE BETWEEN 31 PRECEDING AND CURRENT ROW) AS s FROM orders ORDER BY id",
      [
        [1, 2],
        [2, 3],
        [3, 2],
        [4, 1],
        [5, 1],
        [6, 2],
      ],
    ],
    [
      "SELECT id, count(*) OVER (ORDER BY order_date RANGE BETWEEN INTERVAL 31 DAYS PRECEDING AND CURRENT ROW) AS s FROM orders ORDER BY id",
      [
        [1, 2],
        [2, 3],
        [3, 2],
        [4, 1],
        [5, 1],
        [6, 2],
      ],
    ],
    [
      "SELECT id, count(*) OVER (ORDER BY order_date RANGE BETWEEN INTERVAL '1' MONTH PRECEDING AND CURRENT ROW) AS s FROM orders ORDER BY id",
      [
        [1, 2],
        [2, 3],
        [3, 2],
        [4, 1],
        [5, 1],
        [6, 2],
      ],
    ],
    [
      "SELECT id, count(*) OVER (ORDER BY created_at RANGE BETWEEN INTERVAL 30 DAYS PRECEDING AND CURRENT ROW) AS s FROM orders ORDER BY id",
      [
        [1, 2],
        [2, 2],
        [3, 2],
        [4, 1],
        [5, 1],
        [6, 2],
      ],
    ],
    [
      "SELECT id, count(*) OVER (ORDER BY created_at RANGE BETWEEN INTERVAL 12 HOURS PRECEDING AND INTERVAL 12 HOURS FOLLOWING) AS s FROM orders ORDER BY id",
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
        [5, 1],
        [6, 1],
      ],
    ],
    [
      "SELECT user_id, ts, sum(value) OVER (PARTITION BY user_id ORDER BY ts RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW) AS s FROM events ORDER BY 1, 2",
      [
        [1, "2024-01-01 00:00:00", 1],
        [1, "2024-01-01 01:00:00", 3],
        [1, "2024-01-02 00:00:00", null],
        [2, "2024-01-01 00:30:00", 4],
        [2, "2024-01-03 00:00:00", 8],
        [3, "2024-01-04 00:00:00", 16],
      ],
    ],
    [
      "SELECT id, count(*) OVER (ORDER BY created_at RANGE BETWEEN INTERVAL 1 MONTH PRECEDING AND CURRENT ROW) AS s FROM orders ORDER BY id",
      [
        [1, 2],
        [2, 2],
        [3, 2],
        [4, 1],
        [5, 1],
        [6, 2],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM orders",
      [
        [1, 1],
        [2, 1],
        [3, 5],
        [4, 4],
        [5, 9],
        [6, 12],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER w AS s, avg(qty) OVER w AS a FROM orders WINDOW w AS (PARTITION BY status ORDER BY id) ORDER BY id",
      [
        [1, 1, 1],
        [2, 0, 0],
        [3, 5, 5],
        [4, -1, -1],
        [5, 10, 10],
        [6, 2, 2],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER (w) AS s FROM orders WINDOW w AS (ORDER BY id) ORDER BY id",
      [
        [1, 1],
        [2, 1],
        [3, 6],
        [4, 5],
        [5, 15],
        [6, 17],
      ],
    ],
    [
      "SELECT id, sum(qty) OVER v AS s FROM orders WINDOW w AS (ORDER BY id), v AS w ORDER BY id",
      [
        [1, 1],
        [2, 1],
        [3, 6],
        [4, 5],
        [5, 15],
        [6, 17],
      ],
    ],
    [
      "SELECT id, rank() OVER (ORDER BY status) AS r, dense_rank() OVER (ORDER BY status) AS d, percent_rank() OVER (ORDER BY status) AS p, cume_dist() OVER (ORDER BY status) AS c, ntile(4) OVER (ORDER BY id) AS n FROM orders ORDER BY id",
      [
        [1, 3, 3, 0.4, 0.5, 1],
        [2, 4, 4, 0.6, 0.6666666666666666, 1],
        [3, 5, 5, 0.8, 0.8333333333333334, 2],
        [4, 2, 2, 0.2, 0.3333333333333333, 2],
        [5, 6, 6, 1, 1, 3],
        [6, 1, 1, 0, 0.16666666666666666, 4],
      ],
    ],
    [
      "SELECT id, lag(qty) OVER (ORDER BY id) AS a, lag(qty, 2) OVER (ORDER BY id) AS b, lag(qty, 1, -99) OVER (ORDER BY id) AS c, lead(qty) OVER (ORDER BY id) AS d FROM orders ORDER BY id",
      [
        [1, null, null, -99, 0],
        [2, 1, null, 1, 5],
        [3, 0, 1, 0, -1],
        [4, 5, 0, 5, 10],
        [5, -1, 5, -1, 2],
        [6, 10, -1, 10, null],
      ],
    ],
    [
      "SELECT id, lag(qty) IGNORE NULLS OVER (ORDER BY id) AS a, first_value(email) OVER (ORDER BY id) AS f, last_value(email) IGNORE NULLS OVER (ORDER BY id) AS l, nth_value(qty, 2) OVER (ORDER BY id) AS n FROM orders ORDER BY id",
      [
        [1, null, "ann@example.com", "ann@example.com", null],
        [2, 1, "ann@example.com", "bob@example", 0],
        [3, 0, "ann@example.com", "bob@example", 0],
        [4, 5, "ann@example.com", "carl@example.org", 0],
        [5, -1, "ann@example.com", "DAVE@EXAMPLE.COM", 0],
        [6, 10, "ann@example.com", "", 0],
      ],
    ],
    [
      "SELECT id, count(*) OVER () AS c, max(qty) OVER (PARTITION BY flag) AS m FROM orders ORDER BY id",
      [
        [1, 6, 1],
        [2, 6, 10],
        [3, 6, 5],
        [4, 6, 1],
        [5, 6, 10],
        [6, 6, 5],
      ],
    ],
    [
      "SELECT status, sum(sum(qty)) OVER (ORDER BY status) AS s FROM orders GROUP BY status ORDER BY status",
      [
        [null, 2],
        ["CANCELLED", 1],
        ["NEW", 2],
        ["PAID", 2],
        ["SHIPPED", 7],
        ["paid", 17],
      ],
    ],
    [
      "SELECT status, rank() OVER (ORDER BY count(*) DESC) AS r FROM orders GROUP BY status ORDER BY status",
      [
        [null, 1],
        ["CANCELLED", 1],
        ["NEW", 1],
        ["PAID", 1],
        ["SHIPPED", 1],
        ["paid", 1],
      ],
    ],
    [
      "SELECT id, collect_list(qty) OVER (ORDER BY id ROWS 1 PRECEDING) AS s FROM orders ORDER BY id",
      [
        [1, [1]],
        [2, [1, 0]],
        [3, [0, 5]],
        [4, [5, -1]],
        [5, [-1, 10]],
        [6, [10, 2]],
      ],
    ],
    [
      "SELECT status, id FROM orders ORDER BY ALL",
      [
        [null, 6],
        ["CANCELLED", 4],
        ["NEW", 1],
        ["PAID", 2],
        ["SHIPPED", 3],
        ["paid", 5],
      ],
    ],
    [
      "SELECT status, id FROM orders ORDER BY ALL DESC",
      [
        ["paid", 5],
        ["SHIPPED", 3],
        ["PAID", 2],
        ["NEW", 1],
        ["CANCELLED", 4],
        [null, 6],
      ],
    ],
    [
      "SELECT status, id FROM orders ORDER BY ALL DESC NULLS FIRST",
      [
        [null, 6],
        ["paid", 5],
        ["SHIPPED", 3],
        ["PAID", 2],
        ["NEW", 1],
        ["CANCELLED", 4],
      ],
    ],
    ["SELECT id FROM orders SORT BY id DESC", [[1], [2], [3], [4], [5], [6]]],
    ["SELECT id FROM orders DISTRIBUTE BY status", [[1], [2], [3], [4], [5], [6]]],
    ["SELECT id FROM orders CLUSTER BY id", [[1], [2], [3], [4], [5], [6]]],
    ["SELECT id FROM orders DISTRIBUTE BY status SORT BY id DESC", [[1], [2], [3], [4], [5], [6]]],
    ["SELECT id FROM orders ORDER BY status DESC NULLS FIRST, id", [[6], [5], [3], [2], [1], [4]]],
    ["SELECT id FROM orders ORDER BY 1 + 1, id", [[1], [2], [3], [4], [5], [6]]],
    [
      "SELECT id, qty AS id FROM orders ORDER BY id",
      [
        [1, 1],
        [2, 0],
        [3, 5],
        [4, -1],
        [5, 10],
        [6, 2],
      ],
    ],
    ["SELECT id FROM orders ORDER BY orders.qty, id", [[4], [2], [1], [6], [3], [5]]],
    ["SELECT id AS qty FROM orders ORDER BY qty DESC", [[6], [5], [4], [3], [2], [1]]],
    ["SELECT id AS qty FROM orders ORDER BY -qty", [[6], [5], [4], [3], [2], [1]]],
    ["SELECT -id AS id FROM orders ORDER BY id", [[-6], [-5], [-4], [-3], [-2], [-1]]],
    ["SELECT -id AS id FROM orders ORDER BY orders.id", [[-1], [-2], [-3], [-4], [-5], [-6]]],
    ["SELECT -id AS id FROM orders ORDER BY abs(id)", [[-1], [-2], [-3], [-4], [-5], [-6]]],
    [
      "SELECT /*+ BROADCAST(c) */ o.id FROM orders o JOIN customers c ON o.customer_id = c.id ORDER BY 1",
      [[1], [2], [4], [6]],
    ],
    ["SELECT /*+ REPARTITION(3) */ id FROM orders", [[1], [2], [3], [4], [5], [6]]],
    ["SELECT /*+ COALESCE(1), BROADCAST(x) */ id FROM orders", [[1], [2], [3], [4], [5], [6]]],
    ["SELECT count(*) FROM orders TABLESAMPLE (100 PERCENT)", [[6]]],
    ["SELECT count(*) FROM orders TABLESAMPLE (3 ROWS)", [[3]]],
    ["SELECT count(*) FROM orders TABLESAMPLE (0 PERCENT)", [[0]]],
    ["SELECT count(*) FROM orders TABLESAMPLE (10 ROWS) o WHERE o.id > 2", [[4]]],
    ["SELECT count(*) FROM (SELECT * FROM orders) TABLESAMPLE (2 ROWS) AS o", [[2]]],
    ["SELECT count(*) FROM orders TABLESAMPLE (0 ROWS)", [[0]]],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});
