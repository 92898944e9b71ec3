import { expect, test } from "vitest";
import type { RowExpectation, TableExpectation } from "../../../src/expectations/expectation.js";
import { max, notNull, satisfies, unique } from "../../../src/expectations/index.js";
import type { Rule } from "../../../src/model/rule.js";
import type { TableRules } from "../../../src/model/table.js";
import { planTable } from "../../../src/plan/plan-table.js";
import { type SampleStatement, sampleStatement } from "../../../src/plan/sample-statement.js";
import { prepare, scopeWith, tableWith } from "./scope.js";

function samples(
  expectation: RowExpectation | TableExpectation,
  rule: Partial<Rule> = {},
  table: Partial<TableRules> = {},
): SampleStatement | undefined {
  const { where } = table;
  const prepared = prepare(expectation, rule, scopeWith({ where }));
  const plan = planTable({ table: tableWith(table), from: "`main`.`sales`.`orders`", where }, [prepared]);
  const [planned] = plan.rules;
  if (planned === undefined) throw new Error("Nothing is planned");
  return sampleStatement(plan, planned);
}

test("only the columns that the rule reads are asked for", () => {
  expect(samples(satisfies("amount >= 0 AND status <> ''"))).toEqual({
    sql: "SELECT v.`Amount`, v.`status` FROM (SELECT * FROM `main`.`sales`.`orders` WHERE (amount >= 0 AND status <> '') IS NOT TRUE) AS v LIMIT 5",
    columns: ["Amount", "status"],
    masked: [],
  });
});

test("where NULL passes, only FALSE is shown", () => {
  expect(samples(satisfies("amount >= 0"), { nulls: "pass" })?.sql).toBe(
    "SELECT v.`Amount` FROM (SELECT * FROM `main`.`sales`.`orders` WHERE NOT (amount >= 0)) AS v LIMIT 5",
  );
});

test("the key stands first and orders the rows", () => {
  expect(samples(notNull("amount"), { samples: 2 }, { key: ["order_id", "created_at"] })).toEqual({
    sql: "SELECT v.`order_id`, v.`created_at`, v.`Amount` FROM (SELECT * FROM `main`.`sales`.`orders` WHERE (`amount` IS NOT NULL) IS NOT TRUE) AS v ORDER BY v.`order_id`, v.`created_at` LIMIT 2",
    columns: ["order_id", "created_at", "Amount"],
    masked: [],
  });
});

test("a key column that the rule reads is shown once", () => {
  expect(samples(notNull("order_id"), {}, { key: ["order_id"] })?.columns).toEqual(["order_id"]);
});

test("filters are applied one by one, so that nothing is evaluated out of scope", () => {
  expect(samples(satisfies("amount >= 0"), { where: "paid OR paid" }, { where: "status = 'x' OR paid" })?.sql).toBe(
    "SELECT v.`Amount`, v.`paid` FROM (SELECT * FROM `main`.`sales`.`orders` WHERE CASE WHEN (status = 'x' OR paid) THEN CASE WHEN (paid OR paid) THEN (amount >= 0) IS NOT TRUE ELSE FALSE END ELSE FALSE END) AS v LIMIT 5",
  );
});

test("masked values do not leave the engine", () => {
  expect(samples(notNull("amount"), {}, { key: ["order_id"], mask: ["Amount", "order_id", "status"] })).toEqual({
    sql: "SELECT '***' AS `order_id`, '***' AS `Amount` FROM (SELECT * FROM `main`.`sales`.`orders` WHERE (`amount` IS NOT NULL) IS NOT TRUE) AS v ORDER BY v.`order_id` LIMIT 5",
    columns: ["order_id", "Amount"],
    masked: ["order_id", "Amount"],
  });
});

test("the violating rows of a key are those of its own statement", () => {
  const statement = samples(unique("order_id"), {}, { key: ["order_id"] });
  expect(statement?.sql).toBe(
    "SELECT v.`order_id` FROM (SELECT s.* FROM `main`.`sales`.`orders` AS s LEFT SEMI JOIN (SELECT `d`.`order_id` AS `key_1` FROM `main`.`sales`.`orders` AS d WHERE `d`.`order_id` IS NOT NULL GROUP BY `d`.`order_id` HAVING count(*) > 1) AS k ON `s`.`order_id` = `k`.`key_1`) AS v ORDER BY v.`order_id` LIMIT 5",
  );
});

test("no samples are wanted", () => {
  expect(samples(notNull("amount"), { samples: 0 })).toBeUndefined();
});

test("a measuring rule points at no row", () => {
  expect(samples(max("amount", { max: 1 }))).toBeUndefined();
});

test("a rule that reads no column of a table without a key shows nothing", () => {
  expect(samples(satisfies("FALSE"))).toBeUndefined();
  expect(samples(satisfies("FALSE"), {}, { key: ["order_id"] })?.columns).toEqual(["order_id"]);
});
