import type { Status } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import { exceeds } from "./exceeds.js";

/** The outcome of a rule that counts, by the table of `semantics.md`. */
export function judgeCounts(rule: Rule, rows: bigint, violations: bigint): Status {
  if (rows === 0n) return emptyStatus(rule);
  if (rule.failAbove !== undefined && exceeds(rule.failAbove, violations, rows)) return "failed";
  if (!exceeds(rule.tolerate ?? { rows: 0 }, violations, rows)) return "passed";
  return outOfBounds(rule);
}

/** What a rule is when nothing was in scope. */
export function emptyStatus({ onEmpty }: Rule): Status {
  if (onEmpty === undefined) return "empty";
  return ({ pass: "passed", warn: "warned", fail: "failed" } as const)[onEmpty];
}

/** What a rule is that does not hold. */
export function outOfBounds({ action }: Rule): Status {
  return action === "expect_or_fail" ? "failed" : "warned";
}
