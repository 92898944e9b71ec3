import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "../../../src/app/engines.js";
import { duckdb } from "../../../src/engines/duckdb/index.js";
import type { Engine, Session } from "../../../src/engines/engine.js";
import type { RunReport } from "../../../src/model/report.js";
import type { FailureExport } from "../../../src/runner/failure-folder.js";
import { loadSuite } from "../../../src/suite/load-suite.js";
import { table } from "../../../src/suite/table.js";
import type { TableRuleSet } from "../../../src/suite/table-builder.js";
import { condition } from "./fused/conditions.js";
import { measures } from "./fused/measures.js";
import { type JudgedRule, suites } from "./fused/rules.js";
import { insertOf, type Row, references, rows } from "./fused/values.js";
import { runQuietly } from "./run-quietly.js";
import { sessionWith } from "./session-with.js";

// A failure prints its seed; DQ_SEED=<seed> runs it again, DQ_RUNS=<number> runs more.
const seed = Number(process.env["DQ_SEED"] ?? 20_260_131);
const numRuns = Number(process.env["DQ_RUNS"] ?? 150);

const signal = new AbortController().signal;
let instance: DuckDBInstance;
let connection: DuckDBConnection;
let session: Session;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
  await connection.run(
    "CREATE TABLE t (rid INTEGER, i INTEGER, b BIGINT, x DOUBLE, d DECIMAL(10, 2), s VARCHAR, z VARCHAR, day DATE, f BOOLEAN)",
  );
  await connection.run("CREATE TABLE ref (i INTEGER, s VARCHAR)");
  // Exports follow each other under one name faster than a file's time tells them apart.
  await connection.run("SET enable_external_file_cache = false");
  const place = { name: "local", folder: "/", locate: () => ({ file: "/" }) };
  session = await (await createEngine(duckdb({ instance }), place)).connect({ tables: [], signal });
});

afterAll(async () => {
  await session.close();
  connection.closeSync();
  instance.closeSync();
});

/** The engine with one session for all runs of this file, as opening one takes longer than a run. */
const engine: Engine = {
  name: "duckdb",
  connect: () =>
    Promise.resolve(
      sessionWith(session, {
        // The rows change under this session, and with them the statistics.
        countsDistinctCheaply: () => Promise.resolve(false),
        close: () => Promise.resolve(),
      }),
    ),
};

interface Data {
  readonly rows: readonly Row[];
  readonly references: readonly Pick<Row, "i" | "s">[];
}

async function fill(data: Data): Promise<void> {
  await connection.run("DELETE FROM t; DELETE FROM ref");
  const columns = ["rid", "i", "b", "x", "d", "s", "z", "day", "f"];
  for (const insert of [insertOf("t", columns, data.rows), insertOf("ref", ["i", "s"], data.references)]) {
    if (insert !== undefined) await connection.run(insert);
  }
}

interface Suite {
  readonly where: { readonly sql: string } | null;
  readonly rules: readonly { declare(t: TableRuleSet, name: string): void }[];
}

async function runRules(
  { where, rules }: Suite,
  select: readonly string[] = [],
  exportFailures?: FailureExport,
): Promise<RunReport> {
  const suite = await loadSuite("/t.dq.ts", {}, () => {
    table("main.t", { key: "rid", ...(where === null ? {} : { where: where.sql }) }, (t) => {
      for (const [index, rule] of rules.entries()) rule.declare(t, `r${index}`);
    });
    return Promise.resolve();
  });
  return runQuietly({
    suites: [suite],
    engine,
    selection: { paths: [], select, exclude: [] },
    signal,
    exportFailures,
  });
}

/** What is reported of each rule, in words that a failure can be read by. */
function told({ outcomes }: RunReport, rules: readonly JudgedRule[]): readonly unknown[] {
  return outcomes.map(({ status, rowsInScope, violations, samples, error }, index) => ({
    rule: rules[index]?.text,
    options: rules[index]?.options,
    status,
    rows: rowsInScope,
    violations,
    samples: samples?.rows.map(([rid]) => rid) ?? [],
    error: error?.message,
  }));
}

const cases = fc.record({ rows, references, suite: suites });

test("the fused answer equals an independent count, for any rows and rules", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ suite, ...data }) => {
      await fill(data);
      const report = await runRules(suite);
      const { where, rules } = suite;
      const inTable = where === null ? data.rows : data.rows.filter((row) => where.holds(row) === true);
      expect(told(report, rules)).toEqual(
        rules.map((rule) => {
          const { rows: n, violating } = rule.count(inTable, data.references);
          return {
            rule: rule.text,
            options: rule.options,
            status: rule.status(n, violating.length),
            rows: n,
            violations: violating.length,
            samples: violating.slice(0, 5).map(({ rid }) => rid),
            error: undefined,
          };
        }),
      );
      expect(report.statements.filter(({ purpose }) => purpose === "scan").length).toBeLessThanOrEqual(1);
    }),
    { numRuns, seed },
  );
});

test("each rule alone has the answer that it has among the others", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ suite, ...data }) => {
      await fill(data);
      const fused = told(await runRules(suite), suite.rules);
      for (const index of suite.rules.keys()) {
        const alone = told(await runRules(suite, [`rule:r${index}`]), suite.rules);
        expect(alone[index]).toEqual(fused[index]);
      }
    }),
    { numRuns: Math.ceil(numRuns / 5), seed },
  );
});

/** The `rid` of every exported row of a rule, by the rule's name. */
async function exportedRows(report: RunReport): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const path = report.tables[0]?.failures?.path;
  if (path === undefined) return {};
  const reader = await connection.runAndReadAll(
    `SELECT rule, list(rid ORDER BY rid) FROM (SELECT unnest(dq_rules) AS rule, rid FROM read_parquet('${path}')) GROUP BY rule`,
  );
  return Object.fromEntries(
    reader.getRowsJson().map(([rule, rids]) => [String(rule), Array.isArray(rids) ? rids : []]),
  );
}

test("exactly the rows that break a rule are exported under its name, as many as are counted", async () => {
  const folder = await mkdtemp(join(tmpdir(), "dq-test-"));
  try {
    await fc.assert(
      fc.asyncProperty(cases, async ({ suite, ...data }) => {
        await fill(data);
        const report = await runRules(suite, [], { folder, format: "parquet" });
        expect(report.errors).toEqual([]);
        const { where, rules } = suite;
        const inTable = where === null ? data.rows : data.rows.filter((row) => where.holds(row) === true);
        const violating = rules.map((rule, index) => {
          const rids = rule.count(inTable, data.references).violating.map(({ rid }) => rid);
          return [`r${index}`, rids.toSorted((a, b) => a - b)] as const;
        });
        const exported = await exportedRows(report);
        expect(exported).toEqual(Object.fromEntries(violating.filter(([, rids]) => rids.length > 0)));
        const counted = report.outcomes.filter(({ violations }) => violations !== 0);
        expect(counted.map(({ name, violations }) => [name, violations])).toEqual(
          Object.entries(exported)
            .map(([name, rids]) => [name, rids.length])
            .toSorted(([a], [b]) => Number(String(a).slice(1)) - Number(String(b).slice(1))),
        );
        expect(await readdir(folder)).toEqual(counted.length === 0 ? [] : ["main.t.parquet"]);
      }),
      { numRuns: Math.ceil(numRuns / 2), seed },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** Of zero and minus zero, which is the smaller one is for no engine to say. */
function withoutSign(value: unknown): unknown {
  return value === 0 ? 0 : value;
}

const measuringCases = fc.record({
  rows,
  where: fc.option(condition),
  rules: fc.array(measures, { minLength: 1, maxLength: 8 }),
});

test("every measured value equals an independent computation, for any rows and filters", async () => {
  await fc.assert(
    fc.asyncProperty(measuringCases, async ({ rows: all, where, rules }) => {
      await fill({ rows: all, references: [] });
      const report = await runRules({ where, rules });
      const inTable = where === null ? all : all.filter((row) => where.holds(row) === true);
      expect(
        report.outcomes.map(({ value, rowsInScope, error }) => ({
          value: withoutSign(value),
          rowsInScope,
          error: error?.message,
        })),
      ).toEqual(
        rules.map((rule) => {
          const { value, rowsInScope } = rule.measure(inTable);
          return { value: withoutSign(value), rowsInScope, error: undefined };
        }),
      );
    }),
    { numRuns: Math.ceil(numRuns / 2), seed },
  );
});
