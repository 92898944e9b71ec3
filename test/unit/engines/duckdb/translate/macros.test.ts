import { expect, test } from "vitest";
import { macros, macrosIn } from "../../../../../src/engines/duckdb/translate/index.js";

test("a statement gets the macros that it calls, after those that they call in turn", () => {
  expect([...macrosIn("SELECT dq_positive_remainder(a, 3), dq_ln(x)").keys()]).toEqual([
    "dq_remainder",
    "dq_positive_remainder",
    "dq_ln",
  ]);
});

test("a statement without macros gets none, and names that only look like one are passed over", () => {
  expect(macrosIn('SELECT count(*), "dq_remainder" FROM t').size).toBe(0);
  expect(macrosIn("SELECT dq_nothing(1)").size).toBe(0);
});

test("every macro can be found by its name", () => {
  const all = macros();
  const names = all.map((macro) => /dq_\w+/.exec(macro)?.[0] ?? "");
  expect(new Set(names).size).toBe(all.length);
  for (const name of names) expect([...macrosIn(`${name}(x)`).keys()].at(-1)).toBe(name);
});
