import { describe, expect, test } from "vitest";
import { areMost } from "../../../src/init/near.js";
import { shapeOfMost } from "../../../src/init/shape.js";

const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
const padded = (width: number): readonly string[] => numbers.map((number) => String(number).padStart(width, "0"));
const letters = (text: string): readonly string[] =>
  numbers.map((number) =>
    [...text].map((letter, place) => String.fromCharCode(letter.charCodeAt(0) + ((number >> place) % 20))).join(""),
  );

describe("the shape of most values", () => {
  test.each([
    ["letters before digits", padded(6).map((digits) => `SKU-${digits}`), "^SKU-[0-9]{6}$"],
    ["digits that grow", numbers.map((number) => `ORD-${number}`), "^ORD-[0-9]+$"],
    ["digits of one length", padded(5), "^[0-9]{5}$"],
    ["codes in capitals", letters("AAA"), "^[A-Z]{3}$"],
    ["signs that a pattern gives a meaning", padded(3).map((digits) => `(${digits}).*`), "^\\([0-9]{3}\\)\\.\\*$"],
    ["all but a few", [...padded(6).map((digits) => `SKU-${digits}`), "SKU-12", "sku-000099"], "^SKU-[0-9]{6}$"],
    [
      "UUIDs",
      padded(12).map((digits) => `6f9619ff-8b86-d011-b42d-${digits}`),
      "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    ],
  ])("%s", (_what, values, pattern) => {
    expect(shapeOfMost(values, areMost)).toBe(pattern);
  });

  test.each([
    ["few different values", numbers.map(() => "SKU-000001")],
    ["words of one length, which may be chance", letters("aaaa")],
    ["words", numbers.map((number) => `${"word".repeat(1 + (number % 3))} ${"x".repeat(number)}`)],
    ["letters from everywhere", numbers.map((number) => `ä-${number}`)],
    ["many shapes", numbers.map((number) => "x".repeat(number))],
    ["nothing", []],
  ])("none for %s", (_what, values) => {
    expect(shapeOfMost(values, areMost)).toBeUndefined();
  });
});
