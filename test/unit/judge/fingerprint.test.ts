import { expect, test } from "vitest";
import { between, satisfies, unique } from "../../../src/expectations/index.js";
import { fingerprint } from "../../../src/judge/outcome-facts.js";
import type { Rule } from "../../../src/model/rule.js";
import { parseThreshold } from "../../../src/suite/threshold.js";
import { ruleOf } from "../plan/scope.js";

const rule = ruleOf(between("amount", 1, 5), {
  tolerate: parseThreshold("tolerate", 5),
  failAbove: parseThreshold("failAbove", "5%"),
});

test("the order of keys does not change it", () => {
  const turned: Rule = {
    ...rule,
    args: { max: 5, min: 1, column: "amount" },
    failAbove: { share: { denominator: 100, numerator: 5, text: "5%" } },
  };
  expect(fingerprint(turned, "paid")).toBe(fingerprint(rule, "paid"));
});

test.each<[string, Partial<Rule>]>([
  ["its name", { id: "t:b", name: "b" }],
  ["its table", { table: "other" }],
  ["where it stands", { location: { file: "/other.dq.ts", line: 99 } }],
  ["its description", { description: "Words." }],
  ["its message", { message: "Words." }],
  ["its tags", { tags: ["gold"] }],
  ["its owner", { owner: "sales" }],
  ["its dimension", { dimension: "validity" }],
  ["its samples", { samples: 0 }],
])("%s does not change it", (_, changes) => {
  expect(fingerprint({ ...rule, ...changes }, undefined)).toBe(fingerprint(rule, undefined));
});

test("how a share is spelled does not change it", () => {
  const spelled = { ...rule, failAbove: parseThreshold("failAbove", " 5.0 %") };
  expect(fingerprint(spelled, undefined)).toBe(fingerprint(rule, undefined));
});

test.each<[string, Partial<Rule>]>([
  ["the condition", ruleOf(satisfies("amount BETWEEN 1 AND 5"))],
  ["its arguments", ruleOf(between("amount", 1, 6))],
  ["its expectation", ruleOf(unique("amount"))],
  ["its filter", { where: "paid" }],
  ["its null policy", { nulls: "pass" }],
  ["what it tolerates", { tolerate: parseThreshold("tolerate", 6) }],
  ["failAbove", { failAbove: parseThreshold("failAbove", "6%") }],
  ["onEmpty", { onEmpty: "fail" }],
  ["its action", { action: "expect_or_fail" }],
])("%s changes it", (_, changes) => {
  expect(fingerprint({ ...rule, ...changes }, undefined)).not.toBe(fingerprint(rule, undefined));
});

test("the table's filter changes it, and is not the rule's", () => {
  const prints = [
    fingerprint(rule, undefined),
    fingerprint(rule, "paid"),
    fingerprint(rule, "NOT paid"),
    fingerprint({ ...rule, where: "paid" }, undefined),
  ];
  expect(new Set(prints).size).toBe(4);
});

test("it is the same in every process", () => {
  expect(fingerprint(rule, "paid")).toMatchInlineSnapshot(`"9eb602a1324b47d2"`);
});
