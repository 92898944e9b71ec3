import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openFixtures, sortedRows } from "./fixtures.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openFixtures();
});

describe("GROUP BY and HAVING", () => {
  test.each([
    [
      "SELECT status, count(*) AS c FROM orders GROUP BY 1 ORDER BY 1",
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
      "SELECT status AS s, count(*) AS c FROM orders GROUP BY s ORDER BY c, s",
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
      "SELECT upper(status) AS s, count(*) AS c FROM orders GROUP BY s ORDER BY c, s",
      [
        [null, 1],
        ["CANCELLED", 1],
        ["NEW", 1],
        ["SHIPPED", 1],
        ["PAID", 2],
      ],
    ],
    [
      "SELECT upper(status), count(*) FROM orders GROUP BY upper(status) ORDER BY upper(status)",
      [
        [null, 1],
        ["CANCELLED", 1],
        ["NEW", 1],
        ["PAID", 2],
        ["SHIPPED", 1],
      ],
    ],
    [
      "SELECT status, count(*) AS c FROM orders GROUP BY ALL ORDER BY status",
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
      "SELECT status, qty > 2 AS q, count(*) AS c FROM orders GROUP BY ALL ORDER BY status, q",
      [
        [null, false, 1],
        ["CANCELLED", false, 1],
        ["NEW", false, 1],
        ["PAID", false, 1],
        ["SHIPPED", true, 1],
        ["paid", true, 1],
      ],
    ],
    ["SELECT count(*) FROM orders GROUP BY ALL", [[6]]],
    [
      "SELECT status, sum(qty) + count(*) FROM orders GROUP BY ALL ORDER BY 1",
      [
        [null, 3],
        ["CANCELLED", 0],
        ["NEW", 2],
        ["PAID", 1],
        ["SHIPPED", 6],
        ["paid", 11],
      ],
    ],
    [
      "SELECT status, sum(qty) + length(status) FROM orders GROUP BY ALL ORDER BY 1",
      [
        [null, null],
        ["CANCELLED", 8],
        ["NEW", 4],
        ["PAID", 4],
        ["SHIPPED", 12],
        ["paid", 14],
      ],
    ],
    [
      "SELECT status, 1 AS one FROM orders GROUP BY ALL ORDER BY 1",
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
      "SELECT status, sum(qty) FROM orders GROUP BY ROLLUP (status) ORDER BY status NULLS LAST, sum(qty) DESC",
      [
        ["CANCELLED", -1],
        ["NEW", 1],
        ["PAID", 0],
        ["SHIPPED", 5],
        ["paid", 10],
        [null, 17],
        [null, 2],
      ],
    ],
    [
      "SELECT status, grouping(status), count(*) FROM orders GROUP BY ROLLUP (status) ORDER BY 2, 1",
      [
        [null, 0, 1],
        ["CANCELLED", 0, 1],
        ["NEW", 0, 1],
        ["PAID", 0, 1],
        ["SHIPPED", 0, 1],
        ["paid", 0, 1],
        [null, 1, 6],
      ],
    ],
    [
      "SELECT upper(status) AS u, count(*) FROM orders GROUP BY ROLLUP (upper(status)) ORDER BY 2, 1",
      [
        [null, 1],
        ["CANCELLED", 1],
        ["NEW", 1],
        ["SHIPPED", 1],
        ["PAID", 2],
        [null, 6],
      ],
    ],
    [
      "SELECT upper(status) AS u, count(*) FROM orders GROUP BY ROLLUP (u) ORDER BY 2, 1",
      [
        [null, 1],
        ["CANCELLED", 1],
        ["NEW", 1],
        ["SHIPPED", 1],
        ["PAID", 2],
        [null, 6],
      ],
    ],
    [
      "SELECT status, count(*) FROM orders GROUP BY ROLLUP (1) ORDER BY 2, 1",
      [
        [null, 1],
        ["CANCELLED", 1],
        ["NEW", 1],
        ["PAID", 1],
        ["SHIPPED", 1],
        ["paid", 1],
        [null, 6],
      ],
    ],
    ["SELECT count(*) FROM orders HAVING count(*) > 3", [[6]]],
    ["SELECT count(*) FROM orders HAVING count(*) > 300", []],
    ["SELECT 1 FROM orders HAVING 1 = 1", [[1]]],
    ["SELECT max(id) FROM orders HAVING min(id) > 0", [[6]]],
    ["SELECT status, count(*) AS c FROM orders GROUP BY status HAVING c > 1 ORDER BY status", []],
    [
      "SELECT status FROM orders GROUP BY status ORDER BY count(*), status",
      [[null], ["CANCELLED"], ["NEW"], ["PAID"], ["SHIPPED"], ["paid"]],
    ],
    [
      "SELECT status, count(DISTINCT qty, id) FROM orders GROUP BY status ORDER BY 1",
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
      "SELECT o.status, count(*) FROM orders o GROUP BY status ORDER BY 1",
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
      "SELECT status, count(*) FROM orders o GROUP BY o.status ORDER BY 1",
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
      "SELECT upper(o.status), count(*) FROM orders o GROUP BY upper(status) ORDER BY 1",
      [
        [null, 1],
        ["CANCELLED", 1],
        ["NEW", 1],
        ["PAID", 2],
        ["SHIPPED", 1],
      ],
    ],
    [
      "SELECT upper(status) || 'x', count(*) FROM orders o GROUP BY upper(status) ORDER BY 1",
      [
        [null, 1],
        ["CANCELLEDx", 1],
        ["NEWx", 1],
        ["PAIDx", 2],
        ["SHIPPEDx", 1],
      ],
    ],
    [
      "SELECT addr.city, count(*) FROM orders GROUP BY addr.city ORDER BY 1",
      [
        [null, 2],
        ["Berlin", 2],
        ["Paris", 1],
        ["Rome", 1],
      ],
    ],
    [
      "SELECT addr.city, count(*) FROM orders GROUP BY addr ORDER BY 1",
      [
        [null, 1],
        [null, 1],
        ["Berlin", 1],
        ["Berlin", 1],
        ["Paris", 1],
        ["Rome", 1],
      ],
    ],
    [
      "SELECT o.addr.city, count(*) FROM orders o GROUP BY addr.city ORDER BY 1",
      [
        [null, 2],
        ["Berlin", 2],
        ["Paris", 1],
        ["Rome", 1],
      ],
    ],
    [
      "SELECT qty + 1, count(*) FROM orders GROUP BY qty + 1 ORDER BY 1",
      [
        [0, 1],
        [1, 1],
        [2, 1],
        [3, 1],
        [6, 1],
        [11, 1],
      ],
    ],
    [
      "SELECT qty + 1 + 1, count(*) FROM orders GROUP BY qty + 1 ORDER BY 1",
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
        [7, 1],
        [12, 1],
      ],
    ],
    ["SELECT 1, 'a', count(*) FROM orders", [[1, "a", 6]]],
    ["SELECT current_date() = current_date(), count(*) FROM orders", [[true, 6]]],
    [
      "SELECT CASE WHEN status = 'NEW' THEN 1 ELSE 0 END AS n, count(*) FROM orders GROUP BY CASE WHEN status = 'NEW' THEN 1 ELSE 0 END ORDER BY 1",
      [
        [0, 5],
        [1, 1],
      ],
    ],
    [
      "SELECT CASE WHEN status = 'NEW' THEN 1 ELSE 0 END AS n, count(*) FROM orders GROUP BY n ORDER BY 1",
      [
        [0, 5],
        [1, 1],
      ],
    ],
    [
      "SELECT CASE WHEN status = 'NEW' THEN 1 ELSE 0 END AS n, count(*) FROM orders GROUP BY 1 ORDER BY 1",
      [
        [0, 5],
        [1, 1],
      ],
    ],
    ["SELECT transform(array(1), x -> x + 1), count(*) FROM orders", [[[2], 6]]],
    [
      "SELECT c.id, (SELECT count(*) FROM orders o WHERE o.customer_id = c.id) AS n FROM customers c ORDER BY 1",
      [
        [10, 2],
        [11, 1],
        [12, 1],
        [13, 0],
      ],
    ],
    [
      "SELECT c.id FROM customers c WHERE EXISTS (SELECT o.status FROM orders o GROUP BY o.status HAVING max(o.customer_id) = c.id)",
      [[10], [11], [12]],
    ],
    [
      "SELECT status AS s, s || 'x' AS t, count(*) FROM orders GROUP BY status ORDER BY 1",
      [
        [null, null, 1],
        ["CANCELLED", "CANCELLEDx", 1],
        ["NEW", "NEWx", 1],
        ["PAID", "PAIDx", 1],
        ["SHIPPED", "SHIPPEDx", 1],
        ["paid", "paidx", 1],
      ],
    ],
    [
      "SELECT a.id, count(*) FROM orders a JOIN orders b USING (id) GROUP BY id ORDER BY 1",
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
      "SELECT id, count(*) FROM orders a JOIN orders b USING (id) GROUP BY a.id ORDER BY 1",
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
      "SELECT * FROM customers GROUP BY id, name, country ORDER BY 1",
      [
        [10, "Ann", "DE"],
        [11, "Bob", "FR"],
        [12, null, "DE"],
        [13, "Zed", null],
      ],
    ],
    [
      "SELECT *, count(*) FROM customers GROUP BY ALL ORDER BY 1",
      [
        [10, "Ann", "DE", 1],
        [11, "Bob", "FR", 1],
        [12, null, "DE", 1],
        [13, "Zed", null, 1],
      ],
    ],
    [
      "SELECT c.*, count(*) FROM customers c GROUP BY id, name, country ORDER BY 1",
      [
        [10, "Ann", "DE", 1],
        [11, "Bob", "FR", 1],
        [12, null, "DE", 1],
        [13, "Zed", null, 1],
      ],
    ],
    [
      "SELECT status, max(qty) - min(qty), sum(qty) / count(*) FROM orders GROUP BY status ORDER BY 1",
      [
        [null, 0, 2],
        ["CANCELLED", 0, -1],
        ["NEW", 0, 1],
        ["PAID", 0, 0],
        ["SHIPPED", 0, 5],
        ["paid", 0, 10],
      ],
    ],
    ["SELECT first(status), any_value(qty) FROM orders WHERE id = 1", [["NEW", 1]]],
    [
      "SELECT status, sum(max(qty)) OVER () FROM orders GROUP BY status ORDER BY 1",
      [
        [null, 17],
        ["CANCELLED", 17],
        ["NEW", 17],
        ["PAID", 17],
        ["SHIPPED", 17],
        ["paid", 17],
      ],
    ],
    [
      "SELECT status, grouping(status) AS g, grouping_id() AS gi FROM orders GROUP BY GROUPING SETS ((status), ()) ORDER BY 2, 1",
      [
        [null, 0, 0],
        ["CANCELLED", 0, 0],
        ["NEW", 0, 0],
        ["PAID", 0, 0],
        ["SHIPPED", 0, 0],
        ["paid", 0, 0],
        [null, 1, 1],
      ],
    ],
    [
      "SELECT status, flag, grouping_id(status, flag) AS gi, count(*) FROM orders GROUP BY ROLLUP (status, flag) HAVING grouping_id() > 0 ORDER BY 3, 1, 2",
      [
        [null, null, 1, 1],
        ["CANCELLED", null, 1, 1],
        ["NEW", null, 1, 1],
        ["PAID", null, 1, 1],
        ["SHIPPED", null, 1, 1],
        ["paid", null, 1, 1],
        [null, null, 3, 6],
      ],
    ],
    [
      "SELECT status, flag, count(*) FROM orders GROUP BY ROLLUP ((status, flag)) ORDER BY 1, 2, 3",
      [
        [null, null, 1],
        [null, null, 6],
        ["CANCELLED", true, 1],
        ["NEW", true, 1],
        ["PAID", false, 1],
        ["SHIPPED", null, 1],
        ["paid", false, 1],
      ],
    ],
    [
      "SELECT status, count(*) FROM orders GROUP BY GROUPING SETS (status, ()) ORDER BY 1, 2",
      [
        [null, 1],
        [null, 6],
        ["CANCELLED", 1],
        ["NEW", 1],
        ["PAID", 1],
        ["SHIPPED", 1],
        ["paid", 1],
      ],
    ],
    [
      "SELECT coalesce(status, 'all') AS s, count(*) FROM orders GROUP BY ROLLUP (status) ORDER BY 2, 1",
      [
        ["CANCELLED", 1],
        ["NEW", 1],
        ["PAID", 1],
        ["SHIPPED", 1],
        ["all", 1],
        ["paid", 1],
        ["all", 6],
      ],
    ],
    ["SELECT status, count(*) FROM orders WHERE id > 100 GROUP BY ROLLUP (status)", []],
    ["SELECT count(*) FROM orders WHERE id > 100 GROUP BY GROUPING SETS (())", []],
    ["SELECT count(*) FROM orders WHERE id > 100", [[0]]],
    [
      "SELECT status FROM orders GROUP BY status ORDER BY max(id) DESC",
      [[null], ["paid"], ["CANCELLED"], ["SHIPPED"], ["PAID"], ["NEW"]],
    ],
    [
      "SELECT status, count(*) FROM orders GROUP BY status ORDER BY count(*) DESC, status LIMIT 2",
      [
        [null, 1],
        ["CANCELLED", 1],
      ],
    ],
    ["SELECT DISTINCT count(*) FROM orders GROUP BY status", [[1]]],
    [
      "SELECT status, count(*) AS count FROM orders GROUP BY status HAVING count > 0 ORDER BY status",
      [
        [null, 1],
        ["CANCELLED", 1],
        ["NEW", 1],
        ["PAID", 1],
        ["SHIPPED", 1],
        ["paid", 1],
      ],
    ],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});
