import { expect, test } from "vitest";
import { boundsMakeSense, describeBounds, judgeBounds } from "../../../src/expectations/bounds.js";

test.each([
  [5, { min: 1, max: 5 }, "within"],
  [1, { min: 1, max: 5 }, "within"],
  [0, { min: 1 }, "outside"],
  [6, { max: 5 }, "outside"],
  ["9007199254740993", { max: "9007199254740992" }, "outside"],
  ["9007199254740993", { max: "9007199254740993" }, "within"],
  ["0.30000000000000000001", { max: 0.3 }, "outside"],
  ["Infinity", { min: 0 }, "within"],
  ["Infinity", { max: 1e308 }, "outside"],
  ["NaN", { min: 0 }, "outside"],
  ["NaN", { max: 0 }, "outside"],
  ["2026-01-31 10:00:00", { max: "2026-01-31" }, "outside"],
  ["2026-01-31", { min: "2026-01-31 00:00:00" }, "within"],
  ["pear", { min: "apple", max: "plum" }, "within"],
])("%j against %j is %s", (value, bounds, verdict) => {
  expect(judgeBounds(value, bounds, "value").verdict).toBe(verdict);
});

test("no value is empty, and says so", () => {
  expect(judgeBounds(null, { min: 1 }, "mean price")).toEqual({
    verdict: "empty",
    value: null,
    bounds: { min: 1 },
    found: "has no mean price: there is no value",
  });
});

test("the bounds are reported as their author wrote them", () => {
  expect(judgeBounds(7, { min: "1.50", max: undefined }, "mean price")).toEqual({
    verdict: "within",
    value: 7,
    bounds: { min: "1.50" },
    found: "has a mean price of 7",
  });
});

test.each([
  [{ min: 1 }, "at least 1"],
  [{ max: "2026-01-31" }, "at most 2026-01-31"],
  [{ min: 1, max: 5 }, "between 1 and 5"],
])("%j reads as %s", (bounds, words) => {
  expect(describeBounds(bounds)).toBe(words);
});

test.each([
  [{}, false],
  [{ min: 2, max: 1 }, false],
  [{ min: "10", max: 9 }, false],
  [{ min: "2026-02-01", max: "2026-01-31" }, false],
  [{ min: 1, max: 1 }, true],
  [{ min: "2026-01-31", max: "2026-01-31 12:00:00" }, true],
  [{ min: undefined, max: 1 }, true],
])("%j makes sense: %s", (bounds, sense) => {
  expect(boundsMakeSense(bounds)).toBe(sense);
});
