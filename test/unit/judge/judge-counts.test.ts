import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { notNull } from "../../../src/expectations/index.js";
import { exceeds } from "../../../src/judge/exceeds.js";
import { judgeCounts } from "../../../src/judge/judge-counts.js";
import type { Status } from "../../../src/model/report.js";
import type { Action, EmptyPolicy, Rule } from "../../../src/model/rule.js";
import { parseThreshold } from "../../../src/suite/threshold.js";
import { ruleOf } from "../plan/scope.js";

const tolerate = parseThreshold("tolerate", 2);
const failAbove = parseThreshold("failAbove", 5);

function judge(action: Action, rows: number, violations: number, changes: Partial<Rule> = {}): Status {
  return judgeCounts(ruleOf(notNull("x"), { action, ...changes }), BigInt(rows), BigInt(violations));
}

// The table of semantics.md, cell by cell.
describe.each<[Action, Status]>([
  ["expect", "warned"],
  ["expect_or_drop", "warned"],
  ["expect_or_fail", "failed"],
])("%s", (action, above) => {
  test("no row in scope is empty", () => {
    expect(judge(action, 0, 0)).toBe("empty");
    expect(judge(action, 0, 0, { tolerate, failAbove })).toBe("empty");
  });

  test("no violation is passed", () => {
    expect(judge(action, 10, 0)).toBe("passed");
  });

  test("nothing is tolerated by default", () => {
    expect(judge(action, 10, 1)).toBe(above);
  });

  test("as many violations as are tolerated are passed", () => {
    expect(judge(action, 10, 2, { tolerate, failAbove })).toBe("passed");
  });

  test("one more is not", () => {
    expect(judge(action, 10, 3, { tolerate, failAbove })).toBe(above);
  });

  test("as many violations as failAbove do not fail by it", () => {
    expect(judge(action, 10, 5, { tolerate, failAbove })).toBe(above);
  });

  test("one more fails, whatever the action", () => {
    expect(judge(action, 10, 6, { tolerate, failAbove })).toBe("failed");
  });

  test("failAbove alone tolerates nothing", () => {
    expect(judge(action, 10, 5, { failAbove })).toBe(above);
    expect(judge(action, 10, 6, { failAbove })).toBe("failed");
  });

  test("every row may violate", () => {
    expect(judge(action, 10, 10)).toBe(above);
    expect(judge(action, 10, 10, { tolerate: parseThreshold("tolerate", "100%") })).toBe("passed");
  });

  test.each<[EmptyPolicy, Status]>([
    ["pass", "passed"],
    ["warn", "warned"],
    ["fail", "failed"],
  ])("onEmpty %s makes no row in scope %s", (onEmpty, status) => {
    expect(judge(action, 0, 0, { onEmpty })).toBe(status);
    expect(judge(action, 10, 0, { onEmpty })).toBe("passed");
  });
});

test.each([
  ["0.1%", 1, 1_000, false],
  ["0.1%", 1, 999, true],
  ["0.1%", 2, 1_999, true],
  ["0.1%", 2, 2_000, false],
  ["33.3%", 1, 3, true],
  ["33.4%", 1, 3, false],
  ["0.3%", 3, 1_000, false],
  ["0%", 0, 10, false],
  ["0%", 1, 10, true],
  ["100%", 10, 10, false],
])("a share of %s is exceeded by %d of %d: %s", (share, violations, rows, exceeded) => {
  expect(exceeds(parseThreshold("tolerate", share), BigInt(violations), BigInt(rows))).toBe(exceeded);
});

test("of rows and share together, either is enough", () => {
  const both = parseThreshold("tolerate", { rows: 10, share: "1%" });
  expect(exceeds(both, 10n, 1_000n)).toBe(false);
  expect(exceeds(both, 11n, 100_000n)).toBe(true);
  expect(exceeds(both, 10n, 999n)).toBe(true);
});

test("a share of a count beyond 2^53 is not rounded", () => {
  // 50 % of 2^54 + 2 is 2^53 + 1, which no double holds.
  const half = parseThreshold("tolerate", "50%");
  expect(exceeds(half, 2n ** 53n + 1n, 2n ** 54n + 2n)).toBe(false);
  expect(exceeds(half, 2n ** 53n + 2n, 2n ** 54n + 2n)).toBe(true);
});

test("a share is exceeded exactly when it is as a fraction", () => {
  const percent = fc.tuple(fc.nat(100), fc.array(fc.nat(9), { maxLength: 12 }));
  fc.assert(
    fc.property(percent, fc.bigInt(1n, 2n ** 70n), fc.integer({ min: -2, max: 2 }), ([whole, digits], rows, offset) => {
      fc.pre(whole < 100 || digits.every((digit) => digit === 0));
      const text = `${whole}${digits.length === 0 ? "" : `.${digits.join("")}`}%`;
      // Digit by digit: v · 100 · 10^k > digits · n, tried around the place where it turns.
      const scale = 100n * digits.reduce((power) => power * 10n, 1n);
      const fraction = digits.reduce((sum, digit) => sum * 10n + BigInt(digit), BigInt(whole));
      const turn = (fraction * rows) / scale;
      const violations = turn + BigInt(offset);
      fc.pre(violations >= 0n && violations <= rows);
      expect(exceeds(parseThreshold("tolerate", text), violations, rows)).toBe(violations * scale > fraction * rows);
    }),
  );
});
