import type { RowExpectation, TableExpectation } from "../../../src/expectations/expectation.js";
import type { Rule } from "../../../src/model/rule.js";
import type { TableRules } from "../../../src/model/table.js";
import { type PreparedRule, prepareRule, type RuleScope } from "../../../src/plan/prepare-rule.js";
import { type Column, parseType, sql } from "../../../src/sql/index.js";

/** The columns of the table `main.sales.orders` of these tests. */
export const columns: readonly Column[] = [
  ["order_id", "BIGINT"],
  ["Amount", "DECIMAL(10,2)"],
  ["status", "STRING"],
  ["created_at", "TIMESTAMP"],
  ["paid", "BOOLEAN"],
  ["weird col", "INT"],
  ["addr", "STRUCT<city: STRING, zip: STRING>"],
].map(([name = "", type = ""]) => ({ name, type: parseType(type) }));

/** The table as its conditions see it. The clock stands at a Saturday night. */
export function scopeWith(changes: Partial<RuleScope> = {}): RuleScope {
  return {
    table: "main.sales.orders",
    columns,
    filling: { parameters: new Map(), now: new Date("2026-01-31T23:59:59.123Z") },
    checkCondition: () => undefined,
    checkUnparsed: () => undefined,
    from: sql.table("main.sales.orders"),
    ...changes,
  };
}

export function tableWith(changes: Partial<TableRules> = {}): TableRules {
  return {
    name: "main.sales.orders",
    source: { kind: "name" },
    key: [],
    mask: [],
    rules: [],
    broken: [],
    location: { file: "/orders.dq.ts", line: 1 },
    ...changes,
  };
}

/** A rule as a suite would declare it. */
export function ruleOf(expectation: RowExpectation | TableExpectation, changes: Partial<Rule> = {}): Rule {
  const name = changes.name ?? "a";
  return {
    id: `main.sales.orders:${name}`,
    name,
    table: "main.sales.orders",
    action: "expect",
    kind: expectation.definition.kind,
    expectation: expectation.name,
    args: expectation.args,
    nulls: "violate",
    tags: [],
    samples: 5,
    location: { file: "/orders.dq.ts", line: 2 },
    ...changes,
  };
}

export function prepare(
  expectation: RowExpectation | TableExpectation,
  changes: Partial<Rule> = {},
  scope: RuleScope = scopeWith(),
): PreparedRule {
  return prepareRule(ruleOf(expectation, changes), expectation.definition, scope);
}
