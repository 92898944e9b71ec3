import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openFixtures, sortedRows } from "./fixtures.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openFixtures();
});

describe("window() makes windows of time", () => {
  test.each([
    [
      "SELECT window.start AS s, window.end AS e, count(*) AS c FROM events GROUP BY window(ts, '1 day') ORDER BY s",
      [
        ["2024-01-01 00:00:00", "2024-01-02 00:00:00", 3],
        ["2024-01-02 00:00:00", "2024-01-03 00:00:00", 1],
        ["2024-01-03 00:00:00", "2024-01-04 00:00:00", 1],
        ["2024-01-04 00:00:00", "2024-01-05 00:00:00", 1],
      ],
    ],
    [
      "SELECT window.start, window.end, count(*) AS c FROM events GROUP BY window(ts, '10 minutes') ORDER BY 1",
      [
        ["2024-01-01 00:00:00", "2024-01-01 00:10:00", 1],
        ["2024-01-01 00:30:00", "2024-01-01 00:40:00", 1],
        ["2024-01-01 01:00:00", "2024-01-01 01:10:00", 1],
        ["2024-01-02 00:00:00", "2024-01-02 00:10:00", 1],
        ["2024-01-03 00:00:00", "2024-01-03 00:10:00", 1],
        ["2024-01-04 00:00:00", "2024-01-04 00:10:00", 1],
      ],
    ],
    [
      "SELECT user_id, window.start AS s, sum(value) AS c FROM events GROUP BY user_id, window(ts, '1 hour') ORDER BY 1, 2",
      [
        [1, "2024-01-01 00:00:00", 1],
        [1, "2024-01-01 01:00:00", 2],
        [1, "2024-01-02 00:00:00", null],
        [2, "2024-01-01 00:00:00", 4],
        [2, "2024-01-03 00:00:00", 8],
        [3, "2024-01-04 00:00:00", 16],
      ],
    ],
    [
      "SELECT window.start AS s, count(*) AS c FROM events GROUP BY window(ts, '1 day', '1 day', '6 hours') ORDER BY s",
      [
        ["2023-12-31 06:00:00", 3],
        ["2024-01-01 06:00:00", 1],
        ["2024-01-02 06:00:00", 1],
        ["2024-01-03 06:00:00", 1],
      ],
    ],
    [
      "SELECT window.start AS s, count(*) AS c FROM events GROUP BY window(ts, '7 days') ORDER BY s",
      [
        ["2023-12-28 00:00:00", 5],
        ["2024-01-04 00:00:00", 1],
      ],
    ],
    [
      "SELECT window.start AS s, count(*) AS c FROM orders GROUP BY window(created_at, '30 days') ORDER BY s",
      [
        ["2023-12-19 00:00:00", 2],
        ["2024-01-18 00:00:00", 1],
        ["2024-02-17 00:00:00", 2],
      ],
    ],
    [
      "SELECT window.start AS s, count(*) AS c FROM orders GROUP BY window(order_date, '30 days') ORDER BY s",
      [
        ["2023-12-19 00:00:00", 2],
        ["2024-01-18 00:00:00", 1],
        ["2024-02-17 00:00:00", 2],
      ],
    ],
    [
      "SELECT window(ts, '1 day').start AS s FROM events ORDER BY s",
      [
        ["2024-01-01 00:00:00"],
        ["2024-01-01 00:00:00"],
        ["2024-01-01 00:00:00"],
        ["2024-01-02 00:00:00"],
        ["2024-01-03 00:00:00"],
        ["2024-01-04 00:00:00"],
      ],
    ],
    [
      "SELECT window(created_at, '1 day').end AS e, id FROM orders ORDER BY id",
      [
        ["2024-01-06 00:00:00", 1],
        ["2024-02-01 00:00:00", 2],
        ["2024-03-01 00:00:00", 3],
        ["2024-01-01 00:00:00", 4],
        ["2024-03-11 00:00:00", 6],
      ],
    ],
    [
      "SELECT window.start AS s, count(*) AS c FROM events GROUP BY window(ts, '3 hours', '2 hours') ORDER BY s",
      [
        ["2023-12-31 22:00:00", 2],
        ["2024-01-01 00:00:00", 3],
        ["2024-01-01 22:00:00", 1],
        ["2024-01-02 00:00:00", 1],
        ["2024-01-02 22:00:00", 1],
        ["2024-01-03 00:00:00", 1],
        ["2024-01-03 22:00:00", 1],
        ["2024-01-04 00:00:00", 1],
      ],
    ],
    [
      "SELECT window.start AS s, count(*) AS c FROM events GROUP BY window(ts, '1 hour 30 minutes') ORDER BY s",
      [
        ["2024-01-01 00:00:00", 3],
        ["2024-01-02 00:00:00", 1],
        ["2024-01-03 00:00:00", 1],
        ["2024-01-04 00:00:00", 1],
      ],
    ],
    [
      "SELECT window.start AS s, event_type, count(*) AS c FROM events WHERE user_id = 1 GROUP BY window(ts, '1 day'), event_type HAVING count(*) > 0 ORDER BY s, event_type",
      [
        ["2024-01-01 00:00:00", "a", 1],
        ["2024-01-01 00:00:00", "b", 1],
        ["2024-01-02 00:00:00", "a", 1],
      ],
    ],
    [
      "SELECT window.start AS s FROM VALUES (TIMESTAMP'1960-01-01 00:00:01'), (NULL) AS t(x) GROUP BY window(x, '7 days')",
      [["1959-12-31 00:00:00"]],
    ],
    [
      "SELECT window.start AS s FROM VALUES (TIMESTAMP_NTZ'2024-01-01 00:00:01') AS t(x) GROUP BY window(x, '7 hours')",
      [["2023-12-31 19:00:00"]],
    ],
    [
      "SELECT date(window.start) AS d, sum(value) AS v FROM events GROUP BY window(ts, '1 day') ORDER BY window",
      [
        ["2024-01-01", 7],
        ["2024-01-02", null],
        ["2024-01-03", 8],
        ["2024-01-04", 16],
      ],
    ],
  ])("%s", async (text, expected) => {
    expect(await sortedRows(connection, text)).toEqual(expected);
  });
});
