import { expect, test } from "vitest";
import * as z from "zod";
import { defineTableExpectation } from "../../../src/expectations/define-table-expectation.js";
import type { RowExpectation, TableExpectation } from "../../../src/expectations/expectation.js";
import { foreignKey, max, notNull, satisfies, unique } from "../../../src/expectations/index.js";
import type { Rule } from "../../../src/model/rule.js";
import type { TableRules } from "../../../src/model/table.js";
import { type ExportedRules, exportStatement } from "../../../src/plan/export-statement.js";
import { planTable } from "../../../src/plan/plan-table.js";
import { parseStatement, parseType, sql } from "../../../src/sql/index.js";
import { prepare, scopeWith, tableWith } from "./scope.js";

const columns = [
  { name: "order_id", type: parseType("BIGINT") },
  { name: "Amount", type: parseType("DECIMAL(10,2)") },
];

type Declared = readonly [name: string, RowExpectation | TableExpectation, Partial<Rule>?];

function group(declared: readonly Declared[], table: Partial<TableRules> = {}): ExportedRules {
  const { where } = table;
  const rules = declared.map(([name, expectation, rule]) =>
    prepare(expectation, { ...rule, name }, scopeWith({ where })),
  );
  const plan = planTable({ table: tableWith(table), from: "`main`.`sales`.`orders`", where }, rules);
  return { plan, rules: plan.rules };
}

function sqlOf(...groups: readonly ExportedRules[]): string | undefined {
  const text = exportStatement(columns, groups)?.sql;
  if (text !== undefined) parseStatement(text);
  return text;
}

test("the rows of all row rules are found in one scan, whose filters and null policy are those of the counts", () => {
  const declared: Declared[] = [
    ["valid", satisfies("amount >= 0")],
    ["it's paid", notNull("paid"), { nulls: "pass", where: "status = 'x' OR paid" }],
  ];
  expect(sqlOf(group(declared, { where: "order_id > 0" }))).toMatchInlineSnapshot(
    `"SELECT \`order_id\`, \`Amount\`, \`dq_rules\` AS \`dq_rules\` FROM (SELECT *, CASE WHEN CASE WHEN (order_id > 0) THEN (amount >= 0) IS NOT TRUE ELSE FALSE END THEN TRUE WHEN CASE WHEN (order_id > 0) THEN CASE WHEN (status = 'x' OR paid) THEN NOT (\`paid\` IS NOT NULL) ELSE FALSE END ELSE FALSE END THEN TRUE ELSE FALSE END AS \`dq_violates\`, array_compact(array(CASE WHEN CASE WHEN (order_id > 0) THEN (amount >= 0) IS NOT TRUE ELSE FALSE END THEN 'valid' END, CASE WHEN CASE WHEN (order_id > 0) THEN CASE WHEN (status = 'x' OR paid) THEN NOT (\`paid\` IS NOT NULL) ELSE FALSE END ELSE FALSE END THEN 'it\\'s paid' END)) AS \`dq_rules\` FROM \`main\`.\`sales\`.\`orders\` WHERE (order_id > 0)) AS v WHERE \`dq_violates\`"`,
  );
});

test("rules with another filter of the table are found in the same scan", () => {
  const one = group([["a", satisfies("amount >= 0")]], { where: "paid" });
  const two = group([["b", satisfies("amount >= 0")]]);
  expect(sqlOf(one, two)).toMatchInlineSnapshot(
    `"SELECT \`order_id\`, \`Amount\`, \`dq_rules\` AS \`dq_rules\` FROM (SELECT *, CASE WHEN CASE WHEN (paid) THEN (amount >= 0) IS NOT TRUE ELSE FALSE END THEN TRUE WHEN (amount >= 0) IS NOT TRUE THEN TRUE ELSE FALSE END AS \`dq_violates\`, array_compact(array(CASE WHEN CASE WHEN (paid) THEN (amount >= 0) IS NOT TRUE ELSE FALSE END THEN 'a' END, CASE WHEN (amount >= 0) IS NOT TRUE THEN 'b' END)) AS \`dq_rules\` FROM \`main\`.\`sales\`.\`orders\`) AS v WHERE \`dq_violates\`"`,
  );
});

test("the rows of a rule about the whole table follow under its name", () => {
  const declared: Declared[] = [
    ["valid", satisfies("amount >= 0")],
    ["one_each", unique("order_id")],
    ["known", foreignKey("order_id", { table: "main.sales.known" })],
  ];
  expect(sqlOf(group(declared))).toMatchInlineSnapshot(`
    "SELECT \`order_id\`, \`Amount\`, \`dq_rules\` AS \`dq_rules\` FROM (SELECT *, CASE WHEN (amount >= 0) IS NOT TRUE THEN TRUE ELSE FALSE END AS \`dq_violates\`, array_compact(array(CASE WHEN (amount >= 0) IS NOT TRUE THEN 'valid' END)) AS \`dq_rules\` FROM \`main\`.\`sales\`.\`orders\`) AS v WHERE \`dq_violates\`
    UNION ALL
    SELECT \`order_id\`, \`Amount\`, array('one_each') AS \`dq_rules\` FROM (SELECT s.* FROM \`main\`.\`sales\`.\`orders\` AS s LEFT SEMI JOIN (SELECT \`d\`.\`order_id\` AS \`key_1\` FROM \`main\`.\`sales\`.\`orders\` AS d WHERE \`d\`.\`order_id\` IS NOT NULL GROUP BY \`d\`.\`order_id\` HAVING count(*) > 1) AS k ON \`s\`.\`order_id\` = \`k\`.\`key_1\`) AS v
    UNION ALL
    SELECT \`order_id\`, \`Amount\`, array('known') AS \`dq_rules\` FROM (SELECT s.* FROM (SELECT * FROM \`main\`.\`sales\`.\`orders\` AS c WHERE \`c\`.\`order_id\` IS NOT NULL) AS s LEFT JOIN (SELECT DISTINCT \`t\`.\`order_id\` AS \`key_1\`, TRUE AS key_found FROM \`main\`.\`sales\`.\`known\` AS t WHERE \`t\`.\`order_id\` IS NOT NULL) AS r ON \`s\`.\`order_id\` = \`r\`.\`key_1\` WHERE r.key_found IS NULL) AS v"
  `);
});

test("masked values do not leave the engine, whichever rule reads them", () => {
  const declared: Declared[] = [
    ["valid", satisfies("amount >= 0")],
    ["one_each", unique("amount")],
  ];
  expect(sqlOf(group(declared, { mask: ["Amount"] }))).toMatchInlineSnapshot(`
    "SELECT \`order_id\`, '***' AS \`Amount\`, \`dq_rules\` AS \`dq_rules\` FROM (SELECT *, CASE WHEN (amount >= 0) IS NOT TRUE THEN TRUE ELSE FALSE END AS \`dq_violates\`, array_compact(array(CASE WHEN (amount >= 0) IS NOT TRUE THEN 'valid' END)) AS \`dq_rules\` FROM \`main\`.\`sales\`.\`orders\`) AS v WHERE \`dq_violates\`
    UNION ALL
    SELECT \`order_id\`, '***' AS \`Amount\`, array('one_each') AS \`dq_rules\` FROM (SELECT s.* FROM \`main\`.\`sales\`.\`orders\` AS s LEFT SEMI JOIN (SELECT \`d\`.\`amount\` AS \`key_1\` FROM \`main\`.\`sales\`.\`orders\` AS d WHERE \`d\`.\`amount\` IS NOT NULL GROUP BY \`d\`.\`amount\` HAVING count(*) > 1) AS k ON \`s\`.\`amount\` = \`k\`.\`key_1\`) AS v"
  `);
});

test("the column of rules has a name that no column of the table has", () => {
  const own = ["id", "DQ_Rules", "dq_rules_2"].map((name) => ({ name, type: parseType("STRING") }));
  expect(exportStatement(own, [group([["valid", satisfies("amount >= 0")]])])?.sql).toMatch(
    /^SELECT `id`, `DQ_Rules`, `dq_rules_2`, `dq_rules_3` AS `dq_rules_3` FROM /,
  );
});

test("rules that point at no row are left out, and nothing but them is no statement", () => {
  const silent = defineTableExpectation({
    kind: "counting",
    name: "silent",
    args: z.strictObject({}),
    statement: (_args, { source }) => sql`SELECT count(*) AS rows, 1 AS violations FROM ${source} AS s`,
    columns: () => [],
    describe: () => "is silent",
  });
  const exported = exportStatement(columns, [
    group([
      ["silent", silent({})],
      ["largest", max("amount", { max: 1 })],
      ["valid", satisfies("amount >= 0")],
    ]),
  ]);
  expect(exported?.rules.map(({ rule }) => rule.name)).toEqual(["valid"]);
  expect(exportStatement(columns, [group([["silent", silent({})]])])).toBeUndefined();
  expect(exportStatement(columns, [])).toBeUndefined();
});

test("thousands of rules do not nest as deep as there are rules", () => {
  const declared = Array.from({ length: 3_000 }, (_, index): Declared => [`r${index}`, satisfies(`amount > ${index}`)]);
  const text = sqlOf(group(declared)) ?? "";
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    depth += Number(character === "(") - Number(character === ")");
    deepest = Math.max(deepest, depth);
  }
  expect(deepest).toBeLessThan(25);
});
