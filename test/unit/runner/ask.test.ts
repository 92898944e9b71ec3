import fc from "fast-check";
import { expect, test } from "vitest";
import type { ErrorCode } from "../../../src/model/error-code.js";
import type { Scan } from "../../../src/model/plan.js";
import type { Scalar } from "../../../src/model/scalar.js";
import { askKey, askScan, type Send } from "../../../src/runner/ask.js";

/** A scan whose measures are `f(1)`, `f(2)`, …; the answer to `f(7)` is 7. */
function scanOf(size: number): Scan {
  const measures = Array.from({ length: size }, (_, index) => ({ id: `m${index + 1}`, sql: `f(${index + 1})` }));
  return { kind: "scan", table: "t", from: "`t`", where: "paid", measures };
}

interface Sender {
  readonly send: Send;
  readonly sent: string[];
}

/** Answers every measure, and refuses a statement that holds one of the broken ones. */
function senderOf(broken: ReadonlySet<number>, code: ErrorCode = "STATEMENT_FAILED"): Sender {
  const sent: string[] = [];
  const send: Send = ({ sql }) => {
    sent.push(sql);
    const id = `s${sent.length}`;
    const asked = [...sql.matchAll(/f\((\d+)\)/g)].map(([, number]) => Number(number));
    const fault = asked.find((number) => broken.has(number));
    if (fault !== undefined)
      return Promise.resolve({ ok: false, id, error: { code, message: `f(${fault}) is broken` } });
    const row: readonly Scalar[] = asked;
    return Promise.resolve({ ok: true, id, result: { columns: asked.map((number) => `m${number}`), rows: [row] } });
  };
  return { send, sent };
}

/** What was answered: a value, or the message of an error. */
async function ask(size: number, perStatement: number, { send }: Sender): Promise<readonly (Scalar | undefined)[]> {
  const answers = await askScan(scanOf(size), perStatement, send);
  return scanOf(size).measures.map(({ id }) => {
    const answer = answers.get(id);
    return answer?.ok === true ? answer.values["value"] : answer?.error.message;
  });
}

const numbers = (size: number): readonly number[] => Array.from({ length: size }, (_, index) => index + 1);

test("sound measures are one statement", async () => {
  const sender = senderOf(new Set());
  expect(await ask(3, 1_000, sender)).toEqual([1, 2, 3]);
  expect(sender.sent).toEqual(["SELECT f(1) AS m1, f(2) AS m2, f(3) AS m3 FROM `t` WHERE (paid)"]);
});

test("no measures are no statement", async () => {
  const sender = senderOf(new Set());
  expect(await ask(0, 1_000, sender)).toEqual([]);
  expect(sender.sent).toEqual([]);
});

test("measures beyond what a statement holds are chunks", async () => {
  const sender = senderOf(new Set());
  expect(await ask(7, 3, sender)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(sender.sent).toEqual([
    "SELECT f(1) AS m1, f(2) AS m2, f(3) AS m3 FROM `t` WHERE (paid)",
    "SELECT f(4) AS m4, f(5) AS m5, f(6) AS m6 FROM `t` WHERE (paid)",
    "SELECT f(7) AS m7 FROM `t` WHERE (paid)",
  ]);
});

test("an answer names the statement that gave it", async () => {
  const answers = await askScan(scanOf(2), 1, senderOf(new Set([1])).send);
  expect([...answers]).toEqual([
    ["m1", { ok: false, error: { code: "STATEMENT_FAILED", message: "f(1) is broken" }, statements: ["s1"] }],
    ["m2", { ok: true, values: { value: 2 }, statements: ["s2"] }],
  ]);
});

test("a broken measure of 200 costs its own answer and few statements", async () => {
  const sender = senderOf(new Set([137]));
  const answers = await ask(200, 1_000, sender);
  expect(answers.filter((answer) => typeof answer === "number").length).toBe(199);
  expect(answers[136]).toBe("f(137) is broken");
  // 2·log2(200) + 3
  expect(sender.sent.length).toBeLessThanOrEqual(18);
});

test("a broken measure at any place of any number costs at most 2·log2(n) + 3 statements", async () => {
  const sizeAndPlace = fc
    .integer({ min: 1, max: 300 })
    .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size })));
  await fc.assert(
    fc.asyncProperty(sizeAndPlace, async ([size, place]) => {
      const sender = senderOf(new Set([place]));
      const answers = await ask(size, 1_000, sender);
      expect(answers).toEqual(numbers(size).map((number) => (number === place ? `f(${place}) is broken` : number)));
      expect(sender.sent.length).toBeLessThanOrEqual(2 * Math.log2(size) + 3);
    }),
    { numRuns: 300 },
  );
});

test("a broken measure at every place of 1, 2, 3, 64, 65 and 200 costs at most 2·log2(n) + 3 statements", async () => {
  for (const size of [1, 2, 3, 64, 65, 200]) {
    for (const place of numbers(size)) {
      const sender = senderOf(new Set([place]));
      await ask(size, 1_000, sender);
      expect(sender.sent.length).toBeLessThanOrEqual(2 * Math.log2(size) + 3);
    }
  }
});

test("several broken measures cost their own answers only", async () => {
  const cases = fc.tuple(
    fc.integer({ min: 1, max: 120 }),
    fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(cases, fc.constantFrom(1_000, 50, 7), async ([size, broken], perStatement) => {
      const sender = senderOf(new Set(broken));
      expect(await ask(size, perStatement, sender)).toEqual(
        numbers(size).map((number) => (broken.includes(number) ? `f(${number}) is broken` : number)),
      );
    }),
    { numRuns: 200 },
  );
});

test("where every measure is broken, each has its own error", async () => {
  const sender = senderOf(new Set(numbers(20)));
  expect(await ask(20, 1_000, sender)).toEqual(numbers(20).map((number) => `f(${number}) is broken`));
});

test.each<[ErrorCode, number]>([
  ["STATEMENT_FAILED", 3],
  ["VALUE_INVALID", 3],
  ["SQL_TYPE", 3],
  ["UNSUPPORTED_ON_DUCKDB", 3],
])("%s is a statement's own fault and is narrowed down", async (code, answered) => {
  const sender = senderOf(new Set([2]), code);
  const answers = await ask(4, 1_000, sender);
  expect(answers.filter((answer) => typeof answer === "number").length).toBe(answered);
});

test.each<[ErrorCode]>([
  ["TIME_LIMIT"],
  ["INTERRUPTED"],
  ["ENGINE_UNAVAILABLE"],
  ["OUT_OF_RESOURCES"],
  ["SOURCE_CHANGED"],
  ["FILE_UNREADABLE"],
  ["DATABASE_LOCKED"],
  ["INTERNAL"],
])("%s is no fault of a measure: nothing more is asked", async (code) => {
  const sender = senderOf(new Set([2]), code);
  expect(await ask(4, 1_000, sender)).toEqual(["f(2) is broken", "f(2) is broken", "f(2) is broken", "f(2) is broken"]);
  expect(sender.sent.length).toBe(1);
});

test("a lost connection half way leaves what is known", async () => {
  const sent: string[] = [];
  const { send } = senderOf(new Set([4]));
  const answers = await askScan(scanOf(4), 1_000, (sending) => {
    sent.push(sending.sql);
    if (sent.length < 3) return send(sending);
    return Promise.resolve({
      ok: false,
      id: "lost",
      error: { code: "ENGINE_UNAVAILABLE", message: "connection lost" },
    });
  });
  expect([...answers].map(([id, answer]) => [id, answer.ok])).toEqual([
    ["m1", true],
    ["m2", true],
    ["m3", false],
    ["m4", false],
  ]);
});

test("a statement without a row answers NULL", async () => {
  const answers = await askScan(scanOf(1), 1_000, () =>
    Promise.resolve({ ok: true, id: "s1", result: { columns: ["m1"], rows: [] } }),
  );
  expect(answers.get("m1")).toEqual({ ok: true, values: { value: null }, statements: ["s1"] });
});

const key = { kind: "key", id: "k1", table: "t", sql: "SELECT 1 AS rows, 0 AS violations" } as const;

test("a key statement answers its columns by name", async () => {
  const answer = await askKey(key, () =>
    Promise.resolve({ ok: true, id: "s9", result: { columns: ["rows", "violations"], rows: [[10, "3"]] } }),
  );
  expect(answer).toEqual({ ok: true, values: { rows: 10, violations: "3" }, statements: ["s9"] });
});

test("a broken key statement is asked once", async () => {
  const sender = senderOf(new Set([1]));
  const answer = await askKey({ ...key, sql: "SELECT f(1)" }, sender.send);
  expect(answer).toEqual({
    ok: false,
    error: { code: "STATEMENT_FAILED", message: "f(1) is broken" },
    statements: ["s1"],
  });
  expect(sender.sent.length).toBe(1);
});
