import { describe, expect, test } from "vitest";
import { parseAnyStatement } from "../../../../src/sql/index.js";
import { errorOf } from "../errors-of.js";

/** The bar stands where the error points. */
describe("a pipeline that is broken is rejected where it is", () => {
  test.each([
    ["CREATE STREAMING TABLE t (CONSTRAINT c EXPECT ¦a > 0)", "Expected '(' after EXPECT but found 'a'"],
    ["CREATE STREAMING TABLE t (CONSTRAINT c EXPECT (¦))", "Expected an expression but found ')'"],
    ["CREATE STREAMING TABLE t (CONSTRAINT c EXPECT (a >¦))", "Expected an expression but found ')'"],
    [
      "CREATE STREAMING TABLE t (CONSTRAINT c EXPECT (a > 0¦",
      "Expected ')' to close EXPECT ( but found the end of the text",
    ],
    ["CREATE STREAMING TABLE t (CONSTRAINT c EXPECT (a > 0) ON ¦DROP ROW)", "Expected VIOLATION but found 'DROP'"],
    [
      "CREATE STREAMING TABLE t (CONSTRAINT c EXPECT (a > 0) ON VIOLATION ¦DROP)",
      "Expected DROP ROW or FAIL UPDATE but found 'DROP'",
    ],
    [
      "CREATE STREAMING TABLE t (CONSTRAINT c EXPECT (a > 0) ON VIOLATION ¦IGNORE)",
      "Expected DROP ROW or FAIL UPDATE but found 'IGNORE'",
    ],
    [
      "CREATE STREAMING TABLE t (CONSTRAINT c ¦EXPCT (a > 0))",
      "Expected EXPECT, CHECK, PRIMARY KEY or FOREIGN KEY but found 'EXPCT'",
    ],
    [
      "CREATE STREAMING TABLE t (CONSTRAINT ¦EXPECT (a > 0))",
      "Expected a constraint name before EXPECT but found 'EXPECT'",
    ],
    ["CREATE MATERIALIZED VIEW m¦ ", "Expected AS and a query but found the end of the text"],
    ["CREATE LIVE TABLE t ¦SELECT 1", "Expected AS and a query but found 'SELECT'"],
    ["CREATE MATERIALIZED ¦m AS SELECT 1", "Expected TABLE, VIEW, SCHEMA or another object but found 'm'"],
    ["APPLY ¦INTO t", "Expected CHANGES after APPLY but found 'INTO'"],
    ["APPLY CHANGES INTO t FROM s ¦SEQUENCE BY a", "Expected KEYS but found 'SEQUENCE'"],
    ["APPLY CHANGES INTO t FROM s KEYS ¦id SEQUENCE BY a", "Expected '(' after KEYS but found 'id'"],
    ["APPLY CHANGES INTO t FROM s KEYS (id)¦ ", "Expected SEQUENCE BY but found the end of the text"],
    [
      "APPLY CHANGES INTO t FROM s KEYS (id) SEQUENCE BY a STORED AS SCD TYPE ¦3",
      "Expected 1 or 2 after SCD TYPE but found '3'",
    ],
    ["APPLY CHANGES INTO t FROM s KEYS (id) SEQUENCE BY a ¦FOO", "Expected the end of the text but found 'FOO'"],
    ["CREATE FLOW ¦AS INSERT INTO t SELECT 1", "Expected a flow name but found 'AS'"],
    ["CREATE FLOW f AS ¦SELECT 1", "Expected INSERT INTO or AUTO CDC INTO after AS but found 'SELECT'"],
  ])("%s", (marked, message) => {
    const text = marked.replace("¦", "");
    const error = errorOf(() => parseAnyStatement(text));
    expect(error.code).toBe("SQL_SYNTAX");
    expect(error.message).toBe(message);
    expect(error.sql).toMatchObject({ text, start: marked.indexOf("¦") });
  });
});
