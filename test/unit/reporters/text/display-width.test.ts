import { expect, test } from "vitest";
import { displayWidth, padEnd, padStart, truncate } from "../../../../src/reporters/text/display-width.js";

test.each([
  ["", 0],
  ["abc", 3],
  ["äöü", 3],
  ["e\u0301", 1],
  ["日本", 4],
  ["한글", 4],
  ["ｆｕｌｌ", 8],
  ["👍", 2],
  ["👍🏽", 2],
  ["👩‍👩‍👧", 2],
  ["🇩🇪", 2],
  ["❤️", 2],
  ["✓✗○…·", 5],
  ["\u200d", 0],
])("%s takes %i columns", (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

test("a cut text ends in an ellipsis and never exceeds its columns", () => {
  expect(truncate("abcdef", 6)).toBe("abcdef");
  expect(truncate("abcdef", 5)).toBe("abcd…");
  expect(truncate("日本語", 6)).toBe("日本語");
  expect(truncate("日本語", 5)).toBe("日本…");
  expect(truncate("日本語", 4)).toBe("日…");
  expect(truncate("👩‍👩‍👧👩‍👩‍👧", 3)).toBe("👩‍👩‍👧…");
});

test("padding counts columns, not characters", () => {
  expect(padEnd("日", 4)).toBe("日  ");
  expect(padStart("日", 4)).toBe("  日");
  expect(padEnd("long", 2)).toBe("long");
});
