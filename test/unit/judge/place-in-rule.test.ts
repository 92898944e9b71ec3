import { expect, test } from "vitest";
import { placeInRule } from "../../../src/judge/place-in-rule.js";
import type { PlannedRule } from "../../../src/model/plan.js";

const statement = "SELECT count(CASE WHEN (amount > nosuch(1)) THEN 1 END) AS m1 FROM t WHERE (day = 1)";
// Only these two are read.
const planned = { condition: "amount > nosuch(1)", where: undefined } as unknown as PlannedRule;
const errorAt = (start: number) => ({
  code: "STATEMENT_FAILED" as const,
  message: "no",
  sql: { text: statement, start, end: start + 1 },
});

test("a place in the rule's condition is a place in its text", () => {
  expect(placeInRule(errorAt(statement.indexOf("nosuch")), planned).sql).toEqual({
    text: "amount > nosuch(1)",
    start: 9,
    end: 10,
  });
});

test("any other place is not told", () => {
  expect(placeInRule(errorAt(0), planned)).toEqual({ code: "STATEMENT_FAILED", message: "no" });
  expect(placeInRule(errorAt(statement.indexOf("day")), planned).sql).toBeUndefined();
});
