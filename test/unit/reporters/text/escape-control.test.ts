import { expect, test } from "vitest";
import { escapeControl, escapeControlLines } from "../../../../src/reporters/text/escape-control.js";

test.each([
  ["plain text, ünïcode, 日本", "plain text, ünïcode, 日本"],
  ["a\nb\r\tc\0", "a\\nb\\r\\tc\\0"],
  ["\u001b[31mred\u001b[0m", "\\x1b[31mred\\x1b[0m"],
  ["\u001b]8;;http://evil\u0007link", "\\x1b]8;;http://evil\\x07link"],
  ["\u009b2J and \u007f", "\\x9b2J and \\x7f"],
  ["abc\u202edef\u2066", "abc\\u202edef\\u2066"],
  ["zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"],
  ["line\u2028separator\u2029", "line\\u2028separator\\u2029"],
  ["half \ud83d of a pair", "half \\ud83d of a pair"],
  ["tag \u{e0041}", "tag \\u{e0041}"],
  ["family 👩‍👩‍👧 and نمی‌خواهم", "family 👩‍👩‍👧 and نمی‌خواهم"],
])("%j is shown as %s", (text, shown) => {
  expect(escapeControl(text)).toBe(shown);
});

test("line by line, breaks stay breaks", () => {
  expect(escapeControlLines("a\u0007\r\nb\rc\n")).toBe("a\\x07\nb\\rc\n");
});
