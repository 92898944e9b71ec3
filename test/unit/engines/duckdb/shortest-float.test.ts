import fc from "fast-check";
import { expect, test } from "vitest";
import { shortestFloat } from "../../../../src/engines/duckdb/shortest-float.js";

test.each([
  [0.1, "0.1"],
  [2.5, "2.5"],
  [16777216, "16777216"],
  [3.4028234663852886e38, "3.4028235e+38"],
  [1.401298464324817e-45, "1e-45"],
  [0.3, "0.3"],
  [-1.1, "-1.1"],
])("the float next to %d is written %s", (number, text) => {
  expect(String(shortestFloat(Math.fround(number)))).toBe(text);
});

test("what is written leads back to the same float", () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true }), (float) => {
      expect(Object.is(Math.fround(shortestFloat(float)), float)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  expect(shortestFloat(-0)).toBe(-0);
  expect(shortestFloat(Number.NaN)).toBeNaN();
  expect(Object.is(shortestFloat(-0), -0)).toBe(true);
});
