import fc from "fast-check";
import { expect, test } from "vitest";
import { isBelow, parseThreshold } from "../../../src/suite/threshold.js";

test.each([
  [0, { rows: 0 }],
  [10, { rows: 10 }],
  [Number.MAX_SAFE_INTEGER, { rows: 9007199254740991 }],
  ["0.1%", { share: { text: "0.1%", numerator: 1, denominator: 1_000 } }],
  ["5%", { share: { text: "5%", numerator: 5, denominator: 100 } }],
  ["0%", { share: { text: "0%", numerator: 0, denominator: 100 } }],
  ["100%", { share: { text: "100%", numerator: 100, denominator: 100 } }],
  ["12.34%", { share: { text: "12.34%", numerator: 1_234, denominator: 10_000 } }],
  ["0.000000000001%", { share: { text: "0.000000000001%", numerator: 1, denominator: 100_000_000_000_000 } }],
  [{ rows: 10 }, { rows: 10 }],
  [{ share: "1%" }, { share: { text: "1%", numerator: 1, denominator: 100 } }],
  [
    { rows: 10, share: "1%" },
    { rows: 10, share: { text: "1%", numerator: 1, denominator: 100 } },
  ],
])("%j is an exact threshold", (given, threshold) => {
  expect(parseThreshold("tolerate", given)).toEqual(threshold);
});

test("blanks around a share mean nothing", () => {
  expect(parseThreshold("tolerate", " 0.1 % ").share).toMatchObject({ numerator: 1, denominator: 1_000 });
});

test.each([
  [-1, "-1"],
  [1.5, "1.5"],
  [2 ** 53, "9007199254740992"],
  ["10", '"10"'],
  ["", '""'],
  ["%", '"%"'],
  ["-1%", '"-1%"'],
  ["+1%", '"+1%"'],
  [".5%", '".5%"'],
  ["1.%", '"1.%"'],
  ["1,5%", '"1,5%"'],
  ["1e-3%", '"1e-3%"'],
  ["100.1%", '"100.1%"'],
  ["200%", '"200%"'],
  ["0.1% of rows", '"0.1% of rows"'],
  ["0.1‰", '"0.1‰"'],
  [{}, "{}"],
  [{ rows: -1 }, "-1"],
  [{ rows: 1, share: "lots" }, '"lots"'],
])("%j is refused", (given, shown) => {
  expect(() => parseThreshold("failAbove", given)).toThrow(
    expect.objectContaining({
      code: "RULE_INVALID",
      message: `failAbove is ${shown}, which is neither a number of rows nor a share`,
      hint: 'Write failAbove: 10 for rows, "0.1%" for a share of the rows in scope (0% to 100%), or { rows: 10, share: "0.1%" }.',
    }),
  );
});

test("a share is the fraction that its digits say", () => {
  const share = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.integer({ min: 0, max: 12 }));
  fc.assert(
    fc.property(share, ([digits, places]) => {
      const scale = 10n ** BigInt(places);
      fc.pre(digits <= 100n * scale);
      const text =
        places === 0 ? `${digits}%` : `${digits / scale}.${(digits % scale).toString().padStart(places, "0")}%`;
      const parsed = parseThreshold("tolerate", text).share;
      expect(BigInt(parsed?.numerator ?? -1) * 100n * scale).toBe(digits * BigInt(parsed?.denominator ?? -1));
    }),
  );
});

test.each([
  [5, 10, true],
  [10, 10, false],
  ["0.1%", "0.2%", true],
  ["0.10%", "0.1%", false],
  [5, "1%", false],
  [{ rows: 5, share: "5%" }, { rows: 10, share: "1%" }, true],
  [{ rows: 10, share: "0.5%" }, { rows: 10, share: "1%" }, true],
  [{ rows: 20, share: "5%" }, { rows: 10, share: "1%" }, false],
])("failAbove %j is below tolerate %j: %s", (failAbove, tolerate, below) => {
  expect(isBelow(parseThreshold("failAbove", failAbove), parseThreshold("tolerate", tolerate))).toBe(below);
});
