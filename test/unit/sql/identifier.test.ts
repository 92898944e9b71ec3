import * as fc from "fast-check";
import { expect, test } from "vitest";
import { identifier, inspect } from "../../../src/sql/index.js";

test.each([
  ["amount", "amount"],
  ["Amount_2", "Amount_2"],
  ["date", "date"],
  ["order", "`order`"],
  ["null", "`null`"],
  ["current_date", "`current_date`"],
  ["2nd", "`2nd`"],
  ["a b", "`a b`"],
  ["a.b", "`a.b`"],
  ["a`b", "`a``b`"],
  ["größe", "`größe`"],
  ["", "``"],
])("%s is written %s", (name, written) => {
  expect(identifier(name)).toBe(written);
});

test("whatever the name, a condition reads it as that one column", () => {
  const words = fc.constantFrom(
    "select",
    "case",
    "not",
    "timestamp",
    "array",
    "struct",
    "exists",
    "true",
    "from",
    "end",
  );
  const text = fc.string({ unit: "binary", minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.oneof(words, text), (name) => {
      const { columns } = inspect(`${identifier(name)} >= 0 AND ${identifier(name)} IS NOT NULL`);
      expect(columns.map(({ path }) => path)).toEqual([[name], [name]]);
    }),
    { numRuns: 500 },
  );
});
