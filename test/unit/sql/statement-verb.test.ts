import { expect, test } from "vitest";
import { statementVerb } from "../../../src/sql/index.js";

test.each([
  ["INSERT INTO t VALUES (1)", "INSERT", true, 0],
  ["  -- why\n delete FROM t", "DELETE", true, 10],
  ["WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a", "INSERT", true, 21],
  ["FROM a INSERT INTO t SELECT *", "INSERT", true, 7],
  ["CREATE OR REPLACE TABLE t (id INT)", "CREATE", true, 0],
  ["DESCRIBE HISTORY t", "DESCRIBE", false, 0],
  ["SHOW TABLES", "SHOW", false, 0],
])("%s", (text, verb, writes, start) => {
  expect(statementVerb(text)).toEqual({ verb, writes, span: { start, end: start + verb.length } });
});

test.each(["SELEC 1", "SELECT 1 FROM", "WITH a AS (DELETE) SELECT", "'INSERT'", "`INSERT` INTO t", "INSERT 'open", ""])(
  "%s has none",
  (text) => {
    expect(statementVerb(text)).toBeUndefined();
  },
);
