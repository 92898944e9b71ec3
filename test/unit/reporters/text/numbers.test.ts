import { expect, test } from "vitest";
import { counted, formatCount, formatShare } from "../../../../src/numbers.js";
import { formatDuration } from "../../../../src/reporters/text/format-duration.js";

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [1234567, "1,234,567"],
  [-1234, "-1,234"],
  ["9007199254740993", "9,007,199,254,740,993"],
])("count %s is written %s", (count, text) => {
  expect(formatCount(count)).toBe(text);
});

test("one is singular", () => {
  expect(counted(1, "row")).toBe("1 row");
  expect(counted("1", "row")).toBe("1 row");
  expect(counted(0, "row")).toBe("0 rows");
  expect(counted(1200, "entry", "entries")).toBe("1,200 entries");
});

test.each([
  [0, "0%"],
  [0.0025, "0.25%"],
  [0.125, "12.5%"],
  [1 / 1200, "0.083%"],
  [0.9998, "99.98%"],
  [1 / 3, "33.33%"],
  [1, "100%"],
  [1e-9, "<0.01%"],
  [0.9999999, ">99.99%"],
])("share %d is written %s", (share, text) => {
  expect(formatShare(share)).toBe(text);
});

test.each([
  [0.2, "0 ms"],
  [34, "34 ms"],
  [999.6, "1.0 s"],
  [1250, "1.3 s"],
  [59_949, "59.9 s"],
  [59_950, "1 min 0 s"],
  [185_000, "3 min 5 s"],
  [3_599_700, "1 h 0 min"],
  [7_500_000, "2 h 5 min"],
])("%d milliseconds are written %s", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
