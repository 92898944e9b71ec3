import fc from "fast-check";
import { expect, test } from "vitest";
import { failureFileName } from "../../../src/runner/failure-file-name.js";

test.each([
  ["main.sales.orders", "main.sales.orders"],
  ["Main.Sales.ORDERS", "main.sales.orders"],
  ["main.`my table`", "main.%60my%20table%60"],
  ["../../etc/passwd", "%2e.%2f..%2fetc%2fpasswd"],
  ["..", "%2e."],
  [".hidden", "%2ehidden"],
  ["-rf", "%2drf"],
  ["C:\\temp\\x", "c%3a%5ctemp%5cx"],
  ["100%", "100%25"],
  ["a\u0000b\n", "a%00b%0a"],
  ["bestellung_größe", "bestellung_gr%c3%b6%c3%9fe"],
  ["😀", "%f0%9f%98%80"],
  ["\ud800", "%ud800"],
  ["con", "%63on"],
  ["nul.orders", "%6eul.orders"],
  ["console", "console"],
  ["a~b", "a%7eb"],
])("the file of the table %j is %j", (table, file) => {
  expect(failureFileName(table)).toBe(file);
});

test("a name of a thousand characters is cut, and is like no other", () => {
  const [one, two] = [`${"x".repeat(999)}1`, `${"x".repeat(999)}2`].map(failureFileName);
  expect(one).toMatch(/^x{87}~[0-9a-f]{32}$/);
  expect(two).not.toBe(one);
});

const parts = fc.oneof(
  fc.constantFrom(
    "/",
    "..",
    "\\",
    "'",
    '"',
    "`",
    ";",
    "--",
    "%",
    "%2f",
    "~",
    "é",
    "e\u0301",
    "É",
    "😀",
    "\ud83d",
    "\u202e",
  ),
  fc.constantFrom("a", "A", "con", "aux", "nul.", ".", "\0", "\n", " ", ":", "*", "?", "<", "|", "x".repeat(90)),
  fc.string({ maxLength: 6, unit: "binary" }),
);
const names = fc.array(parts, { minLength: 1, maxLength: 8 }).map((words) => words.join(""));

test("no name leaves the folder, is hidden, is taken by a device or is too long", () => {
  fc.assert(
    fc.property(names, (name) => {
      const file = failureFileName(name);
      expect(file).toMatch(/^[a-z0-9_%][a-z0-9_.%~-]{0,119}$/);
      expect(file).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/);
    }),
    { numRuns: 10_000, seed: 20_260_131 },
  );
});

test("two names have one file only where they are names of one table", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(names, { minLength: 20, maxLength: 60, selector: (name) => name.toLowerCase() }),
      (all) => {
        expect(new Set(all.map(failureFileName)).size).toBe(all.length);
      },
    ),
    { numRuns: 500, seed: 20_260_131 },
  );
});
