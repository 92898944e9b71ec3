import { describe, expect, test } from "vitest";
import { inspect, pipelineDatasets } from "../../../../src/sql/index.js";
import { errorOf } from "../errors-of.js";

const source = `-- Orders; the first of two (
CREATE OR REFRESH STREAMING TABLE orders (
  id INT COMMENT 'a key; of (something)',
  CONSTRAINT positive EXPECT (amount > 0 AND note <> ');') ON VIOLATION DROP ROW, /* ); */
  CONSTRAINT \`known id\` EXPECT ( id IS NOT NULL -- never )
  ) ON VIOLATION FAIL UPDATE
) COMMENT 'x' AS SELECT * FROM STREAM(raw);

CREATE TEMPORARY LIVE VIEW late (CONSTRAINT told EXPECT (day > '2024-01-01')) AS SELECT * FROM LIVE.orders;
SET x = 1;
APPLY CHANGES INTO t FROM s KEYS (id) SEQUENCE BY a;
`;

test("the expectations of a source of several statements stand where they are written", () => {
  const found = pipelineDatasets(source).map(({ name, kind, expectations }) => [
    name.join("."),
    kind,
    expectations.map(({ name: expectation, span, action }) => [
      expectation,
      source.slice(span.start, span.end),
      action,
    ]),
  ]);
  expect(found).toEqual([
    [
      "orders",
      "STREAMING TABLE",
      [
        ["positive", "amount > 0 AND note <> ');'", "DROP ROW"],
        ["known id", "id IS NOT NULL -- never )", "FAIL UPDATE"],
      ],
    ],
    ["late", "LIVE VIEW", [["told", "day > '2024-01-01'", null]]],
  ]);
});

test("the predicate is the text between the parentheses, without the blanks around it", () => {
  const predicates = pipelineDatasets(source).flatMap(({ expectations }) =>
    expectations.map((found) => found.predicate),
  );
  expect(predicates).toEqual(["amount > 0 AND note <> ');'", "id IS NOT NULL -- never )", "day > '2024-01-01'"]);
});

test("an error in a later statement points into the whole source", () => {
  const text = "SELECT 1;\nCREATE LIVE TABLE t (CONSTRAINT c EXPECT (a >)) AS SELECT 1";
  const error = errorOf(() => pipelineDatasets(text));
  expect(error.code).toBe("SQL_SYNTAX");
  expect(error.sql).toEqual({ text, start: text.indexOf("))"), end: text.indexOf("))") + 1 });
});

describe("kinds of what a pipeline makes", () => {
  test.each([
    ["CREATE OR REFRESH STREAMING TABLE t", "STREAMING TABLE"],
    ["CREATE LIVE TABLE t AS SELECT 1", "LIVE TABLE"],
    ["CREATE OR REFRESH STREAMING LIVE TABLE t AS SELECT 1", "STREAMING LIVE TABLE"],
    ["create or replace private materialized view t as select 1", "MATERIALIZED VIEW"],
    ["CREATE TEMPORARY LIVE VIEW t AS SELECT 1", "LIVE VIEW"],
    ["CREATE TEMPORARY STREAMING LIVE VIEW t AS SELECT 1", "STREAMING LIVE VIEW"],
    ["CREATE TEMPORARY VIEW t (CONSTRAINT c EXPECT (a > 0)) AS SELECT 1 AS a", "TEMPORARY VIEW"],
  ])("%s", (text, kind) => {
    expect(pipelineDatasets(text)).toMatchObject([{ name: ["t"], kind }]);
  });
});

test("an ordinary table or view is no part of a pipeline", () => {
  expect(pipelineDatasets("CREATE TABLE t (id INT); CREATE TEMP VIEW v AS SELECT 1")).toEqual([]);
});

describe("facts about statements that are no queries", () => {
  const text =
    "MERGE INTO main.s.t x USING (SELECT * FROM u WHERE day = :day) y ON x.id = y.id WHEN MATCHED THEN UPDATE SET a = upper(y.b)";

  test("tables, columns, functions and parameters stand in the order of the text", () => {
    const { tables, columns, functions, parameters } = inspect(text);
    expect(tables.map(({ name }) => name.join("."))).toEqual(["main.s.t", "u"]);
    expect(columns.map(({ path }) => path.join("."))).toEqual(["day", "x.id", "y.id", "a", "y.b"]);
    expect(functions.map(({ name }) => name)).toEqual(["upper"]);
    expect(parameters.map(({ name }) => name)).toEqual(["day"]);
  });

  test("names of WITH are no tables", () => {
    const written = "WITH a AS (SELECT 1 AS x) DELETE FROM t WHERE id IN (SELECT x FROM a)";
    expect(inspect(written).tables.map(({ name }) => name)).toEqual([["t"]]);
  });

  test.each([
    "update > 5",
    "set = 1",
    "comment IS NOT NULL",
    "show IN (1)",
    "merge BETWEEN 1 AND 2",
    "use",
    "describe LIKE 'x'",
  ])("%s is a condition", (condition) => {
    expect(inspect(condition).columns.map(({ path }) => path.join("."))).toEqual([condition.split(" ")[0]]);
  });
});
