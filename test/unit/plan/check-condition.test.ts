import { expect, test } from "vitest";
import { isQualityError, QualityError } from "../../../src/errors.js";
import { type CheckedCondition, checkCondition } from "../../../src/plan/check-condition.js";
import type { RuleScope } from "../../../src/plan/prepare-rule.js";
import type { ParameterValue } from "../../../src/plan/resolve-text.js";
import { scopeWith } from "./scope.js";

function check(text: string, parameters: Readonly<Record<string, ParameterValue>> = {}): CheckedCondition {
  const { filling } = scopeWith();
  return checkCondition(text, scopeWith({ filling: { ...filling, parameters: new Map(Object.entries(parameters)) } }));
}

/** The error of a condition, with the part of the author's text that it points at. */
function faultOf(text: string, scope: RuleScope = scopeWith()): object {
  try {
    checkCondition(text, scope);
  } catch (error) {
    if (!isQualityError(error)) throw error;
    const { code, message, hint, sql } = error;
    return { code, message, hint, at: sql?.text === text ? text.slice(sql.start, sql.end) : sql };
  }
  throw new Error("The condition is sound");
}

test("a sound condition stays as its author wrote it, and tells which columns it reads", () => {
  expect(check("AMOUNT >= 0 OR orders.status IS NULL AND addr.City <> ''")).toEqual({
    text: "AMOUNT >= 0 OR orders.status IS NULL AND addr.City <> ''",
    columns: ["Amount", "status", "addr"],
  });
});

test("a column is read once, however often and however it is named", () => {
  expect(check("amount > 1 AND main.sales.orders.AMOUNT < 5 AND `Amount` <> 3").columns).toEqual(["Amount"]);
});

test("a condition may read no column", () => {
  expect(check("TRUE").columns).toEqual([]);
});

test("an unknown column is told with the nearest name", () => {
  expect(faultOf("amout >= 0")).toEqual({
    code: "COLUMN_UNKNOWN",
    message: "No column is named amout",
    hint: "Did you mean Amount?",
    at: "amout",
  });
});

test("an unknown column that is like no other is told with the known ones", () => {
  expect(faultOf("xyzzy IS NULL")).toEqual({
    code: "COLUMN_UNKNOWN",
    message: "No column is named xyzzy",
    hint: "Known: order_id, Amount, status, created_at, paid, `weird col`, addr.",
    at: "xyzzy",
  });
});

test("an unknown field of a struct is told with the nearest name", () => {
  expect(faultOf("paid AND addr.citi = 'x'")).toEqual({
    code: "COLUMN_UNKNOWN",
    message: "No field is named citi",
    hint: "Did you mean city?",
    at: "citi",
  });
});

test("a place is told in the author's own text, after comments and parameters", () => {
  const { filling } = scopeWith();
  const scope = scopeWith({ filling: { ...filling, parameters: new Map([["status", "a very long status"]]) } });
  const text = "/* all of them */ status = :status -- not :this\n AND amout >= 0";
  expect(faultOf(text, scope)).toMatchObject({ code: "COLUMN_UNKNOWN", at: "amout" });
});

test("a place that the engine finds in the filled-in text is told in the author's own text", () => {
  const { filling } = scopeWith();
  const scope = scopeWith({
    filling: { ...filling, parameters: new Map([["status", "a very long status"]]) },
    checkCondition: (text) => {
      const start = text.indexOf("soundex");
      throw new QualityError("UNSUPPORTED_ON_DUCKDB", "soundex(…) has no exact counterpart", {
        hint: "Use another function.",
        sql: { text, start, end: start + "soundex(status)".length },
      });
    },
  });
  expect(faultOf("/* why */ status = :status AND soundex(status) = 'x'", scope)).toEqual({
    code: "UNSUPPORTED_ON_DUCKDB",
    message: "soundex(…) has no exact counterpart",
    hint: "Use another function.",
    at: "soundex(status)",
  });
});

test("a place inside what stands for a parameter is told as the parameter", () => {
  const { filling } = scopeWith();
  const scope = scopeWith({
    filling: { ...filling, parameters: new Map([["limit", "abc"]]) },
    checkCondition: (text) => {
      const start = text.indexOf("'abc'");
      throw new QualityError("SQL_TYPE", "no number", { sql: { text, start, end: start + "'abc'".length } });
    },
  });
  expect(faultOf("order_id < :limit AND paid", scope)).toMatchObject({ code: "SQL_TYPE", at: ":limit" });
});

test("the engine sees the filled-in text and the columns of the table", () => {
  const seen: unknown[] = [];
  const { columns } = scopeWith();
  checkCondition("created_at < current_timestamp()", scopeWith({ checkCondition: (...args) => seen.push(args) }));
  expect(seen).toEqual([["created_at < TIMESTAMP'2026-01-31 23:59:59.123000'", columns, ["main", "sales", "orders"]]]);
});

test.each([
  ["order_id", "BIGINT"],
  ["amount + 1", "DECIMAL(11,2)"],
  ["'yes'", "STRING"],
  ["created_at", "TIMESTAMP"],
  ["addr", "STRUCT<city: STRING, zip: STRING>"],
  ["NULL", "VOID"],
])("%s is no condition but a %s", (text, type) => {
  expect(faultOf(text)).toEqual({
    code: "CONDITION_NOT_BOOLEAN",
    message: `The condition is a ${type}, not a BOOLEAN`,
    hint: "Compare it with something, so that it is TRUE for good rows.",
    at: text,
  });
});

test.each([
  "paid",
  "NOT paid",
  "CAST(NULL AS BOOLEAN)",
  "TRUE",
  "amount > 0 AND paid",
  "CASE WHEN paid THEN TRUE END",
  "CAST('x' AS BOOLEAN)",
])("%s is a condition", (text) => {
  expect(check(text).text).toBe(text);
});

test.each([
  ["sum(amount) > 0", "an aggregate", "sum(amount)"],
  ["amount > 0 AND count(*) > 1", "an aggregate", "count(*)"],
  [
    "row_number() OVER (PARTITION BY status ORDER BY order_id) = 1",
    "a window function",
    "row_number() OVER (PARTITION BY status ORDER BY order_id)",
  ],
  ["order_id IN (SELECT order_id FROM returns)", "a subquery", "order_id IN (SELECT order_id FROM returns)"],
  ["amount > (SELECT avg(amount) FROM returns)", "a subquery", "(SELECT avg(amount) FROM returns)"],
  ["EXISTS (SELECT 1 FROM returns)", "a subquery", "EXISTS (SELECT 1 FROM returns)"],
])("%s needs more than one row", (text, what, at) => {
  expect(faultOf(text)).toEqual({
    code: "CONDITION_NOT_PER_ROW",
    message: `A condition on one row holds ${what}`,
    hint: "Use an expectation about the whole table, or declare the rows with query(…).",
    at,
  });
});

test.each([
  "",
  "   ",
  "-- nothing",
  "amount >=",
  "amount > 0)",
  "amount > 0; DROP TABLE orders",
  "amount > 0, TRUE",
  "*",
])("%j is not one condition", (text) => {
  expect(faultOf(text)).toMatchObject({ code: "SQL_SYNTAX" });
});

test("a SELECT is no condition", () => {
  expect(faultOf("SELECT 1")).toMatchObject({ code: "SQL_SYNTAX", at: "SELECT" });
});

test.each<[ParameterValue, string]>([
  ["it's", "status = 'it\\'s'"],
  ["' OR TRUE --", "status = '\\' OR TRUE --'"],
  [5, "status = 5"],
  [0.5, "status = 0.5D"],
  [true, "status = TRUE"],
  [9007199254740991, "status = 9007199254740991L"],
  [new Date("2026-01-31T00:00:00Z"), "status = TIMESTAMP'2026-01-31 00:00:00.000000'"],
])("the parameter %j goes in as a literal", (value, text) => {
  expect(check("status = :status", { status: value }).text).toBe(text);
});

test("a parameter may stand several times, and one name may begin another", () => {
  expect(check("order_id BETWEEN :a AND :ab OR order_id = :a", { a: 1, ab: 20 }).text).toBe(
    "order_id BETWEEN 1 AND 20 OR order_id = 1",
  );
});

test("a marker inside text, a name or a comment is none", () => {
  expect(check("status = ':status' AND `weird col` = 1 -- :nothing").text).toBe(
    "status = ':status' AND `weird col` = 1",
  );
});

test("a parameter without a value is told with its place", () => {
  const { filling } = scopeWith();
  const scope = scopeWith({ filling: { ...filling, parameters: new Map([["today", "2026-01-31"]]) } });
  expect(faultOf("created_at < :todai", scope)).toMatchObject({ code: "PARAMETER_UNKNOWN", at: ":todai" });
});

test.each([
  ["created_at < current_timestamp()", "created_at < TIMESTAMP'2026-01-31 23:59:59.123000'"],
  ["created_at < CURRENT_TIMESTAMP", "created_at < TIMESTAMP'2026-01-31 23:59:59.123000'"],
  ["created_at < now()", "created_at < TIMESTAMP'2026-01-31 23:59:59.123000'"],
  ["created_at < current_date()", "created_at < DATE'2026-01-31'"],
  ["created_at < current_date - INTERVAL 1 DAY", "created_at < DATE'2026-01-31' - INTERVAL 1 DAY"],
  ["unix_timestamp() > 5", "1769903999L > 5"],
])("the clock stands still in %s", (text, frozen) => {
  expect(check(text).text).toBe(frozen);
});

test("comments are gone, and the lines stay apart", () => {
  expect(check("amount > 0 -- never negative\nAND/* really */paid").text).toBe("amount > 0  \nAND paid");
});
