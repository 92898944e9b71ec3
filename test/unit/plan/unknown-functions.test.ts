import { expect, test } from "vitest";
import * as z from "zod";
import { translateCondition } from "../../../src/engines/duckdb/translate/index.js";
import { isQualityError } from "../../../src/errors.js";
import { defineTableExpectation } from "../../../src/expectations/define-table-expectation.js";
import type { TableExpectation } from "../../../src/expectations/expectation.js";
import { satisfies } from "../../../src/expectations/index.js";
import { checkCondition } from "../../../src/plan/check-condition.js";
import { sql } from "../../../src/sql/index.js";
import { columns, prepare, scopeWith } from "./scope.js";

const conditions = [
  "is_iban(status)",
  "main.util.is_iban(status)",
  "`my cat`.util.is_iban(status)",
  "is_iban()",
  "is_iban(text => status)",
  "is_iban(status, x -> x > 1)",
  "NOT is_iban(status)",
  "paid OR is_iban(status)",
  "is_iban(status) AND paid",
  "is_iban(status) = 1",
  "is_iban(status) <=> is_iban('a')",
  "is_iban(order_id) BETWEEN 1 AND 2",
  "status IN (is_iban(1), 'b')",
  "status LIKE is_iban('a')",
  "is_iban(status) RLIKE 'a'",
  "is_iban(status) IS NOT TRUE",
  "CASE WHEN is_iban(status) THEN paid ELSE FALSE END",
  "CASE WHEN paid THEN is_iban(1) ELSE FALSE END",
  "CASE is_iban(status) WHEN 1 THEN TRUE END",
  "length(is_iban(status)) > 1",
  "coalesce(is_iban(status), paid)",
  "if(is_iban(status), 1, 2) = 1",
  "is_iban(status) + 1 > 2",
  "is_iban(status) || 'a' = 'b'",
  "is_iban(status).a[0] = 1",
  "CAST(is_iban(status) AS BOOLEAN)",
  "created_at - is_iban(1) > INTERVAL 1 DAY",
  "exists(is_iban(status), x -> x > 1)",
  "forall(array(is_iban(1)), x -> x)",
  "named_struct('a', is_iban(1)).a",
  "datediff(is_iban(1), created_at) > 1",
] as const;

test.each(conditions)("before an engine is asked, %s may be a condition", (text) => {
  expect(checkCondition(text, scopeWith()).text).toBe(text);
});

test.each(conditions)("DuckDB refuses %s with the place of the function", (text) => {
  const error = refusalOf(text);
  expect(error).toMatchObject({ code: "UNSUPPORTED_ON_DUCKDB" });
  expect(error.message).toMatch(/^(?:main\.util\.|my cat\.util\.)?is_iban\(\) cannot run on DuckDB$/);
  expect(error.at).toMatch(/is_iban$/);
});

test.each([
  ["lenght(status) > 1", "lenght", "Did you mean length()?"],
  ["paid AND NOT startwith(status, 'a')", "startwith", "Did you mean startswith()?"],
  ["main.util.is_iban(status)", "main.util.is_iban", undefined],
])("DuckDB refuses %s, and says which known function may be meant", (text, at, hint) => {
  expect(refusalOf(text)).toMatchObject({ at, hint });
});

test("the arguments of a function that is not known are checked all the same", () => {
  expect(() => checkCondition("is_iban(statsu)", scopeWith())).toThrow(
    expect.objectContaining({ code: "COLUMN_UNKNOWN", hint: "Did you mean status?" }),
  );
});

test("columns that only such a function reads are read", () => {
  expect(checkCondition("main.util.is_iban(status, AMOUNT)", scopeWith()).columns).toEqual(["status", "Amount"]);
});

function measuring(measure: string): TableExpectation {
  return defineTableExpectation({
    kind: "measuring",
    name: "measure",
    args: z.strictObject({}),
    call: () => ({}),
    measures: () => ({ value: { ...sql`1`, text: measure } }),
    judge: () => ({ verdict: "within", value: 1, bounds: {}, found: "" }),
    describe: () => "is measured",
  })();
}

test.each([
  ["new_scalar(sum(amount))", "new_scalar(sum(amount) FILTER (WHERE paid))"],
  ["sum(new_scalar(amount))", "sum(new_scalar(amount)) FILTER (WHERE paid)"],
])(
  "in the measure %s a function that is not known is none of many rows, and the filter applies",
  (measure, filtered) => {
    expect(prepare(measuring(measure), { where: "paid" }).needs).toMatchObject({ sql: { value: filtered } });
  },
);

test("a function that is not known and may be an aggregate takes no filter, which it would miss", () => {
  expect(prepare(measuring("new_aggregate(amount)")).needs).toMatchObject({ sql: { value: "new_aggregate(amount)" } });
  expect(() => prepare(measuring("1 + new_aggregate(amount)"), { where: "paid" })).toThrow(
    expect.objectContaining({
      code: "RULE_INVALID",
      message: "It is not known whether new_aggregate() is an aggregate, so that the rule can have no filter",
      sql: { text: "1 + new_aggregate(amount)", start: 4, end: 25 },
    }),
  );
  expect(() => prepare(satisfies("new_scalar(amount)"), { where: "new_scalar(amount)" })).not.toThrow();
});

function refusalOf(text: string): { code: string; message: string; hint: string | undefined; at: string } {
  try {
    translateCondition(text, { columns, table: ["main", "sales", "orders"] });
  } catch (error) {
    if (!isQualityError(error) || error.sql === undefined) throw error;
    const { code, message, hint, sql: span } = error;
    return { code, message, hint, at: span.text.slice(span.start, span.end).replaceAll("`", "") };
  }
  throw new Error(`${text} is translated`);
}
