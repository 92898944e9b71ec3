import { expect, test } from "vitest";
import { QualityError } from "../../../src/errors.js";
import type { RowExpectation } from "../../../src/expectations/expectation.js";
import { satisfies } from "../../../src/expectations/index.js";
import { unparsed } from "../../../src/expectations/unparsed.js";
import type { TablePlan } from "../../../src/model/plan.js";
import type { Rule } from "../../../src/model/rule.js";
import { checkAlone } from "../../../src/plan/check-alone.js";
import { exportStatement } from "../../../src/plan/export-statement.js";
import { planTable } from "../../../src/plan/plan-table.js";
import { sampleStatement } from "../../../src/plan/sample-statement.js";
import { scanStatement } from "../../../src/plan/scan-statement.js";
import { formatSql } from "../../../src/sql/index.js";
import { errorOf } from "../sql/errors-of.js";
import { columns, prepare, ruleOf, scopeWith, tableWith } from "./scope.js";

const odd = "amount IS ODD -- in a new syntax";

function planOf(...rules: readonly (readonly [RowExpectation, Partial<Rule>?])[]): TablePlan {
  const prepared = rules.map(([expectation, rule]) => prepare(expectation, rule));
  return planTable({ table: tableWith({ key: ["order_id"] }), from: "`orders`", where: undefined }, prepared);
}

function scanOf({ stages }: TablePlan): string {
  const scan = stages[0]?.asks[0];
  if (scan?.kind !== "scan") throw new Error("Nothing is scanned");
  return scanStatement(scan, scan.measures);
}

test("an unparsed condition stands in the one scan, in parentheses, beside those that are parsed", () => {
  const plan = planOf(
    [unparsed(odd), { name: "a" }],
    [satisfies("amount >= 0"), { name: "b" }],
    [unparsed("x ?? y"), { name: "c", nulls: "pass", where: "paid" }],
  );
  expect(scanOf(plan)).toBe(
    "SELECT count(*) AS m1, count(CASE WHEN (amount IS ODD) THEN 1 END) AS m2, count(CASE WHEN (amount >= 0) THEN 1 END) AS m3, " +
      "count(CASE WHEN (paid) THEN 1 END) AS m4, count(CASE WHEN (paid) THEN CASE WHEN NOT (x ?? y) THEN 1 END END) AS m5 " +
      "FROM `orders`",
  );
  expect(formatSql(scanOf(plan))).toContain("count(CASE WHEN (amount IS ODD) THEN 1 END) AS m2");
  expect(plan.rules).toMatchObject([
    { condition: "amount IS ODD", unparsed: true, columns: [] },
    { condition: "amount >= 0", columns: ["Amount"] },
    { condition: "x ?? y", unparsed: true, columns: ["paid"] },
  ]);
});

test("no column and no type of it is checked, and nothing in it is filled in", () => {
  expect(prepare(unparsed("nobody + :marker < current_date()")).condition).toBe("nobody + :marker < current_date()");
});

test("samples show the key, as nobody knows which columns it reads", () => {
  const plan = planOf([unparsed(odd)]);
  const [planned] = plan.rules;
  expect(planned && sampleStatement(plan, planned)).toEqual({
    sql: "SELECT v.`order_id` FROM (SELECT * FROM `orders` WHERE (amount IS ODD) IS NOT TRUE) AS v ORDER BY v.`order_id` LIMIT 5",
    columns: ["order_id"],
    masked: [],
  });
});

test("its violating rows are exported as those of any other rule", () => {
  const plan = planOf([unparsed(odd), { nulls: "pass", where: "paid" }]);
  expect(exportStatement(columns, [{ plan, rules: plan.rules }])?.sql).toContain(
    "CASE WHEN CASE WHEN (paid) THEN NOT (amount IS ODD) ELSE FALSE END THEN TRUE ELSE FALSE END AS `dq_violates`",
  );
});

test("an engine that cannot read it refuses it", () => {
  const scope = scopeWith({
    checkUnparsed: (text) => {
      throw new QualityError("UNSUPPORTED_ON_DUCKDB", `Not ${text}`);
    },
  });
  expect(() => prepare(unparsed("a IS ODD"), {}, scope)).toThrow("Not a IS ODD");
  expect(() => prepare(satisfies("paid"), {}, scope)).not.toThrow();
});

const reaching = "amount IS ODD) OR (TRUE";

test.each([
  ["before it is planned", () => prepare(unparsed(reaching))],
  ["without a connection", () => alone(unparsed(reaching))],
])("a text that reaches beyond its parentheses is refused with its place %s", (_, check) => {
  const { code, message, sql } = errorOf(check);
  expect({ code, message, sql }).toEqual({
    code: "SQL_SYNTAX",
    message: "This ')' closes nothing",
    sql: { text: reaching, start: 13, end: 14 },
  });
});

test("without a connection, it is sound where it ends, and its filter is checked", () => {
  expect(() => alone(unparsed(odd))).not.toThrow();
  expect(() => alone(unparsed(odd), { where: "amount >" })).toThrow(expect.objectContaining({ code: "SQL_SYNTAX" }));
});

function alone(expectation: RowExpectation, rule: Partial<Rule> = {}): void {
  checkAlone(ruleOf(expectation, rule), expectation.definition, undefined, scopeWith().filling);
}
