import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "../../../src/app/engines.js";
import { duckdb } from "../../../src/engines/duckdb/index.js";
import type { Engine } from "../../../src/engines/engine.js";
import type { PublishMode } from "../../../src/model/publication.js";
import type { RunReport } from "../../../src/model/report.js";
import { loadSuite } from "../../../src/suite/load-suite.js";
import { table } from "../../../src/suite/table.js";
import { type Condition, condition, not } from "./fused/conditions.js";
import { insertOf, type Row, rows } from "./fused/values.js";
import { runQuietly } from "./run-quietly.js";

// A failure prints its seed; DQ_SEED=<seed> runs it again, DQ_RUNS=<number> runs more.
const seed = Number(process.env["DQ_SEED"] ?? 20_260_131);
const numRuns = Number(process.env["DQ_RUNS"] ?? 60);

const columns = ["rid", "i", "b", "x", "d", "s", "z", "day", "f"];
let instance: DuckDBInstance;
let connection: DuckDBConnection;
let engine: Engine;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
  const types =
    "rid INTEGER, i INTEGER, b BIGINT, x DOUBLE, d DECIMAL(10, 2), s VARCHAR, z VARCHAR, day DATE, f BOOLEAN";
  await connection.run(`CREATE TABLE t (${types})`);
  engine = await createEngine(duckdb({ instance }), { name: "local", folder: "/", locate: () => ({ file: "/" }) });
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

interface DropRule {
  readonly action: "expect" | "expectOrDrop";
  readonly holds: Condition;
  readonly where: Condition | null;
  readonly nulls: "violate" | "pass";
}

const rule: fc.Arbitrary<DropRule> = fc.record({
  action: fc.constantFrom("expectOrDrop", "expectOrDrop", "expect"),
  holds: condition,
  where: fc.option(condition),
  nulls: fc.constantFrom("violate", "pass"),
});

interface Case {
  readonly mode: PublishMode;
  readonly where: Condition | null;
  readonly rules: readonly DropRule[];
  /** What arrives, day by day. */
  readonly days: readonly (readonly Row[])[];
}

const cases: fc.Arbitrary<Case> = fc.record({
  mode: fc.constantFrom("append", "overwrite", "merge"),
  where: fc.option(condition),
  rules: fc.array(rule, { maxLength: 4 }),
  days: fc.array(rows, { minLength: 1, maxLength: 2 }),
});

/** What the rules make of a day, written a second time. */
function expected({ where, rules }: Case, day: readonly Row[]): Record<"outside" | "bad" | "good", readonly Row[]> {
  const incoming = day.filter((row) => where === null || where.holds(row) === true);
  const isBad = (row: Row): boolean =>
    rules.some(({ action, holds, where: scope, nulls }) => {
      if (action === "expect" || (scope !== null && scope.holds(row) !== true)) return false;
      const truth = holds.holds(row);
      return nulls === "violate" ? truth !== true : not(truth) === true;
    });
  return {
    outside: day.filter((row) => !incoming.includes(row)),
    bad: incoming.filter(isBad),
    good: incoming.filter((row) => !isBad(row)),
  };
}

async function publish({ mode, where, rules }: Case, day: number): Promise<RunReport> {
  const suite = await loadSuite("/t.dq.ts", {}, () => {
    table("t", { samples: 0, ...(where === null ? {} : { where: where.sql }) }, (t) => {
      for (const [index, { action, holds, where: scope, nulls }] of rules.entries()) {
        t[action](`r${index}`, holds.sql, { nulls, ...(scope === null ? {} : { where: scope.sql }) });
      }
      t.publish({ to: "gold", mode, ...(mode === "merge" ? { key: "rid" } : {}) });
    });
    return Promise.resolve();
  });
  const choice = { dryRun: false, label: `day ${day}`, again: false, takeOver: false, waitMs: 0 };
  return runQuietly({ suites: [suite], engine, publish: choice });
}

async function ids(sql: string): Promise<readonly unknown[]> {
  return (await connection.runAndReadAll(sql)).getRows().map(([id]) => id);
}

const sorted = (all: readonly Row[]): readonly number[] => all.map(({ rid }) => rid).toSorted((a, b) => a - b);

test("every incoming row is published or quarantined, and no other, in every mode", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      await connection.run(
        "DROP TABLE IF EXISTS gold; DROP TABLE IF EXISTS gold_quarantine; DROP TABLE IF EXISTS gold_ledger",
      );
      const target = new Map<number, number>();
      const all = { good: [] as Row[], bad: [] as Row[] };
      for (const [index, day] of given.days.entries()) {
        await connection.run("DELETE FROM t");
        const insert = insertOf("t", columns, day);
        if (insert !== undefined) await connection.run(insert);
        const report = await publish(given, index);
        const { good, bad, outside } = expected(given, day);
        expect(report.errors).toEqual([]);
        expect(report.tables[0]?.publication).toMatchObject({
          state: "published",
          batch: index + 1,
          incoming: good.length + bad.length,
          published: good.length,
          quarantined: bad.length,
          ...(given.where === null ? {} : { outside: outside.length }),
        });
        if (given.mode === "overwrite") all.good = [];
        all.good.push(...good);
        all.bad.push(...bad);
        for (const { rid } of good) target.set(rid, index + 1);
        // A quarantine is made with its first row.
        const hasBad = all.bad.length > 0;
        const quarantine = hasBad ? "gold_quarantine" : "(SELECT * FROM t LIMIT 0)";
        expect(await ids("SELECT rid FROM gold ORDER BY rid")).toEqual(
          given.mode === "merge" ? [...target.keys()].toSorted((a, b) => a - b) : sorted(all.good),
        );
        expect(await ids(`SELECT rid FROM ${quarantine} ORDER BY rid`)).toEqual(sorted(all.bad));
        // The values of the day are theirs still.
        const names = columns.join(", ");
        const kept = `SELECT ${names} FROM gold UNION ALL SELECT ${names} FROM ${quarantine}`;
        const inScope = `SELECT ${names} FROM t WHERE rid IN (${[-1, ...sorted([...good, ...bad])].join(", ")})`;
        expect(await ids(`${inScope} EXCEPT ALL (${kept})`)).toEqual([]);
      }
    }),
    { seed, numRuns },
  );
}, 300_000);
