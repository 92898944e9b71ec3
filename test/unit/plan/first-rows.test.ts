import { describe, expect, test } from "vitest";
import { firstPer, notNull, satisfies } from "../../../src/expectations/index.js";
import type { TablePlan } from "../../../src/model/plan.js";
import type { Rule } from "../../../src/model/rule.js";
import type { TableRules } from "../../../src/model/table.js";
import { exportStatement } from "../../../src/plan/export-statement.js";
import { keysWithoutRow } from "../../../src/plan/keys-without-row.js";
import { planTable } from "../../../src/plan/plan-table.js";
import { sampleStatement } from "../../../src/plan/sample-statement.js";
import { scanStatement } from "../../../src/plan/scan-statement.js";
import { violation } from "../../../src/plan/violation.js";
import { type Column, parseStatement, parseType } from "../../../src/sql/index.js";
import { columns, prepare, scopeWith, tableWith } from "./scope.js";

type Declared = readonly [name: string, Parameters<typeof prepare>[0], Partial<Rule>?];

interface Planned {
  readonly table?: Partial<TableRules>;
  readonly columns?: readonly Column[];
  readonly from?: string;
}

const orders = "`main`.`sales`.`orders`";

function planOf(
  declared: readonly Declared[],
  { table = {}, columns: own = columns, from = orders }: Planned = {},
): TablePlan {
  const scope = scopeWith({ where: table.where, columns: own, isRanked: true });
  const rules = declared.map(([name, expectation, rule]) => prepare(expectation, { ...rule, name }, scope));
  return planTable({ table: tableWith(table), from, columns: own, where: table.where }, rules);
}

function scanOf(declared: readonly Declared[], planned?: Planned): string {
  const [scan] = planOf(declared, planned).stages.flatMap(({ asks }) => asks);
  if (scan?.kind !== "scan") throw new Error("No scan is planned");
  const text = scanStatement(scan, scan.measures);
  parseStatement(text);
  return text;
}

const latest = firstPer({ key: "order_id", orderBy: "created_at DESC" });

test("the place in its key is a column of a subquery, under the one scan of all rules", () => {
  expect(
    scanOf([
      ["latest", latest],
      ["valid", satisfies("amount >= 0")],
    ]),
  ).toMatchInlineSnapshot(
    `"SELECT plain.m1 AS m1, ranked.m2 AS m2, ranked.m3 AS m3, ranked.m4 AS m4, plain.m5 AS m5 FROM (SELECT count(*) AS m1, count(CASE WHEN (amount >= 0) THEN 1 END) AS m5 FROM \`main\`.\`sales\`.\`orders\`) AS plain CROSS JOIN (SELECT count(*) AS m2, count(CASE WHEN (\`dq_place\` = 1) THEN 1 END) AS m3, count(CASE WHEN \`dq_rank\` = 1 AND \`dq_place\` > 1 THEN 1 END) AS m4 FROM (SELECT *, (row_number() OVER (PARTITION BY \`order_id\` ORDER BY \`created_at\` DESC)) AS \`dq_place\`, (rank() OVER (PARTITION BY \`order_id\` ORDER BY \`created_at\` DESC)) AS \`dq_rank\` FROM \`main\`.\`sales\`.\`orders\`) AS \`orders\`) AS ranked"`,
  );
});

test("the table's filter comes before the places, the rule's filter is a part of the key", () => {
  expect(scanOf([["latest", latest, { where: "paid" }]], { table: { where: "status <> 'x'" } })).toMatchInlineSnapshot(
    `"SELECT plain.m1 AS m1, ranked.m2 AS m2, ranked.m3 AS m3, ranked.m4 AS m4 FROM (SELECT count(*) AS m1 FROM \`main\`.\`sales\`.\`orders\` WHERE (status <> 'x')) AS plain CROSS JOIN (SELECT count(CASE WHEN (paid) THEN 1 END) AS m2, count(CASE WHEN (paid) THEN CASE WHEN (\`dq_place\` = 1) THEN 1 END END) AS m3, count(CASE WHEN (paid) THEN CASE WHEN \`dq_rank\` = 1 AND \`dq_place\` > 1 THEN 1 END END) AS m4 FROM (SELECT *, (row_number() OVER (PARTITION BY \`order_id\`, CASE WHEN (paid) THEN TRUE ELSE FALSE END ORDER BY \`created_at\` DESC)) AS \`dq_place\`, (rank() OVER (PARTITION BY \`order_id\`, CASE WHEN (paid) THEN TRUE ELSE FALSE END ORDER BY \`created_at\` DESC)) AS \`dq_rank\` FROM \`main\`.\`sales\`.\`orders\` WHERE (status <> 'x')) AS \`orders\`) AS ranked"`,
  );
});

test("rules with the same window share its columns, whatever way it is written", () => {
  const plan = planOf([
    ["a", latest],
    ["b", firstPer({ key: ["order_id"], orderBy: ["orders.created_at  desc"] }), { nulls: "pass" }],
    ["c", firstPer({ key: "status", orderBy: "created_at" })],
  ]);
  expect(plan.rules.map(({ condition }) => condition)).toEqual([
    "`dq_place` = 1",
    "`dq_place` = 1",
    "`dq_place_2` = 1",
  ]);
  expect(plan.from.match(/row_number/g)).toHaveLength(2);
});

test("the columns have names that no column of the table has, in upper or lower case", () => {
  const taken = [...columns, { name: "DQ_Place", type: parseType("INT") }, { name: "dq_rank", type: parseType("INT") }];
  const { rules } = planOf([["latest", latest]], { columns: taken });
  expect(rules[0]?.ranking).toMatchObject({ place: "dq_place_2", rank: "dq_rank_2" });
});

test("without such a rule the relation is the table itself", () => {
  const { from, source } = planOf([["valid", satisfies("amount >= 0")]], { table: { where: "paid" } });
  expect({ from, source }).toEqual({ from: orders, source: orders });
});

test("a part of the measures ranks no row where none of them reads a place", () => {
  const { stages } = planOf([
    ["latest", latest],
    ["valid", satisfies("amount >= 0")],
  ]);
  const [scan] = stages.flatMap(({ asks }) => asks);
  if (scan?.kind !== "scan") throw new Error("No scan is planned");
  const others = scan.measures.filter(({ rankings }) => rankings === undefined);
  expect(scanStatement(scan, others)).toBe(
    `SELECT count(*) AS m1, count(CASE WHEN (amount >= 0) THEN 1 END) AS m5 FROM ${orders}`,
  );
});

test("a table behind a query has the table's name inside and outside of the ranking", () => {
  const from = "(SELECT * FROM main.raw.orders)";
  const declared: Declared[] = [
    ["latest", latest],
    ["valid", satisfies("main.sales.orders.amount >= 0")],
  ];
  expect(scanOf(declared, { from, table: { where: "orders.paid" } })).toMatchInlineSnapshot(
    `"SELECT plain.m1 AS m1, ranked.m2 AS m2, ranked.m3 AS m3, ranked.m4 AS m4, plain.m5 AS m5 FROM (SELECT count(*) AS m1, count(CASE WHEN (\`orders\`.\`amount\` >= 0) THEN 1 END) AS m5 FROM (SELECT * FROM main.raw.orders) AS \`orders\` WHERE (orders.paid)) AS plain CROSS JOIN (SELECT count(*) AS m2, count(CASE WHEN (\`dq_place\` = 1) THEN 1 END) AS m3, count(CASE WHEN \`dq_rank\` = 1 AND \`dq_place\` > 1 THEN 1 END) AS m4 FROM (SELECT *, (row_number() OVER (PARTITION BY \`order_id\` ORDER BY \`created_at\` DESC)) AS \`dq_place\`, (rank() OVER (PARTITION BY \`order_id\` ORDER BY \`created_at\` DESC)) AS \`dq_rank\` FROM (SELECT * FROM main.raw.orders) AS \`orders\` WHERE (orders.paid)) AS \`orders\`) AS ranked"`,
  );
});

test("names of the table are shortened to what a subquery can be called", () => {
  const { rules } = planOf([
    [
      "long",
      satisfies("main.sales.orders.amount > sales.orders.order_id"),
      { where: "main.sales.orders.addr.city = 'x'" },
    ],
    ["short", satisfies("orders.amount > addr.city AND exists(array(1), main -> main > 0)")],
  ]);
  expect(rules.map(({ condition, where }) => [condition, where])).toEqual([
    ["`orders`.`amount` > `orders`.`order_id`", "`orders`.`addr`.`city` = 'x'"],
    ["orders.amount > addr.city AND exists(array(1), main -> main > 0)", undefined],
  ]);
});

test("ties are not asked for where key and order name every column, for such rows are the same", () => {
  const two = columns.slice(0, 2);
  const measured = (orderBy: string): readonly string[] => {
    const answers = planOf([["a", firstPer({ key: "ORDER_ID", orderBy })]], { columns: two }).rules[0]?.answers;
    return answers?.kind === "measures" ? Object.keys(answers.ids) : [];
  };
  expect(measured("order_id")).toEqual(["rows", "good", "ties"]);
  expect(measured("amount DESC")).toEqual(["rows", "good"]);
});

test("a sample ranks for its own rule and shows columns of the table alone", () => {
  const plan = planOf(
    [
      ["latest", latest],
      ["other", firstPer({ key: "status", orderBy: "created_at" })],
      ["valid", satisfies("amount >= 0")],
    ],
    { table: { key: ["order_id"], mask: ["created_at"] } },
  );
  expect(plan.rules.map((rule) => sampleStatement(plan, rule)?.sql)).toMatchInlineSnapshot(`
    [
      "SELECT v.\`order_id\`, '***' AS \`created_at\` FROM (SELECT * FROM (SELECT *, (row_number() OVER (PARTITION BY \`order_id\` ORDER BY \`created_at\` DESC)) AS \`dq_place\`, (rank() OVER (PARTITION BY \`order_id\` ORDER BY \`created_at\` DESC)) AS \`dq_rank\` FROM \`main\`.\`sales\`.\`orders\`) AS \`orders\` WHERE (\`dq_place\` = 1) IS NOT TRUE) AS v ORDER BY v.\`order_id\` LIMIT 5",
      "SELECT v.\`order_id\`, v.\`status\`, '***' AS \`created_at\` FROM (SELECT * FROM (SELECT *, (row_number() OVER (PARTITION BY \`status\` ORDER BY \`created_at\`)) AS \`dq_place_2\`, (rank() OVER (PARTITION BY \`status\` ORDER BY \`created_at\`)) AS \`dq_rank_2\` FROM \`main\`.\`sales\`.\`orders\`) AS \`orders\` WHERE (\`dq_place_2\` = 1) IS NOT TRUE) AS v ORDER BY v.\`order_id\` LIMIT 5",
      "SELECT v.\`order_id\`, v.\`Amount\` FROM (SELECT * FROM \`main\`.\`sales\`.\`orders\` WHERE (amount >= 0) IS NOT TRUE) AS v ORDER BY v.\`order_id\` LIMIT 5",
    ]
  `);
});

test("an export finds ranked rows of a filter by themselves, and has the columns of the table alone", () => {
  const one = planOf(
    [
      ["latest", latest],
      ["valid", satisfies("amount >= 0")],
    ],
    { table: { where: "paid" } },
  );
  const two = planOf([["all", notNull("order_id")]]);
  const own = columns.slice(0, 2);
  const text = exportStatement(own, [
    { plan: one, rules: one.rules },
    { plan: two, rules: two.rules },
  ])?.sql;
  expect(text).toMatchInlineSnapshot(`
    "SELECT \`order_id\`, \`Amount\`, \`dq_rules\` AS \`dq_rules\` FROM (SELECT *, CASE WHEN (\`order_id\` IS NOT NULL) IS NOT TRUE THEN TRUE ELSE FALSE END AS \`dq_violates\`, array_compact(array(CASE WHEN (\`order_id\` IS NOT NULL) IS NOT TRUE THEN 'all' END)) AS \`dq_rules\` FROM \`main\`.\`sales\`.\`orders\`) AS v WHERE \`dq_violates\`
    UNION ALL
    SELECT \`order_id\`, \`Amount\`, \`dq_rules\` AS \`dq_rules\` FROM (SELECT *, CASE WHEN CASE WHEN (paid) THEN (\`dq_place\` = 1) IS NOT TRUE ELSE FALSE END THEN TRUE WHEN CASE WHEN (paid) THEN (amount >= 0) IS NOT TRUE ELSE FALSE END THEN TRUE ELSE FALSE END AS \`dq_violates\`, array_compact(array(CASE WHEN CASE WHEN (paid) THEN (\`dq_place\` = 1) IS NOT TRUE ELSE FALSE END THEN 'latest' END, CASE WHEN CASE WHEN (paid) THEN (amount >= 0) IS NOT TRUE ELSE FALSE END THEN 'valid' END)) AS \`dq_rules\` FROM (SELECT *, (row_number() OVER (PARTITION BY \`order_id\` ORDER BY \`created_at\` DESC)) AS \`dq_place\`, (rank() OVER (PARTITION BY \`order_id\` ORDER BY \`created_at\` DESC)) AS \`dq_rank\` FROM \`main\`.\`sales\`.\`orders\` WHERE (paid)) AS \`orders\`) AS v WHERE \`dq_violates\`"
  `);
});

test("what does not break a first row is exported from the table itself", () => {
  const plan = planOf([
    ["latest", latest],
    ["valid", satisfies("amount >= 0")],
  ]);
  const [, valid] = plan.rules;
  expect(exportStatement(columns, [{ plan, rules: valid === undefined ? [] : [valid] }])?.sql).not.toContain(
    "dq_place",
  );
});

test("a violation can be asked for over the relation of the plan", () => {
  const plan = planOf([["latest", latest, { where: "paid" }]], { table: { where: "amount > 0" } });
  expect(plan.rules.map((rule) => violation(plan, rule)?.text)).toEqual([
    "CASE WHEN (amount > 0) THEN CASE WHEN (paid) THEN (`dq_place` = 1) IS NOT TRUE ELSE FALSE END ELSE FALSE END",
  ]);
});

describe("keys that no row is left of", () => {
  const drop = { action: "expect_or_drop" } as const;

  test("are those whose first row another rule drops", () => {
    const plan = planOf([
      ["latest", latest, { ...drop, where: "paid" }],
      ["valid", satisfies("amount >= 0"), drop],
      ["known", notNull("status"), { ...drop, nulls: "pass" }],
      ["kept", notNull("paid")],
    ]);
    expect(plan.rules.map((rule) => keysWithoutRow(plan, rule)?.text)).toEqual([
      "count(CASE WHEN (paid) THEN CASE WHEN `dq_place` = 1 THEN CASE WHEN (amount >= 0) IS NOT TRUE THEN 1 WHEN NOT (`status` IS NOT NULL) THEN 1 END END END)",
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("are none where no other rule drops, and not known of a rule that keeps all rows", () => {
    const plan = planOf([
      ["latest", latest, drop],
      ["recorded", latest],
    ]);
    expect(plan.rules.map((rule) => keysWithoutRow(plan, rule)?.text)).toEqual(["count(NULL)", undefined]);
  });
});

test.each([
  ["max(created_at)", "EXPECTATION_INVALID", { start: 0, end: 15 }],
  ["created_at, 1", "EXPECTATION_INVALID", { start: 12, end: 13 }],
  ["created_at, amount + 1 DESC", "EXPECTATION_INVALID", { start: 12, end: 22 }],
  ["row_number() OVER (ORDER BY amount)", "EXPECTATION_INVALID", { start: 0, end: 35 }],
  ["(SELECT 1)", "EXPECTATION_INVALID", { start: 0, end: 10 }],
  [":day", "EXPECTATION_INVALID", { start: 0, end: 4 }],
  ["created_at DSC", "SQL_SYNTAX", { start: 11, end: 14 }],
  ["created_at NULLS", "SQL_SYNTAX", { start: 16, end: 16 }],
  ["created_at) AS x FROM t --", "SQL_SYNTAX", { start: 10, end: 11 }],
  ["created_at,", "SQL_SYNTAX", { start: 11, end: 11 }],
  [" ", "SQL_SYNTAX", { start: 0, end: 0 }],
  ["created_att", "COLUMN_UNKNOWN", { start: 0, end: 11 }],
  ["addr.street", "COLUMN_UNKNOWN", { start: 5, end: 11 }],
])("an order of %s is refused where it is wrong", (orderBy, code, place) => {
  expect(() => prepare(firstPer({ key: "order_id", orderBy }))).toThrow(
    expect.objectContaining({ code, sql: { text: orderBy, ...place } }),
  );
});

test("a key or an order of a type without one is refused", () => {
  const own = [...columns, { name: "tags", type: parseType("MAP<STRING, INT>") }];
  const scope = scopeWith({ columns: own });
  expect(() => prepare(firstPer({ key: "tags", orderBy: "order_id" }), {}, scope)).toThrow(
    "PARTITION BY cannot put MAP<STRING, INT> into an order",
  );
  expect(() => prepare(firstPer({ key: "order_id", orderBy: "tags" }), {}, scope)).toThrow(
    "ORDER BY cannot put MAP<STRING, INT> into an order",
  );
});

test("the engine is asked whether it takes the window", () => {
  const asked: string[] = [];
  prepare(latest, {}, scopeWith({ checkCondition: (text) => asked.push(text) }));
  expect(asked).toEqual([
    "row_number() OVER (PARTITION BY `order_id` ORDER BY `created_at` DESC)",
    "rank() OVER (PARTITION BY `order_id` ORDER BY `created_at` DESC)",
  ]);
});
