import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "../../../src/app/engines.js";
import { duckdb } from "../../../src/engines/duckdb/index.js";
import { distinctCount, unique } from "../../../src/expectations/index.js";
import type { Outcome, RunReport } from "../../../src/model/report.js";
import { loadSuite } from "../../../src/suite/load-suite.js";
import { table } from "../../../src/suite/table.js";
import { runQuietly } from "./run-quietly.js";

// A failure prints its seed; DQ_SEED=<seed> runs it again, DQ_RUNS=<number> runs more.
const seed = Number(process.env["DQ_SEED"] ?? 20_261_126);
const numRuns = Number(process.env["DQ_RUNS"] ?? 150);

let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

type Key = bigint | null;

interface Case {
  readonly type: string;
  readonly keys: readonly Key[];
}

const limits: Readonly<Record<string, readonly [bigint, bigint]>> = {
  TINYINT: [-128n, 127n],
  SMALLINT: [-32_768n, 32_767n],
  INTEGER: [-2_147_483_648n, 2_147_483_647n],
  BIGINT: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** Keys in order, with gaps, from anywhere in the type: its ends, around zero, or between. */
const sequences = (low: bigint, high: bigint): fc.Arbitrary<readonly bigint[]> =>
  fc
    .record({
      from: fc.oneof(
        fc.constantFrom(low, high, -1n, 0n, 1n).filter((key) => key >= low && key <= high),
        fc.bigInt(low, high),
      ),
      step: fc.constantFrom(1n, -1n, 2n, 7n, 63n, 64n, 65n, 1_000n, 1_000_003n),
      length: fc.nat(120),
    })
    .map(({ from, step, length }) =>
      Array.from({ length }, (_, index) => from + BigInt(index) * step).filter((key) => key >= low && key <= high),
    );

const cases: fc.Arbitrary<Case> = fc.constantFrom(...Object.keys(limits)).chain((type) => {
  const [low, high] = limits[type] ?? [0n, 0n];
  const strays = fc.array(fc.oneof(fc.bigInt(low, high), fc.constantFrom(low, high, 0n)), { maxLength: 3 });
  return fc
    .record({
      sequence: sequences(low, high),
      strays: fc.oneof(fc.constant([]), strays),
      nulls: fc.constantFrom(0, 0, 1, 3),
      repeats: fc.constantFrom(0, 0, 1, 5),
    })
    .map(({ sequence, strays: more, nulls, repeats }) => ({
      type,
      keys: [...sequence, ...more, ...sequence.slice(0, repeats), ...Array.from({ length: nulls }, () => null)],
    }));
});

async function fill({ type, keys }: Case): Promise<void> {
  await connection.run(`CREATE OR REPLACE TABLE t (rid INTEGER, k ${type})`);
  if (keys.length === 0) return;
  await connection.run(`INSERT INTO t VALUES ${keys.map((key, rid) => `(${rid}, ${key ?? "NULL"})`).join(", ")}`);
}

async function run(where: string | undefined): Promise<RunReport> {
  const place = { name: "local", folder: "/", locate: () => ({ file: "/" }) };
  const suite = await loadSuite("/t.dq.ts", {}, () => {
    table("main.t", { samples: 0, ...(where === undefined ? {} : { where }) }, (t) => {
      t.expect("ignored", unique("k"));
      t.expect("violating", unique("k", { nulls: "violate" }));
      t.expect("some", unique("k"), { where: "rid % 2 = 0" });
      t.expect("distinct", distinctCount("k", { min: 0 }));
    });
    return Promise.resolve();
  });
  return runQuietly({ suites: [suite], engine: await createEngine(duckdb({ instance }), place) });
}

/** What `unique` says of the keys, counted here. */
function counted(keys: readonly Key[], nulls: "ignore" | "violate"): object {
  const rows = new Map<Key, number>();
  for (const key of keys) rows.set(key, (rows.get(key) ?? 0) + 1);
  const missing = rows.get(null) ?? 0;
  const repeated = [...rows].filter(([key, count]) => key !== null && count > 1);
  const violations = repeated.reduce((sum, [, count]) => sum + count, 0);
  return {
    rowsInScope: nulls === "ignore" ? keys.length - missing : keys.length,
    violations: nulls === "ignore" ? violations : violations + missing,
    measured: { duplicate_keys: repeated.length },
  };
}

function found({ rowsInScope, violations, measured }: Outcome): object {
  return { rowsInScope, violations, measured };
}

test("uniqueness by proof and by count agree with an independent count", async () => {
  const asked = { proofs: 0, counts: 0 };
  await fc.assert(
    fc.asyncProperty(cases, fc.constantFrom(undefined, "rid >= 3"), async (given, where) => {
      await fill(given);
      const { outcomes, statements } = await run(where);
      const keys = where === undefined ? given.keys : given.keys.slice(3);
      const even = given.keys.filter((_, rid) => rid % 2 === 0 && (where === undefined || rid >= 3));
      const different = new Set(keys.filter((key) => key !== null)).size;
      expect(outcomes.slice(0, 3).map(found)).toEqual([
        counted(keys, "ignore"),
        counted(keys, "violate"),
        counted(even, "ignore"),
      ]);
      expect(outcomes[3]).toMatchObject({ value: different });
      expect(statements.every(({ error }) => error === undefined)).toBe(true);
      const counts = statements.filter(({ purpose }) => purpose === "key").length;
      asked.counts += counts;
      asked.proofs += 3 - counts;
    }),
    { numRuns, seed },
  );
  // Both ways were gone often, or the property said little.
  expect(asked.proofs).toBeGreaterThan(numRuns / 2);
  expect(asked.counts).toBeGreaterThan(numRuns / 2);
});

test("a key whose values lie far apart is counted, not proven", async () => {
  await fill({ type: "BIGINT", keys: [-(2n ** 63n), 0n, 2n ** 63n - 1n] });
  const { outcomes, statements } = await run(undefined);
  expect(outcomes.map(({ status }) => status)).toEqual(["passed", "passed", "passed", "passed"]);
  expect(statements.map(({ purpose }) => purpose)).toEqual(["scan", "key", "key", "key"]);
});

test("a key that is proven costs no statement of its own", async () => {
  await fill({ type: "INTEGER", keys: [-3n, -2n, -1n, 0n, 62n, 63n, 64n] });
  const { outcomes, statements } = await run(undefined);
  expect(outcomes.map(({ status }) => status)).toEqual(["passed", "passed", "passed", "passed"]);
  expect(statements.map(({ purpose }) => purpose)).toEqual(["scan"]);
  expect(outcomes.map((outcome) => outcome.statements)).toEqual([["s1"], ["s1"], ["s1"], ["s1"]]);
});
