import { describe, expect, test } from "vitest";
import { applyEdits, clockLiteral, inspect } from "../../../src/sql/index.js";

function columns(text: string): readonly string[] {
  return inspect(text).columns.map((column) => column.path.join("."));
}

describe("facts about a condition", () => {
  test("columns stand in the order of the text, lambda variables are none", () => {
    expect(columns("exists(items, i -> i.qty > min_qty AND i.sku = orders.sku)")).toEqual([
      "items",
      "min_qty",
      "orders.sku",
    ]);
  });

  test("units of dateadd are no columns", () => {
    expect(columns("dateadd(MONTH, n, day) > d AND date_add(day, 1) > d")).toEqual(["n", "day", "d", "day", "d"]);
  });

  test("aggregates, windows, subqueries and what changes are found", () => {
    const text = "count(*) > 1 OR sum(x) OVER (PARTITION BY y) > 1 OR a IN (SELECT 1) OR rand() > now()";
    const facts = inspect(text);
    const words = (spans: readonly { readonly start: number; readonly end: number }[]): readonly string[] =>
      spans.map(({ start, end }) => text.slice(start, end));
    expect(words(facts.aggregates)).toEqual(["count(*)"]);
    expect(words(facts.windows)).toEqual(["sum(x) OVER (PARTITION BY y)"]);
    expect(words(facts.subqueries)).toEqual(["a IN (SELECT 1)"]);
    expect(words(facts.nondeterministic)).toEqual(["rand()"]);
    expect(facts.clocks.map((clock) => clock.function)).toEqual(["current_timestamp"]);
  });

  test("comments and parameters have places", () => {
    const facts = inspect("a > :low -- why\n AND b < :high");
    expect(facts.parameters.map((parameter) => parameter.name)).toEqual(["low", "high"]);
    expect(facts.comments).toEqual([{ start: 9, end: 15 }]);
  });
});

test("names of WITH are no tables outside of their own query", () => {
  const text = "WITH orders AS (SELECT * FROM orders) SELECT * FROM orders JOIN main.s.`t x` USING (id)";
  expect(inspect(text).tables.map((table) => table.name)).toEqual([["orders"], ["main", "s", "t x"]]);
});

test("each clock has a literal of its own type", () => {
  const instant = new Date("2024-01-31T10:20:30.456Z");
  expect(clockLiteral("current_date", instant)).toBe("DATE'2024-01-31'");
  expect(clockLiteral("current_timestamp", instant)).toBe("TIMESTAMP'2024-01-31 10:20:30.456000'");
  expect(clockLiteral("localtimestamp", instant)).toBe("TIMESTAMP_NTZ'2024-01-31 10:20:30.456000'");
  expect(clockLiteral("unix_timestamp", instant)).toBe("1706696430L");
});

test("edited text leads back to where it came from", () => {
  const { text, toSource } = applyEdits("a > :low AND b", [{ start: 4, end: 8, text: "12345" }]);
  expect(text).toBe("a > 12345 AND b");
  expect([0, 4, 6, 9, 14, 15].map(toSource)).toEqual([0, 4, 4, 8, 13, 14]);
});

describe("what stands in the clauses behind a relation is found", () => {
  test.each([
    ["SELECT 1 FROM t LATERAL VIEW OUTER explode(a.b) x AS y", ["a.b"]],
    ["SELECT 1 FROM t PIVOT (sum(a) FOR (b, c) IN ((1, 2) AS x))", ["a", "b", "c"]],
    ["SELECT 1 FROM t UNPIVOT (v FOR k IN (a, b AS x))", ["a", "b"]],
    ["SELECT 1 FROM t, LATERAL explode(t.a) AS x(y)", ["t.a"]],
    ["SELECT IDENTIFIER('a.' || 'b') FROM t", ["a.b"]],
    ["SELECT 1 FROM t GROUP BY a, ROLLUP (b), GROUPING SETS ((c), ())", ["a", "b", "c"]],
    ["FROM t |> SET a = b + 1 |> DROP c |> AGGREGATE sum(d) GROUP BY e", ["e", "d", "b", "e"]],
  ])("%s", (text, expected) => {
    expect(columns(text).toSorted()).toEqual([...expected].toSorted());
  });

  test.each([
    ["SELECT 1 FROM IDENTIFIER('main.s.t')", ["main.s.t"]],
    ["SELECT 1 FROM t VERSION AS OF 3, u@v1, STREAM(v), w TABLESAMPLE (3 ROWS) AS x", ["t", "u", "v", "w"]],
    ["FROM t |> JOIN u ON TRUE |> UNION ALL SELECT * FROM v", ["t", "u", "v"]],
    ["TABLE t", ["t"]],
  ])("%s", (text, expected) => {
    expect(inspect(text).tables.map((table) => table.name.join("."))).toEqual(expected);
  });
});
