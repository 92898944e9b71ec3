import { describe, expect, test } from "vitest";
import { countedColumns, namesCarrying } from "../../../src/sql/index.js";

/** The names that carry values of `email`, beside itself; undefined when any may. */
function carrying(text: string): readonly string[] | undefined {
  const names = namesCarrying(text, ["Email"]);
  return names === undefined ? undefined : [...names].filter((name) => name !== "email").toSorted();
}

describe("values of a column come out of a SELECT", () => {
  test.each<[string, readonly string[]]>([
    ["SELECT id FROM people", []],
    ["SELECT email FROM people", []],
    ["SELECT p.email FROM people AS p", []],
    ["SELECT * FROM people", []],
    ["SELECT id, email AS e FROM people", ["e"]],
    ["SELECT id, lower(EMAIL) AS `The E`, id + 1 AS n FROM people", ["the e"]],
    ["SELECT id, CASE WHEN id > 1 THEN email END AS c FROM people", ["c"]],
    ["SELECT x FROM (SELECT e AS x FROM (SELECT email AS e FROM people))", ["e", "x"]],
    [
      "WITH a AS (SELECT email AS e FROM people), b AS (SELECT e AS f, id FROM a) SELECT f AS g FROM b",
      ["e", "f", "g"],
    ],
    ["WITH a (k, v) AS (SELECT id, email FROM people) SELECT v AS w FROM a", ["k", "v", "w"]],
    ["SELECT b AS c FROM people AS p (a, b)", ["a", "b", "c"]],
    ["SELECT o.id, p.email AS who FROM orders AS o JOIN people AS p ON o.person = p.id", ["who"]],
    ["SELECT id AS a FROM people UNION ALL SELECT email FROM people", ["a"]],
    ["SELECT id AS a, 1 AS b FROM x UNION SELECT id, id FROM people WHERE email = 'a'", []],
    ["SELECT struct(email) AS s FROM people", ["s"]],
    ["SELECT to_json(struct(*)) AS j FROM people", ["j"]],
    ["SELECT email.part AS p, email.other FROM people", ["other", "p"]],
    ["SELECT (SELECT max(email) FROM people) AS m, id FROM orders", ["m"]],
    ["SELECT id IN (SELECT id FROM people WHERE email = 'a') AS i FROM orders", ["i"]],
    ["SELECT id, max(email) OVER (ORDER BY id) AS m FROM people", ["m"]],
    ["SELECT count(email) AS n, count(DISTINCT email) AS d, count(*) AS r FROM people", []],
    ["SELECT day, count(*) AS n FROM people WHERE email IS NOT NULL GROUP BY day ORDER BY max(email)", []],
  ])("%s", (text, names) => {
    expect(carrying(text)).toEqual(names);
  });
});

describe("where a name cannot be told, any column may have them", () => {
  test.each([
    "SELECT id, lower(email) FROM people",
    "SELECT * FROM people UNION ALL SELECT id, email FROM people",
    "SELECT x FROM (VALUES ((SELECT max(email) FROM people))) AS v (x)",
    "SELECT * FROM people PIVOT (max(email) FOR kind IN ('a', 'b'))",
  ])("%s", (text) => {
    expect(carrying(text)).toBeUndefined();
  });
});

test("the counts of a SELECT are told from its values", () => {
  expect(
    countedColumns(
      "SELECT count(*) AS rows, count(DISTINCT a) AS `N`, sum(b) AS s, count(*) + 1 AS m, count(c) FROM t",
    ),
  ).toEqual(["rows", "N"]);
  expect(countedColumns("SELECT count(*) AS n FROM a UNION ALL SELECT max(x) AS n FROM b")).toEqual([]);
});
