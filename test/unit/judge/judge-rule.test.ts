import { expect, test } from "vitest";
import { z } from "zod";
import type { RowExpectation, TableExpectation } from "../../../src/expectations/expectation.js";
import { firstPer, freshness, mean, min, notNull, rowCount, unique } from "../../../src/expectations/index.js";
import { defineTableExpectation, judgeBounds, sql } from "../../../src/index.js";
import type { Answer } from "../../../src/judge/answers.js";
import { judgeRule } from "../../../src/judge/judge-rule.js";
import type { PlannedRule } from "../../../src/model/plan.js";
import type { Outcome } from "../../../src/model/report.js";
import type { Rule } from "../../../src/model/rule.js";
import type { Scalar } from "../../../src/model/scalar.js";
import { planTable } from "../../../src/plan/plan-table.js";
import { parseThreshold } from "../../../src/suite/threshold.js";
import { prepare, tableWith } from "../plan/scope.js";

const now = new Date("2026-02-01T12:00:00Z");

interface Judged {
  readonly rule?: Partial<Rule>;
  readonly mask?: readonly string[];
}

function planned(expectation: RowExpectation | TableExpectation, rule: Partial<Rule>): PlannedRule {
  const { rules } = planTable({ table: tableWith(), from: "`t`" }, [prepare(expectation, rule)]);
  const [first] = rules;
  if (first === undefined) throw new Error("Nothing is planned");
  return first;
}

/** The verdict where the engine answers these values by the names that the rule gives them. */
function judge(
  expectation: RowExpectation | TableExpectation,
  values: Readonly<Record<string, Scalar>>,
  { rule = {}, mask = [] }: Judged = {},
): Outcome {
  const plan = planned(expectation, rule);
  const answers = new Map<string, Answer>(
    plan.answers.kind === "key"
      ? [[plan.answers.id, { ok: true, values, statements: ["s1"] }]]
      : Object.entries(plan.answers.ids).map(([name, id]) => [
          id,
          { ok: true, values: { value: values[name] ?? null }, statements: ["s1"] },
        ]),
  );
  return judgeRule(plan, answers, { definition: expectation.definition, mask, masked: mask.length > 0, now });
}

test("an outcome holds everything that is known of its rule", () => {
  const rule: Partial<Rule> = {
    action: "expect_or_fail",
    where: "paid",
    tolerate: parseThreshold("tolerate", { rows: 1, share: "0.1%" }),
    failAbove: parseThreshold("failAbove", 10),
    onEmpty: "warn",
    tags: ["gold"],
    owner: "sales",
    dimension: "completeness",
  };
  const { fingerprint, ...outcome } = judge(notNull("amount"), { rows: 1_000, good: 900 }, { rule });
  expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
  expect(outcome).toEqual({
    id: "main.sales.orders:a",
    table: "main.sales.orders",
    name: "a",
    action: "expect_or_fail",
    kind: "row",
    expectation: "not_null",
    args: { column: "amount" },
    status: "failed",
    description: "each row has a value in amount",
    message: "100 rows of 1,000 violate it (10%)",
    condition: "`amount` IS NOT NULL",
    where: "paid",
    nulls: "violate",
    rowsInScope: 1_000,
    violations: 100,
    share: 0.1,
    tolerate: "1 row or 0.1%",
    failAbove: "10 rows",
    onEmpty: "warn",
    tags: ["gold"],
    owner: "sales",
    dimension: "completeness",
    location: { file: "/orders.dq.ts", line: 2 },
    statements: ["s1"],
  });
});

test("where NULL passes, the violations are what was counted", () => {
  expect(judge(notNull("amount"), { rows: 10, violations: 3 }, { rule: { nulls: "pass" } })).toMatchObject({
    nulls: "pass",
    rowsInScope: 10,
    violations: 3,
    share: 0.3,
  });
});

test.each([
  [{ rows: 1_200, good: 1_200 }, "all of 1,200 rows"],
  [{ rows: 1, good: 1 }, "all of 1 row"],
  [{ rows: 1, good: 0 }, "1 row of 1 violates it (100%)"],
  [{ rows: 1_234_567, good: 1_234_566 }, "1 row of 1,234,567 violates it (<0.01%)"],
  [{ rows: 1_234_567, good: 1 }, "1,234,566 rows of 1,234,567 violate it (>99.99%)"],
  [{ rows: 3, good: 2 }, "1 row of 3 violates it (33.33%)"],
  [{ rows: 1_000, good: 997 }, "3 rows of 1,000 violate it (0.3%)"],
  [{ rows: 0, good: 0 }, "no row is in scope"],
])("%j reads as: %s", (values, message) => {
  expect(judge(notNull("amount"), values).message).toBe(message);
});

test("what the author says about violations stands before what was found, and only there", () => {
  const rule = { message: "Look at the till." };
  expect(judge(notNull("amount"), { rows: 2, good: 1 }, { rule }).message).toBe(
    "Look at the till: 1 row of 2 violates it (50%)",
  );
  expect(judge(notNull("amount"), { rows: 2, good: 2 }, { rule }).message).toBe("all of 2 rows");
  expect(judge(rowCount({ min: 5 }), { "rows in scope": 3, value: 3 }, { rule }).message).toBe(
    "Look at the till: the table has a row count of 3",
  );
});

test("the author's own description takes the place of the sentence", () => {
  expect(judge(notNull("amount"), { rows: 1, good: 1 }, { rule: { description: "Paid." } }).description).toBe("Paid.");
  expect(judge(unique("status"), { rows: 1, violations: 0 }).description).toBe("the table has unique status");
});

test("counts beyond 2^53 stay exact, and the share is a double", () => {
  expect(judge(notNull("amount"), { rows: "18014398509481986", good: "9007199254740993" })).toMatchObject({
    rowsInScope: "18014398509481986",
    violations: "9007199254740993",
    share: 0.5,
    message: "9,007,199,254,740,993 rows of 18,014,398,509,481,986 violate it (50%)",
  });
});

test("violations that are few of many become a number again", () => {
  expect(judge(notNull("amount"), { rows: "18014398509481986", good: "18014398509481985" })).toMatchObject({
    status: "warned",
    rowsInScope: "18014398509481986",
    violations: 1,
  });
});

test("an empty table has no share", () => {
  const outcome = judge(notNull("amount"), { rows: 0, good: 0 });
  expect(outcome).toMatchObject({ status: "empty", rowsInScope: 0, violations: 0 });
  expect(outcome).not.toHaveProperty("share");
});

test("a counting rule reports whatever else its statement counted", () => {
  expect(judge(unique("status"), { rows: 10, violations: 4, duplicate_keys: 2 })).toMatchObject({
    kind: "counting",
    status: "warned",
    rowsInScope: 10,
    violations: 4,
    share: 0.4,
    measured: { duplicate_keys: 2 },
    statements: ["s1"],
  });
});

test.each([
  ["expect", 5, "passed"],
  ["expect", 4, "warned"],
  ["expect_or_fail", 5, "passed"],
  ["expect_or_fail", 4, "failed"],
] as const)("%s a value of %d against a least of 5 is %s", (action, value, status) => {
  expect(judge(rowCount({ min: 5 }), { "rows in scope": value, value }, { rule: { action } })).toMatchObject({
    status,
    value,
    bounds: { min: 5 },
    rowsInScope: value,
    message: `the table has a row count of ${value}`,
  });
});

test("a row count measures an empty table too", () => {
  const outcome = judge(rowCount({ min: 1 }), { "rows in scope": 0, value: 0 }, { rule: { action: "expect_or_fail" } });
  expect(outcome).toMatchObject({ status: "failed", value: 0, rowsInScope: 0 });
  expect(judge(rowCount({ max: 1 }), { "rows in scope": 0, value: 0 }).status).toBe("passed");
});

test("a mean of nothing is empty, and onEmpty decides", () => {
  const values = { "rows in scope": 0, value: null };
  expect(judge(mean("amount", { min: 1 }), values)).toMatchObject({
    status: "empty",
    value: null,
    message: "the table has no mean amount: there is no value",
  });
  expect(judge(mean("amount", { min: 1 }), values, { rule: { onEmpty: "fail" } }).status).toBe("failed");
});

test("freshness of nothing is out of bounds", () => {
  const fresh = freshness("created_at", { within: "1 day" });
  const values = { "rows in scope": 0, newest: null };
  expect(judge(fresh, values, { rule: { action: "expect_or_fail" } }).status).toBe("failed");
  expect(judge(fresh, values).status).toBe("warned");
});

test("freshness is judged by the clock of the run", () => {
  const fresh = freshness("created_at", { within: "1 day" });
  const outcome = judge(fresh, { "rows in scope": 3, newest: "2026-01-31 12:00:00" });
  expect(outcome).toMatchObject({ status: "passed", value: "2026-01-31 12:00:00", bounds: { max: "1 day" } });
});

test("NaN is out of bounds", () => {
  expect(judge(mean("amount", { min: 0 }), { "rows in scope": 3, value: "NaN" })).toMatchObject({
    status: "warned",
    value: "NaN",
  });
});

test("the value of a masked column is hidden, and so is its message", () => {
  const outcome = judge(min("amount", { min: 1 }), { "rows in scope": 3, value: 0.5 }, { mask: ["Amount"] });
  expect(outcome).toMatchObject({
    status: "warned",
    value: "***",
    message: "the value is not within its bounds and hidden",
  });
  expect(JSON.stringify(outcome)).not.toContain("0.5");
});

test("a bound that an expectation makes of a masked value is hidden with it", () => {
  const around = defineTableExpectation({
    kind: "measuring",
    name: "around",
    args: z.object({}),
    measures: () => ({ low: sql`min(amount)`, high: sql`max(amount)` }),
    judge: ({ low = null, high = null }) => ({
      verdict: "outside",
      value: high,
      bounds: { min: String(low), max: 5 },
      found: "is around",
    }),
    describe: () => "is around",
  });
  const values = { "rows in scope": 3, low: 77, high: 99 };
  expect(judge(around({}), values, { mask: ["Amount"] }).bounds).toEqual({ min: "***", max: 5 });
  expect(judge(around({}), values).bounds).toEqual({ min: "77", max: 5 });
});

test("a masked column that the rule does not read hides nothing", () => {
  const outcome = judge(min("amount", { min: 1 }), { "rows in scope": 3, value: 5 }, { mask: ["status"] });
  expect(outcome).toMatchObject({ value: 5, message: "the table has a smallest amount of 5" });
});

test("where columns are masked, a counting rule reports its counts and no value", () => {
  const worst = defineTableExpectation({
    kind: "counting",
    name: "worst",
    args: z.object({}),
    statement: (_args, { source }) =>
      sql`SELECT count(*) AS rows, 1 AS violations, count(DISTINCT s.status) AS kinds, max(s.amount) AS most FROM ${source} AS s`,
    columns: () => [],
    describe: () => "is worst",
  });
  const values = { rows: 4, violations: 1, kinds: 2, most: 77 };
  expect(judge(worst({}), values, { mask: ["Amount"] }).measured).toEqual({ kinds: 2, most: "***" });
  expect(judge(worst({}), values).measured).toEqual({ kinds: 2, most: 77 });
  expect(judge(unique("status"), { rows: 4, violations: 2, duplicate_keys: 1 }, { mask: ["status"] }).measured).toEqual(
    {
      duplicate_keys: 1,
    },
  );
});

test("where columns are masked, what an expectation throws and what is no count is not quoted", () => {
  const throwing = defineTableExpectation({
    kind: "measuring",
    name: "throwing",
    args: z.object({}),
    measures: () => ({ value: sql`max(amount)` }),
    judge: ({ value }) => {
      throw new Error(`no idea of ${value}`);
    },
    describe: () => "is judged",
  });
  expect(judge(throwing({}), { "rows in scope": 1, value: "secret" }, { mask: ["Amount"] }).message).toBe(
    'The expectation "throwing" cannot judge: its words are withheld, because they may hold a masked value',
  );
  expect(judge(unique("status"), { rows: "secret", violations: 0 }, { mask: ["status"] }).message).toBe(
    "A count is ***, not a whole number",
  );
});

test("of a rule with a broken answer only the error is known", () => {
  const plan = planned(notNull("amount"), { action: "expect_or_fail" });
  const error = { code: "VALUE_INVALID", message: "no number", errorClass: "CAST_INVALID_INPUT" } as const;
  const answers = new Map<string, Answer>([
    ["m1", { ok: true, values: { value: 5 }, statements: ["s1"] }],
    ["m2", { ok: false, error, statements: ["s2", "s3"] }],
  ]);
  const outcome = judgeRule(plan, answers, { definition: notNull("amount").definition, mask: [], masked: false, now });
  expect(outcome).toMatchObject({
    status: "errored",
    message: "no number",
    error: { ...error, location: { file: "/orders.dq.ts", line: 2 } },
    statements: ["s2", "s3"],
  });
  expect(outcome).not.toHaveProperty("rowsInScope");
  expect(outcome).not.toHaveProperty("violations");
});

test("an expectation with several measures reports them all", () => {
  const ratio = defineTableExpectation({
    kind: "measuring",
    name: "ratio",
    args: z.object({}),
    measures: () => ({ top: sql`sum(order_id)`, bottom: sql`count(*)` }),
    judge: ({ top = null, bottom = null }) => judgeBounds(Number(top) / Number(bottom), { min: 1 }, "ratio"),
    describe: () => "has a ratio",
  });
  expect(judge(ratio({}), { "rows in scope": 4, top: 10, bottom: 4 })).toMatchObject({
    status: "passed",
    value: 2.5,
    measured: { top: 10, bottom: 4 },
  });
});

test.each<[string, Readonly<Record<string, Scalar>>]>([
  ["no number", { rows: null, violations: 0 }],
  ["a fraction", { rows: 5, violations: 0.5 }],
  ["a word", { rows: "many", violations: 0 }],
  ["nothing", { rows: 5 }],
])("a counting statement that answers %s errs, and passes nothing", (_, values) => {
  expect(judge(unique("status"), values)).toMatchObject({ status: "errored", error: { code: "EXPECTATION_INVALID" } });
});

test("a judge that throws errs", () => {
  const throwing = defineTableExpectation({
    kind: "measuring",
    name: "throwing",
    args: z.object({}),
    measures: () => ({ value: sql`count(*)` }),
    judge: () => {
      throw new Error("no idea");
    },
    describe: () => "is judged",
  });
  expect(judge(throwing({}), { "rows in scope": 1, value: 1 })).toMatchObject({
    status: "errored",
    message: 'The expectation "throwing" cannot judge: no idea',
  });
});

test("a sentence that throws costs no verdict", () => {
  const speechless = defineTableExpectation({
    kind: "measuring",
    name: "speechless",
    args: z.object({}),
    measures: () => ({ value: sql`count(*)` }),
    judge: ({ value = null }) => judgeBounds(value, { min: 0 }, "row count"),
    describe: () => {
      throw new Error("no words");
    },
  });
  expect(judge(speechless({}), { "rows in scope": 1, value: 1 }).status).toBe("passed");
});

test("a first row is judged as a row rule, and its condition is one that a reader understands", () => {
  const first = firstPer({ key: "order_id", orderBy: "created_at DESC" });
  expect(judge(first, { rows: 5, good: 3, ties: 0 })).toMatchObject({
    status: "warned",
    description: "each row is the first of its order_id by created_at DESC",
    condition: "row_number() OVER (PARTITION BY `order_id` ORDER BY `created_at` DESC) = 1",
    rowsInScope: 5,
    violations: 2,
  });
  expect(judge(first, { rows: 5, good: 5, ties: 0 })).not.toHaveProperty("measured");
  expect(judge(first, { rows: 0, good: 0, ties: 0 }).status).toBe("empty");
});

test.each([
  [1, "1 row ties with the first row of its key"],
  ["9007199254740993", "9,007,199,254,740,993 rows tie with the first row of their key"],
])("an order that does not tell the first row of a key from others is an error of the rule: %s", (ties, words) => {
  const first = firstPer({ key: "order_id", orderBy: ["created_at DESC", "amount"] });
  const outcome = judge(first, { rows: 5, good: 3, ties }, { rule: { tolerate: { rows: 9 } } });
  const message = `${words} by created_at DESC, amount, so that it is not known which row to keep`;
  expect(outcome).toMatchObject({
    status: "errored",
    message,
    error: {
      code: "ORDER_NOT_TOTAL",
      message,
      hint: "Add a column to orderBy that tells them apart. Rows that are the same in every column may tie where key and orderBy name every column.",
      location: { file: "/orders.dq.ts", line: 2 },
    },
    statements: ["s1"],
  });
  expect(outcome).not.toHaveProperty("violations");
});
