import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareValues } from "../../../src/expectations/compare-values.js";

describe("the lower value stands first", () => {
  test.each([
    ["numbers", 1, 2],
    ["negative numbers", -2, -1],
    ["a number and the text of a number", 9, "10"],
    ["digits beyond 2^53", "9007199254740992", "9007199254740993"],
    ["a double and a long integer", 9007199254740992, "9007199254740993"],
    ["decimals of 38 digits", "0.1234567890123456789012345678901234566", "0.1234567890123456789012345678901234567"],
    ["decimals of different length", "1.5", "1.50000000000000000001"],
    ["an exponent", "1e3", "1000.5"],
    ["a negative exponent", "-1e-10", 0],
    ["a large double", 1e21, "1000000000000000000001"],
    ["a small double", 1e-7, "0.00000011"],
    ["a number and infinity", "1e400", "Infinity"],
    ["minus infinity and a number", "-Infinity", -1e308],
    ["the infinities", "-Infinity", "Infinity"],
    ["dates", "2026-01-31", "2026-02-01"],
    ["a date and a timestamp of the same day", "2026-01-31", "2026-01-31 00:00:00.000001"],
    ["a timestamp and the date of the next day", "2026-01-31 23:59:59.999999", "2026-02-01"],
    ["timestamps spelled with T and Z", "2026-01-31T10:00:00Z", "2026-01-31 10:00:01"],
    ["timestamps without seconds", "2026-01-31 09:59:59.5", "2026-01-31T10:00"],
    ["fractions of a second", "2026-01-31 10:00:00.09", "2026-01-31 10:00:00.1"],
    ["text", "apple", "banana"],
    ["capitals", "Zebra", "apple"],
    ["a beginning", "app", "apple"],
    ["empty text", "", "a"],
    ["number and text", "10", "9a"],
    ["letters beyond the first plane, by code point and not by UTF-16 unit", "\uffee", "😀"],
    ["booleans", false, true],
  ])("%s", (_, low, high) => {
    expect(compareValues(low, high)).toBeLessThan(0);
    expect(compareValues(high, low)).toBeGreaterThan(0);
  });
});

test.each([
  ["1", "1.000"],
  [1, "1e0"],
  ["-0", 0],
  ["0.10", "1e-1"],
  [".5", "0.5"],
  ["+7", 7],
  ["Infinity", "Infinity"],
  ["-Infinity", "-Infinity"],
  ["2026-01-31", "2026-01-31 00:00:00"],
  ["2026-01-31", "2026-01-31T00:00Z"],
  ["2026-01-31 10:00:00.5", "2026-01-31 10:00:00.500000"],
  ["", ""],
  ["😀", "😀"],
])("%j equals %j", (left, right) => {
  expect(compareValues(left, right)).toBe(0);
});

const decimal = fc
  .record({
    digits: fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }),
    scale: fc.integer({ min: 0, max: 18 }),
  })
  .map((value) => ({ ...value, text: textOf(value.digits, value.scale) }));

function textOf(digits: bigint, scale: number): string {
  const padded = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  const whole = padded.slice(0, padded.length - scale);
  return `${digits < 0n ? "-" : ""}${whole}${scale === 0 ? "" : `.${padded.slice(-scale)}`}`;
}

test("decimals of any size compare as the fractions that they are", () => {
  fc.assert(
    fc.property(decimal, decimal, (left, right) => {
      const difference = left.digits * 10n ** BigInt(right.scale) - right.digits * 10n ** BigInt(left.scale);
      const wanted = difference === 0n ? 0 : difference < 0n ? -1 : 1;
      expect(Math.sign(compareValues(left.text, right.text))).toBe(wanted);
    }),
  );
});

test("finite doubles compare as JavaScript compares them", () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(finite, finite, (left, right) => {
      expect(Math.sign(compareValues(left, right))).toBe(left === right ? 0 : left < right ? -1 : 1);
    }),
  );
});

test("text that is no number compares as its UTF-8 bytes, which is the order of code points", () => {
  const text = fc.string({ unit: "binary" }).map((value) => `x${value}`);
  fc.assert(
    fc.property(text, text, (left, right) => {
      const wanted = Buffer.compare(Buffer.from(left, "utf8"), Buffer.from(right, "utf8"));
      expect(Math.sign(compareValues(left, right))).toBe(wanted);
    }),
  );
});
