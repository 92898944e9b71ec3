import { expect, test } from "vitest";
import type { Outcome } from "../../../../src/model/report.js";
import {
  consequencesOf,
  countsOf,
  measuredOf,
  policyOf,
  valueOf,
} from "../../../../src/reporters/text/outcome-facts.js";
import { outcome } from "../sample-report.js";

function rule(fields: Partial<Outcome>): Outcome {
  return outcome({ table: "orders", name: "r", status: "failed", ...fields });
}

test("counts are exact beyond 2^53", () => {
  const counted = rule({ rowsInScope: "9007199254740993", violations: 1, share: 1e-16 });
  expect(countsOf(counted)).toBe("1 of 9,007,199,254,740,993 rows (<0.01%)");
  expect(countsOf(rule({ rowsInScope: 1, violations: 1, share: 1 }))).toBe("1 of 1 row (100%)");
  expect(countsOf(rule({}))).toBeUndefined();
});

test("a value stands beside its bounds as their author wrote them", () => {
  expect(valueOf(rule({ value: 512, bounds: { min: 1000, max: "2000.50" } }))).toBe(
    "value 512 (min 1000, max 2000.50)",
  );
  expect(valueOf(rule({ value: 1234567 }))).toBe("value 1,234,567");
  expect(valueOf(rule({ value: 0.25 }))).toBe("value 0.25");
  expect(valueOf(rule({ value: "2026-01-31\u001b" }))).toBe("value 2026-01-31\\x1b");
  expect(valueOf(rule({ value: null }))).toBe("value NULL");
  expect(valueOf(rule({}))).toBeUndefined();
});

test("thresholds are said, and the NULL policy of a row rule when it passes", () => {
  expect(policyOf(rule({ tolerate: "0.1%", failAbove: "10 rows", nulls: "pass" }))).toEqual([
    "tolerates 0.1%",
    "fails above 10 rows",
    "NULL passes",
  ]);
  expect(policyOf(rule({ nulls: "violate" }))).toEqual([]);
  expect(policyOf(rule({ nulls: "pass", kind: "counting" }))).toEqual([]);
});

test.each([
  [{ status: "warned", action: "expect", violations: 3 }, ["recorded only"]],
  [{ status: "warned", action: "expect_or_drop", violations: 3 }, ["3 rows would be dropped"]],
  [{ status: "passed", action: "expect_or_drop", violations: 1 }, ["1 row would be dropped"]],
  [{ status: "passed", action: "expect_or_drop", violations: 0 }, []],
  [{ status: "passed", action: "expect_or_drop", violations: "0" }, []],
  [{ status: "failed", action: "expect_or_drop", violations: 9 }, ["9 rows would be dropped", "fails the run"]],
  [{ status: "failed", action: "expect_or_fail", violations: 9 }, ["fails the run"]],
  [{ status: "passed", action: "expect_or_fail", violations: 1 }, []],
  [{ status: "errored", action: "expect_or_drop" }, []],
  [{ status: "empty", action: "expect_or_drop", violations: 0 }, []],
] as const)("the consequence of %j is %j", (fields, consequences) => {
  expect(consequencesOf(rule(fields))).toEqual(consequences);
});

test("whatever else was measured is named", () => {
  expect(measuredOf(rule({ measured: { duplicate_keys: 1200, latest: null } }))).toEqual([
    "duplicate_keys 1,200",
    "latest NULL",
  ]);
});
