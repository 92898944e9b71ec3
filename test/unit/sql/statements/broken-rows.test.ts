import { describe, expect, test } from "vitest";
import { parseAnyStatement } from "../../../../src/sql/index.js";
import { errorOf } from "../errors-of.js";

/** The bar stands where the error points. */
describe("a statement that would change rows and is broken is rejected where it is", () => {
  test.each([
    ["INSERT ¦t VALUES (1)", "Expected INTO or OVERWRITE after INSERT but found 't'"],
    ["INSERT INTO¦ ", "Expected a table name but found the end of the text"],
    ["INSERT INTO ¦VALUES (1)", "Expected a table name but found 'VALUES'"],
    ["INSERT INTO t¦ ", "Expected a query but found the end of the text"],
    ["INSERT INTO t (a, ¦) VALUES (1)", "Expected a column name but found ')'"],
    ["INSERT INTO t (a ¦VALUES (1)", "Expected ')' to close the columns but found 'VALUES'"],
    ["INSERT INTO t (a) (¦1)", "Expected SELECT but found '1'"],
    ["INSERT INTO t (a) VALUES¦ ", "Expected an expression but found the end of the text"],
    ["INSERT INTO t (a) VALUES (1¦", "Expected ')' to close '(' at position 26 but found the end of the text"],
    ["INSERT INTO t (a) VALUES (1,¦)", "Expected an expression but found ')'"],
    ["INSERT INTO t VALUES (1)¦)", "Expected the end of the text but found ')'"],
    ["INSERT INTO t BY ¦SELECT 1", "Expected NAME but found 'SELECT'"],
    ["INSERT INTO t REPLACE ¦a > 1 SELECT 1", "Expected WHERE, USING or ON after REPLACE but found 'a'"],
    ["INSERT INTO t REPLACE WHERE ¦SELECT 1", "Expected an expression but found 'SELECT'"],
    ["INSERT INTO t REPLACE WHERE a > 1¦ ", "Expected a query but found the end of the text"],
    ["INSERT INTO t REPLACE ON a = (SELECT 1)¦", "Expected a query but found the end of the text"],
    ["INSERT INTO t REPLACE USING ¦a SELECT 1", "Expected '(' but found 'a'"],
    ["INSERT OVERWRITE t¦ ", "Expected a query but found the end of the text"],
    ["INSERT INTO t PARTITION ¦day SELECT 1", "Expected '(' after PARTITION but found 'day'"],
    ["INSERT INTO t SELECT 1 ¦SELECT 2", "Expected the end of the text but found 'SELECT'"],
    ["UPDATE¦ ", "Expected a table name but found the end of the text"],
    ["UPDATE t¦ ", "Expected SET but found the end of the text"],
    ["UPDATE t ¦WHERE a = 1", "Expected SET but found 'WHERE'"],
    ["UPDATE t SET¦ ", "Expected a column name but found the end of the text"],
    ["UPDATE t SET a ¦> 1", "Expected '=' after the column but found '>'"],
    ["UPDATE t SET a =¦ ", "Expected an expression but found the end of the text"],
    ["UPDATE t SET a = 1,¦ ", "Expected a column name but found the end of the text"],
    ["UPDATE t SET a = 1, ¦WHERE b", "Expected a column name but found 'WHERE'"],
    ["UPDATE t SET a = 1 WHERE¦ ", "Expected an expression but found the end of the text"],
    ["UPDATE t SET a = 1 WHERE a = 1 ¦b = 2", "Expected the end of the text but found 'b'"],
    ["DELETE ¦t", "Expected FROM but found 't'"],
    ["DELETE FROM¦ ", "Expected a table name but found the end of the text"],
    ["DELETE FROM ¦WHERE a = 1", "Expected a table name but found 'WHERE'"],
    ["DELETE FROM t WHERE¦ ", "Expected an expression but found the end of the text"],
    ["DELETE FROM t WHERE a ¦b", "Expected the end of the text but found 'b'"],
    ["MERGE ¦t USING s ON a = b WHEN MATCHED THEN DELETE", "Expected INTO but found 't'"],
    ["MERGE INTO t ¦ON a = b WHEN MATCHED THEN DELETE", "Expected USING but found 'ON'"],
    ["MERGE INTO t USING s ¦WHEN MATCHED THEN DELETE", "Expected ON but found 'WHEN'"],
    ["MERGE INTO t USING s ON a = b¦ ", "Expected WHEN but found the end of the text"],
    ["MERGE INTO t USING s ON a = b WHEN ¦THEN DELETE", "Expected MATCHED or NOT MATCHED after WHEN but found 'THEN'"],
    ["MERGE INTO t USING s ON a = b WHEN MATCHED ¦DELETE", "Expected THEN but found 'DELETE'"],
    ["MERGE INTO t USING s ON a = b WHEN MATCHED THEN ¦INSERT *", "Expected UPDATE or DELETE but found 'INSERT'"],
    ["MERGE INTO t USING s ON a = b WHEN MATCHED THEN UPDATE ¦a = 1", "Expected SET but found 'a'"],
    [
      "MERGE INTO t USING s ON a = b WHEN MATCHED THEN UPDATE SET a¦ ",
      "Expected '=' after the column but found the end of the text",
    ],
    ["MERGE INTO t USING s ON a = b WHEN NOT MATCHED THEN ¦UPDATE SET *", "Expected INSERT but found 'UPDATE'"],
    ["MERGE INTO t USING s ON a = b WHEN NOT MATCHED THEN ¦DELETE", "Expected INSERT but found 'DELETE'"],
    [
      "MERGE INTO t USING s ON a = b WHEN NOT MATCHED THEN INSERT ¦VALUES (1)",
      "Expected '(' or '*' after INSERT but found 'VALUES'",
    ],
    ["MERGE INTO t USING s ON a = b WHEN NOT MATCHED THEN INSERT (a, b) VALUES ¦(1)", "Expected 2 values but found 1"],
    [
      "MERGE INTO t USING s ON a = b WHEN NOT MATCHED THEN INSERT (a) VALUES (1¦",
      "Expected ')' to close VALUES ( but found the end of the text",
    ],
    [
      "MERGE INTO t USING s ON a = b WHEN NOT MATCHED BY ¦THEN DELETE",
      "Expected SOURCE or TARGET after BY but found 'THEN'",
    ],
    [
      "MERGE INTO t USING s ON a = b ¦WHEN MATCHED THEN DELETE WHEN MATCHED THEN UPDATE SET *",
      "Expected AND with a condition in every WHEN MATCHED clause but the last but found one without",
    ],
    ["MERGE INTO t USING s ON a = b WHEN MATCHED AND ¦THEN DELETE", "Expected an expression but found 'THEN'"],
    [
      "MERGE INTO t USING s ON a = b WHEN NOT MATCHED BY SOURCE THEN UPDATE SET ¦*",
      "Expected a column name but found '*'",
    ],
    ["INSERT INTO t VALUES (1); ¦INSERT INTO t VALUES (2)", "Expected the end of the text but found 'INSERT'"],
  ])("%s", (marked, message) => {
    const text = marked.replace("¦", "");
    const error = errorOf(() => parseAnyStatement(text));
    expect(error.code).toBe("SQL_SYNTAX");
    expect(error.message).toBe(message);
    expect(error.sql).toMatchObject({ text, start: marked.indexOf("¦") });
  });
});
