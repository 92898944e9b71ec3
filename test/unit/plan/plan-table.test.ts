import { expect, test } from "vitest";
import type { RowExpectation, TableExpectation } from "../../../src/expectations/expectation.js";
import {
  distinctCount,
  foreignKey,
  max,
  min,
  notNull,
  rowCount,
  satisfies,
  unique,
} from "../../../src/expectations/index.js";
import type { TablePlan } from "../../../src/model/plan.js";
import type { Rule } from "../../../src/model/rule.js";
import { planTable } from "../../../src/plan/plan-table.js";
import type { PreparedRule } from "../../../src/plan/prepare-rule.js";
import { scanStatement } from "../../../src/plan/scan-statement.js";
import { prepare, scopeWith, tableWith } from "./scope.js";

const from = "`main`.`sales`.`orders`";

type Declared = readonly [name: string, expectation: RowExpectation | TableExpectation, changes?: Partial<Rule>];

function plan(
  rules: readonly Declared[],
  where?: string,
  choose: (rule: PreparedRule) => PreparedRule = (rule) => rule,
): TablePlan {
  const scope = scopeWith({ where });
  const prepared = rules.map(([name, expectation, changes = {}]) =>
    choose(prepare(expectation, { ...changes, name }, scope)),
  );
  return planTable({ table: tableWith({}), from, where }, prepared);
}

function statements({ stages }: TablePlan): readonly string[] {
  return stages.flatMap(({ asks }) =>
    asks.map((ask) => (ask.kind === "key" ? ask.sql : scanStatement(ask, ask.measures))),
  );
}

test("all rows and aggregates are one statement", () => {
  const { stages, rules } = plan([
    ["a", notNull("order_id")],
    ["b", satisfies("amount >= 0"), { nulls: "pass" }],
    ["c", min("amount", { min: 1 })],
    ["d", rowCount({ min: 1 })],
  ]);
  expect(stages).toEqual([
    {
      name: "scan",
      asks: [
        {
          kind: "scan",
          table: "main.sales.orders",
          from,
          measures: [
            { id: "m1", sql: "count(*)" },
            { id: "m2", sql: "count(CASE WHEN (`order_id` IS NOT NULL) THEN 1 END)" },
            { id: "m3", sql: "count(CASE WHEN NOT (amount >= 0) THEN 1 END)" },
            { id: "m4", sql: "min(`amount`)" },
          ],
        },
      ],
    },
  ]);
  expect(rules.map(({ rule, answers }) => [rule.name, answers])).toEqual([
    ["a", { kind: "measures", ids: { rows: "m1", good: "m2" } }],
    ["b", { kind: "measures", ids: { rows: "m1", violations: "m3" } }],
    ["c", { kind: "measures", ids: { "rows in scope": "m1", value: "m4" } }],
    ["d", { kind: "measures", ids: { "rows in scope": "m1", value: "m1" } }],
  ]);
});

test("equal measures of several rules stand once", () => {
  const once = plan([["a", notNull("order_id")]]);
  const thrice = plan([
    ["a", notNull("order_id")],
    ["b", notNull("order_id"), { action: "expect_or_fail", tolerate: { rows: 5 } }],
    ["c", satisfies("`order_id` IS NOT NULL")],
  ]);
  expect(statements(thrice)).toEqual(statements(once));
});

test("twenty rules of rows and one of keys are two statements", () => {
  const rows = Array.from({ length: 20 }, (_, index): Declared => [`r${index}`, satisfies(`amount > ${index}`)]);
  expect(statements(plan([...rows, ["k", unique("order_id")]])).length).toBe(2);
});

test("each distinct key is one statement, and equal ones are asked once", () => {
  const { stages, rules } = plan([
    ["a", unique("order_id")],
    ["b", unique("order_id"), { tolerate: { rows: 5 } }],
    ["c", unique(["order_id", "status"])],
    ["d", foreignKey("status", { table: "statuses" })],
  ]);
  expect(stages.map(({ name }) => name)).toEqual(["scan", "keys"]);
  expect(stages[1]?.asks.map((ask) => (ask.kind === "key" ? ask.id : ask.kind))).toEqual(["k1", "k2", "k3"]);
  expect(rules.map(({ answers }) => answers)).toEqual([
    { kind: "key", id: "k1" },
    { kind: "key", id: "k1" },
    { kind: "key", id: "k2" },
    { kind: "key", id: "k3" },
  ]);
});

const sameKeys: readonly Declared[] = [
  ["a", unique("order_id")],
  ["b", unique("order_id", { nulls: "violate" })],
  ["c", distinctCount("order_id", { min: 1 })],
];

/** The rule with the proof that is asked for in the scan. */
function provenInScan(rule: PreparedRule): PreparedRule {
  if (rule.needs.kind !== "statement" || rule.needs.proof === undefined) return rule;
  const { bits: _, ...proof } = rule.needs.proof;
  return { ...rule, needs: { ...rule.needs, proof } };
}

test("the proof of a key in the scan is two measures, shared with whoever else needs them", () => {
  const { stages } = plan(sameKeys, undefined, provenInScan);
  expect(stages[0]?.asks).toMatchObject([
    {
      measures: [
        { id: "m1", sql: "count(*)" },
        { id: "m2", sql: "count(DISTINCT `order_id`)" },
        { id: "m3", sql: "count(`order_id`)" },
      ],
    },
  ]);
  expect(stages[1]?.asks).toMatchObject([
    { id: "k1", proof: { distinct: "m2", rows: "m3", found: { duplicate_keys: 0 } } },
    { id: "k2", proof: { distinct: "m2", rows: "m1", found: { duplicate_keys: 0 } } },
  ]);
});

test("the proof of a key by bits is the range of its values in the scan, and a statement", () => {
  const { stages } = plan(sameKeys);
  expect(stages[0]?.asks).toMatchObject([
    {
      measures: [
        { id: "m1", sql: "count(*)" },
        { id: "m2", sql: "min(`order_id`)" },
        { id: "m3", sql: "max(`order_id`)" },
        { id: "m4", sql: "count(`order_id`)" },
        { id: "m5", sql: "count(DISTINCT `order_id`)" },
      ],
    },
  ]);
  const bits = {
    low: "m2",
    high: "m3",
    sql: expect.stringMatching(/^SELECT coalesce\(sum\(bit_count\(k[.]bits\)\), 0\) AS value/),
  };
  expect(stages[1]?.asks).toMatchObject([
    { id: "k1", proof: { distinct: bits, rows: "m4", found: { duplicate_keys: 0 } } },
    { id: "k2", proof: { distinct: bits, rows: "m1", found: { duplicate_keys: 0 } } },
  ]);
});

test("the scan comes before the keys", () => {
  const { stages } = plan([
    ["a", unique("order_id")],
    ["b", notNull("order_id")],
  ]);
  expect(stages.map(({ name }) => name)).toEqual(["scan", "keys"]);
});

test("the rows of the table are counted also where every rule has a filter", () => {
  expect(statements(plan([["a", satisfies("amount > 0"), { where: "paid" }]]))).toEqual([
    "SELECT count(*) AS m1, count(CASE WHEN (paid) THEN 1 END) AS m2, count(CASE WHEN (paid) THEN CASE WHEN (amount > 0) THEN 1 END END) AS m3 FROM `main`.`sales`.`orders`",
  ]);
});

test("the table's filter is the filter of the scan", () => {
  expect(statements(plan([["a", max("amount", { max: 5 })]], "paid OR amount > 0"))).toEqual([
    "SELECT count(*) AS m1, max(`amount`) AS m2 FROM `main`.`sales`.`orders` WHERE (paid OR amount > 0)",
  ]);
});

test("no rules are no statements", () => {
  expect(plan([])).toEqual({ table: tableWith({}), from, source: from, rules: [], stages: [] });
});

test("a counting rule keeps the statement of its violating rows", () => {
  const { rules } = plan([["a", unique("order_id")]]);
  expect(rules[0]?.offending).toMatch(/^SELECT s\.\* FROM /);
});

test("some of the measures make a statement of their own", () => {
  const scan = { kind: "scan", table: "t", from: "`t`", where: "a OR b", measures: [] } as const;
  const measures = [
    { id: "m7", sql: "sum(x)" },
    { id: "m9", sql: "count(*)" },
  ];
  expect(scanStatement(scan, measures)).toBe("SELECT sum(x) AS m7, count(*) AS m9 FROM `t` WHERE (a OR b)");
});
