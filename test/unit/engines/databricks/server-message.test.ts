import { expect, test } from "vitest";
import { serverMessage } from "../../../../src/engines/databricks/server-message.js";

// Texts of Spark 4.1.1, as they arrive.
test.each([
  [
    "an analysis",
    "[UNRESOLVED_ROUTINE] Cannot resolve routine `foo` on search path [`system`.`builtin`]. SQLSTATE: 42883; line 1 pos 7",
    {
      text: "Cannot resolve routine `foo` on search path [`system`.`builtin`].",
      errorClass: "UNRESOLVED_ROUTINE",
      sqlState: "42883",
      place: { line: 1, column: 7 },
    },
  ],
  [
    "an analysis with a plan below it",
    "[TABLE_OR_VIEW_NOT_FOUND] The table or view `t1` cannot be found. Verify the spelling and correctness of the schema and catalog.\nIf you did not qualify the name with a schema, verify the current_schema() output. SQLSTATE: 42P01; line 1 pos 24;\n'DescribeRelation true\n+- 'UnresolvedTableOrView [t1], DESCRIBE TABLE, true\n",
    {
      text: "The table or view `t1` cannot be found. Verify the spelling and correctness of the schema and catalog.",
      errorClass: "TABLE_OR_VIEW_NOT_FOUND",
      sqlState: "42P01",
      place: { line: 1, column: 24 },
    },
  ],
  [
    "a value",
    "[DIVIDE_BY_ZERO] Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead. SQLSTATE: 22012\n== SQL (line 2, position 8) ==\nselect 1/id from t2\n       ^^^^\n",
    {
      text: "Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead.",
      errorClass: "DIVIDE_BY_ZERO",
      sqlState: "22012",
      place: { line: 2, column: 7 },
    },
  ],
  [
    "a value in the text of a view, which is no place in the statement",
    "[DIVIDE_BY_ZERO] Division by zero. SQLSTATE: 22012\n== SQL of VIEW spark_catalog.default.v (line 1, position 8) ==\nselect 1/id from t2\n",
    { text: "Division by zero.", errorClass: "DIVIDE_BY_ZERO", sqlState: "22012" },
  ],
  [
    "a syntax error",
    "\n[PARSE_SYNTAX_ERROR] Syntax error at or near 't1': missing ')'. SQLSTATE: 42601 (line 1, pos 65)\n\n== SQL ==\nSELECT …",
    {
      text: "Syntax error at or near 't1': missing ')'.",
      errorClass: "PARSE_SYNTAX_ERROR",
      sqlState: "42601",
      place: { line: 1, column: 65 },
    },
  ],
  [
    "a stack of Java",
    'org.apache.hive.service.cli.HiveSQLException: Error running query: [CAST_INVALID_INPUT] org.apache.spark.SparkNumberFormatException: [CAST_INVALID_INPUT] The value \'x\' of the type "STRING" cannot be cast to "INT" because it is malformed. SQLSTATE: 22018\n\tat org.apache.spark.sql.errors.QueryExecutionErrors$.x(QueryExecutionErrors.scala:1)',
    {
      text: `The value 'x' of the type "STRING" cannot be cast to "INT" because it is malformed.`,
      errorClass: "CAST_INVALID_INPUT",
      sqlState: "22018",
    },
  ],
  [
    "a class with a part",
    "[EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE] 'DESCRIBE HISTORY' expects a table.",
    {
      text: "'DESCRIBE HISTORY' expects a table.",
      errorClass: "EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE",
    },
  ],
  [
    "a text without a class",
    "Invalid SessionHandle: SessionHandle [3f2a]",
    { text: "Invalid SessionHandle: SessionHandle [3f2a]" },
  ],
  ["no text", "", { text: "" }],
])("%s", (_, text, expected) => {
  expect(serverMessage(text)).toEqual(expected);
});
