import { describe, expect, test } from "vitest";
import type { Answer } from "../../../src/judge/answers.js";
import type { KeyStatement } from "../../../src/model/plan.js";
import type { Scalar } from "../../../src/model/scalar.js";
import type { Send } from "../../../src/runner/ask.js";
import { prove } from "../../../src/runner/prove.js";

const sendsNothing: Send = () => Promise.reject(new Error("Nothing is to be sent"));

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

test("as many different values as rows prove that nothing violates", async () => {
  const answers = new Map([
    ["m1", answered("9007199254740993", "s1")],
    ["m2", answered("9007199254740993", "s2")],
  ]);
  expect(await prove(key, answers, sendsNothing)).toEqual({
    ok: true,
    values: { rows: "9007199254740993", violations: 0, duplicate_keys: 0 },
    statements: ["s2", "s1"],
  });
});

test("an empty table is proven too, with no rows", async () => {
  const answers = new Map([
    ["m1", answered(0, "s1")],
    ["m2", answered(0, "s1")],
  ]);
  expect(await prove(key, answers, sendsNothing)).toMatchObject({
    values: { rows: 0, violations: 0 },
    statements: ["s1"],
  });
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
])("%s: the statement must be asked", async (_, answers) => {
  expect(await prove(key, answers, sendsNothing)).toBeUndefined();
});

test("a key without a proof must be asked", async () => {
  const { proof: _, ...without } = key;
  expect(await prove(without, new Map(), sendsNothing)).toBeUndefined();
});

describe("a proof by sets of bits", () => {
  const byBits: KeyStatement = {
    ...key,
    proof: { distinct: { sql: "SELECT bits", low: "m1", high: "m3" }, rows: "m2", found: { duplicate_keys: 0 } },
  };
  const scanned = (low: Scalar, high: Scalar, rows: Scalar): ReadonlyMap<string, Answer> =>
    new Map([
      ["m1", answered(low, "s1")],
      ["m2", answered(rows, "s1")],
      ["m3", answered(high, "s1")],
    ]);
  const finds =
    (value: Scalar): Send =>
    ({ sql }) =>
      Promise.resolve({ ok: true, id: `sent ${sql}`, result: { columns: ["value"], rows: [[value]] } });

  test("as many different values as rows prove it", async () => {
    expect(await prove(byBits, scanned(-5, 199_994, 200_000), finds(200_000))).toEqual({
      ok: true,
      values: { rows: 200_000, violations: 0, duplicate_keys: 0 },
      statements: ["s1", "sent SELECT bits"],
    });
  });

  test("fewer different values prove nothing", async () => {
    expect(await prove(byBits, scanned(1, 200_000, 200_000), finds(199_999))).toBeUndefined();
  });

  test.each<[string, Scalar, Scalar, Scalar]>([
    ["a wide range", "-9223372036854775808", "9223372036854775807", 200_000],
    ["few rows", 1, 1_000, 1_000],
    ["no rows", null, null, 0],
  ])("%s: it is not asked", async (_, low, high, rows) => {
    expect(await prove(byBits, scanned(low, high, rows), sendsNothing)).toBeUndefined();
  });

  test("the widest range for so many rows", async () => {
    // 25,000 sets of 64, eight rows to a set.
    expect(await prove(byBits, scanned(0, 25_000 * 64 - 1, 200_000), finds(200_000))).toBeDefined();
    expect(await prove(byBits, scanned(0, 25_000 * 64, 200_000), sendsNothing)).toBeUndefined();
  });
});
