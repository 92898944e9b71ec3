import { expect, test } from "vitest";
import { describeDuration, durationOf } from "../../src/duration.js";

test.each([
  ["500 ms", 500],
  ["1ms", 1],
  ["1 second", 1_000],
  ["30 seconds", 30_000],
  ["30s", 30_000],
  ["10 minutes", 600_000],
  ["10m", 600_000],
  ["24 hours", 86_400_000],
  ["24h", 86_400_000],
  ["1 day", 86_400_000],
  ["7 d", 604_800_000],
  ["2 weeks", 1_209_600_000],
  ["1w", 604_800_000],
  [" 3 Days ", 259_200_000],
  ["0 seconds", 0],
])("%j is a time span of %d ms", (text, milliseconds) => {
  expect(durationOf(text)).toBe(milliseconds);
});

test.each([
  "",
  "5",
  "hours",
  "-5 hours",
  "1.5 hours",
  "5 fortnights",
  "5 months",
  "5 ds",
  "5 hourss",
  "5 ss",
  "5 constructor",
  "1 hour 5 minutes",
  "99999999999 hours",
])("%j is no time span", (text) => {
  expect(durationOf(text)).toBeUndefined();
});

test.each([
  [0, "0 seconds"],
  [999, "0 seconds"],
  [1_000, "1 second"],
  [1_999, "1 second"],
  [59_999, "59 seconds"],
  [119_999, "119 seconds"],
  [120_000, "2 minutes"],
  [7_199_999, "119 minutes"],
  [7_200_000, "2 hours"],
  [172_799_999, "47 hours"],
  [172_800_000, "2 days"],
  [1_209_599_999, "13 days"],
  [1_209_600_000, "2 weeks"],
])("%d ms reads as %s", (milliseconds, words) => {
  expect(describeDuration(milliseconds)).toBe(words);
});
