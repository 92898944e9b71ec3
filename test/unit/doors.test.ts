import { expect, test } from "vitest";
import * as databricks from "../../src/engines/databricks/index.js";
import * as duckdb from "../../src/engines/duckdb/index.js";
import * as authors from "../../src/index.js";
import * as reporters from "../../src/reporters/index.js";
import * as runner from "../../src/runner.js";

test("the door . holds these names", () => {
  expect(Object.keys(authors)).toMatchInlineSnapshot(`
    [
      "defineConfig",
      "describeBounds",
      "judgeBounds",
      "defineRowExpectation",
      "defineTableExpectation",
      "between",
      "compareColumns",
      "distinctCount",
      "firstPer",
      "foreignKey",
      "freshness",
      "lengthBetween",
      "matches",
      "max",
      "mean",
      "min",
      "noneOf",
      "notBlank",
      "notNull",
      "oneOf",
      "rowCount",
      "satisfies",
      "stddev",
      "sum",
      "unique",
      "unparsed",
      "sql",
      "file",
      "query",
      "table",
    ]
  `);
});

test("the door ./runner holds these names", () => {
  expect(Object.keys(runner)).toMatchInlineSnapshot(`
    [
      "run",
      "isQualityError",
      "QualityError",
    ]
  `);
});

test("the door ./reporters holds these names", () => {
  expect(Object.keys(reporters)).toMatchInlineSnapshot(`
    [
      "consoleReporter",
      "htmlReporter",
      "jsonReporter",
      "junitReporter",
      "renderError",
      "escapeControl",
      "escapeXmlAttribute",
      "escapeXmlText",
    ]
  `);
});

test("the door ./duckdb holds these names", () => {
  expect(Object.keys(duckdb)).toMatchInlineSnapshot(`
    [
      "duckdb",
    ]
  `);
});

test("the door ./databricks holds these names", () => {
  expect(Object.keys(databricks)).toMatchInlineSnapshot(`
    [
      "databricks",
    ]
  `);
});
