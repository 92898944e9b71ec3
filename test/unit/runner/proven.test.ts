import { expect, test } from "vitest";
import type { Answer } from "../../../src/judge/answers.js";
import type { KeyStatement } from "../../../src/model/plan.js";
import type { Scalar } from "../../../src/model/scalar.js";
import { proven } from "../../../src/runner/proven.js";

const key: KeyStatement = {
  kind: "key",
  id: "k1",
  table: "t",
  sql: "SELECT 1",
  proof: { distinct: "m1", rows: "m2", found: { duplicate_keys: 0 } },
};

function answered(value: Scalar, statement: string): Answer {
  return { ok: true, values: { value }, statements: [statement] };
}

test("as many different values as rows prove that nothing violates", () => {
  const answers = new Map([
    ["m1", answered("9007199254740993", "s1")],
    ["m2", answered("9007199254740993", "s2")],
  ]);
  expect(proven(key, answers)).toEqual({
    ok: true,
    values: { rows: "9007199254740993", violations: 0, duplicate_keys: 0 },
    statements: ["s2", "s1"],
  });
});

test("an empty table is proven too, with no rows", () => {
  const answers = new Map([
    ["m1", answered(0, "s1")],
    ["m2", answered(0, "s1")],
  ]);
  expect(proven(key, answers)).toMatchObject({ values: { rows: 0, violations: 0 }, statements: ["s1"] });
});

test.each<[string, ReadonlyMap<string, Answer>]>([
  [
    "fewer different values than rows",
    new Map([
      ["m1", answered(9, "s1")],
      ["m2", answered(10, "s1")],
    ]),
  ],
  [
    "a measure that could not be asked",
    new Map([
      ["m1", { ok: false, error: { code: "STATEMENT_FAILED", message: "no" }, statements: ["s1"] }],
      ["m2", answered(10, "s1")],
    ]),
  ],
  ["measures that were not asked", new Map()],
  [
    "no values, as when statements are only prepared",
    new Map([
      ["m1", answered(null, "")],
      ["m2", answered(null, "")],
    ]),
  ],
])("%s: the statement must be asked", (_, answers) => {
  expect(proven(key, answers)).toBeUndefined();
});

test("a key without a proof must be asked", () => {
  const { proof: _, ...without } = key;
  expect(proven(without, new Map())).toBeUndefined();
});
