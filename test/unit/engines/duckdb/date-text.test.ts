import fc from "fast-check";
import { expect, test } from "vitest";
import { dateText, timestampText } from "../../../../src/engines/duckdb/date-text.js";

test.each([
  [0, "1970-01-01"],
  [-1, "1969-12-31"],
  [19_782, "2024-02-29"],
  [-719_162, "0001-01-01"],
  [-719_163, "0000-12-31"],
  [-719_529, "-0001-12-31"],
  [2_932_896, "9999-12-31"],
  [2_932_897, "+10000-01-01"],
  [2 ** 31 - 1, "infinity"],
  [-(2 ** 31 - 1), "-infinity"],
])("day %i is %s", (days, text) => {
  expect(dateText(days)).toBe(text);
});

test("a day of the years 0 to 9999 is what JavaScript makes of it", () => {
  const day = fc.integer({ min: Date.parse("0000-01-01") / 86_400_000, max: Date.parse("9999-12-31") / 86_400_000 });
  fc.assert(
    fc.property(day, (days) => {
      expect(dateText(days)).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
    }),
    { numRuns: 5_000 },
  );
});

test.each([
  [0n, "1970-01-01 00:00:00"],
  [-1n, "1969-12-31 23:59:59.999999"],
  [1_500_000n, "1970-01-01 00:00:01.5"],
  // The last one of DuckDB, beyond what a Date of JavaScript holds.
  [2n ** 63n - 2n, "+294247-01-10 04:00:54.775806"],
  [2n ** 63n - 1n, "infinity"],
  [-(2n ** 63n - 1n), "-infinity"],
])("microsecond %s is %s", (micros, text) => {
  expect(timestampText(micros)).toBe(text);
});
