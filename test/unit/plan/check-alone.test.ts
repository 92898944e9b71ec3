import { expect, test } from "vitest";
import type { RowExpectation, TableExpectation } from "../../../src/expectations/expectation.js";
import { firstPer, foreignKey, max, notNull, satisfies, unique } from "../../../src/expectations/index.js";
import type { Rule } from "../../../src/model/rule.js";
import { checkAlone } from "../../../src/plan/check-alone.js";
import { checkStatement } from "../../../src/plan/check-statement.js";
import { columnOf } from "../../../src/plan/column-of.js";
import { columns, ruleOf, scopeWith } from "./scope.js";

const { filling } = scopeWith();

function check(
  expectation: RowExpectation | TableExpectation,
  rule: Partial<Rule> = {},
  where: string | undefined = undefined,
): void {
  checkAlone(ruleOf(expectation, rule), expectation.definition, where, filling);
}

test.each([
  ["a condition", satisfies("nobody_knows_me > 0")],
  ["a column", notNull("nobody.knows.me")],
  ["a key", unique(["a", "b"])],
  ["a first row", firstPer({ key: "a.b", orderBy: "c DESC NULLS LAST, d" })],
  ["a reference", foreignKey("a", { table: "b" })],
  ["a measure", max("a", { max: 1 })],
])("without a connection, %s is sound when its text is", (_, expectation) => {
  expect(() => check(expectation)).not.toThrow();
});

test.each<[string, RowExpectation | TableExpectation, Partial<Rule>, string | undefined, string]>([
  ["a condition", satisfies("a >"), {}, undefined, "SQL_SYNTAX"],
  ["an aggregate", satisfies("sum(a) > 1"), {}, undefined, "CONDITION_NOT_PER_ROW"],
  ["a parameter", satisfies("a > :b"), {}, undefined, "PARAMETER_UNKNOWN"],
  ["a column name", notNull("`a"), {}, undefined, "SQL_SYNTAX"],
  ["a column of a key", unique("a`"), {}, undefined, "SQL_SYNTAX"],
  ["a key of first rows", firstPer({ key: "a`", orderBy: "b" }), {}, undefined, "SQL_SYNTAX"],
  ["an order", firstPer({ key: "a", orderBy: "b DSC" }), {}, undefined, "SQL_SYNTAX"],
  ["an order by no column", firstPer({ key: "a", orderBy: "lower(b)" }), {}, undefined, "EXPECTATION_INVALID"],
  ["a table name", foreignKey("a", { table: "b c" }), {}, undefined, "SQL_SYNTAX"],
  ["a column of a measure", max("a`b", { max: 1 }), {}, undefined, "SQL_SYNTAX"],
  ["the rule's filter", unique("a"), { where: "b = " }, undefined, "SQL_SYNTAX"],
  ["the table's filter", max("a", { max: 1 }), {}, "b = :c", "PARAMETER_UNKNOWN"],
])("without a connection, the text of %s is checked", (_, expectation, rule, where, code) => {
  expect(() => check(expectation, rule, where)).toThrow(expect.objectContaining({ code }));
});

test("a query may be any SELECT, with parameters, clock and comments", () => {
  const parameters = new Map([["days", 3]]);
  const text = "WITH a AS (SELECT 1 AS x) SELECT * FROM a -- all\nWHERE x < :days AND current_date > DATE'2020-01-01'";
  expect(checkStatement(text, { ...filling, parameters })).toBe(
    "WITH a AS (SELECT 1 AS x) SELECT * FROM a  \nWHERE x < 3 AND DATE'2026-01-31' > DATE'2020-01-01'",
  );
});

test.each(["DELETE FROM orders", "SELECT 1; SELECT 2", "DROP TABLE orders", "amount > 0"])(
  "%s is not one query",
  (text) => {
    expect(() => checkStatement(text, filling)).toThrow(expect.objectContaining({ code: "SQL_SYNTAX" }));
  },
);

test.each([
  ["AMOUNT", "Amount"],
  ["`weird col`", "weird col"],
  ["addr.City", "addr"],
])("%s leads to the column %s", (name, column) => {
  expect(columnOf(name, { columns })).toBe(column);
});

test("a column that is not there is told with the nearest name", () => {
  expect(() => columnOf("amout", { columns })).toThrow(
    expect.objectContaining({ code: "COLUMN_UNKNOWN", hint: "Did you mean Amount?" }),
  );
});
