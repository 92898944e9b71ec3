import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "../../../src/app/engines.js";
import { duckdb } from "../../../src/engines/duckdb/index.js";
import { firstPer, notNull } from "../../../src/expectations/index.js";
import type { Outcome, RunReport } from "../../../src/model/report.js";
import { keysWithoutRow } from "../../../src/plan/keys-without-row.js";
import { checkGroup } from "../../../src/runner/check-group.js";
import { gatherTables } from "../../../src/runner/gather-tables.js";
import { loadSuite } from "../../../src/suite/load-suite.js";
import { table } from "../../../src/suite/table.js";
import { runQuietly } from "./run-quietly.js";

// A failure prints its seed; DQ_SEED=<seed> runs it again, DQ_RUNS=<number> runs more.
const seed = Number(process.env["DQ_SEED"] ?? 20_261_127);
const numRuns = Number(process.env["DQ_RUNS"] ?? 25);

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

interface Row {
  readonly rid: number;
  readonly k: number | null;
  readonly g: string | null;
  readonly a: number | null;
  readonly b: string | null;
}

interface Order {
  readonly column: "a" | "b" | "rid";
  readonly descending: boolean;
  readonly nulls: "FIRST" | "LAST" | undefined;
}

interface Ranked {
  readonly key: readonly ("k" | "g")[];
  readonly order: readonly Order[];
  readonly where: boolean;
}

interface Case {
  readonly rows: readonly Row[];
  readonly where: boolean;
  /** All of them are rules of one run. */
  readonly rules: readonly Ranked[];
}

const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4 });

const ranked: fc.Arbitrary<Ranked> = fc.record({
  key: fc.constantFrom<Ranked["key"]>(["k"], ["g"], ["k", "g"]),
  order: fc.uniqueArray(
    fc.record({
      column: fc.constantFrom<Order["column"]>("a", "b", "a", "b", "rid"),
      descending: fc.boolean(),
      nulls: fc.constantFrom<Order["nulls"]>(undefined, "FIRST", "LAST"),
    }),
    { minLength: 1, maxLength: 2, selector: ({ column }) => column },
  ),
  where: fc.boolean(),
});

const cases: fc.Arbitrary<Case> = fc.record({
  rows: fc
    .array(
      fc.record({
        k: orNull(fc.integer({ min: 1, max: 4 })),
        g: orNull(fc.constantFrom("x", "y", "")),
        a: orNull(fc.integer({ min: -1, max: 2 })),
        b: orNull(fc.constantFrom("A", "a", "b", "", "é")),
      }),
      { maxLength: 30, size: "max" },
    )
    .map((rows) => rows.map((row, rid) => ({ rid, ...row }))),
  where: fc.boolean(),
  rules: fc.array(ranked, { minLength: 2, maxLength: 8, size: "max" }),
});

const literal = (value: number | string | null): string =>
  value === null ? "NULL" : typeof value === "number" ? String(value) : `'${value}'`;

async function fill(rows: readonly Row[]): Promise<void> {
  await connection.run("CREATE OR REPLACE TABLE t (rid INTEGER, k INTEGER, g VARCHAR, a INTEGER, b VARCHAR)");
  if (rows.length === 0) return;
  const values = rows.map(({ rid, k, g, a, b }) => `(${[rid, k, g, a, b].map(literal).join(", ")})`);
  await connection.run(`INSERT INTO t VALUES ${values.join(", ")}`);
}

function orderText({ column, descending, nulls }: Order): string {
  return `${column}${descending ? " DESC" : ""}${nulls === undefined ? "" : ` NULLS ${nulls}`}`;
}

async function run({ rules, where }: Case): Promise<RunReport> {
  const place = { name: "local", folder: "/", locate: () => ({ file: "/" }) };
  const suite = await loadSuite("/t.dq.ts", {}, () => {
    table("main.t", { key: "rid", samples: 100, ...(where ? { where: "rid % 5 <> 0" } : {}) }, (t) => {
      for (const [index, { key, order, where: own }] of rules.entries()) {
        const first = firstPer({ key, orderBy: order.map(orderText) });
        t.expectOrDrop(`first_${index}`, first, own ? { where: "a > 0" } : {});
      }
    });
    return Promise.resolve();
  });
  return runQuietly({ suites: [suite], engine: await createEngine(duckdb({ instance }), place) });
}

/** Below 0 where the left row comes first, 0 where the order does not tell. */
function compare(left: Row, right: Row, order: readonly Order[]): number {
  for (const { column, descending, nulls = descending ? "LAST" : "FIRST" } of order) {
    const [one, other] = [left[column], right[column]];
    if (one === other) continue;
    if (one === null) return nulls === "FIRST" ? -1 : 1;
    if (other === null) return nulls === "FIRST" ? 1 : -1;
    return one < other === descending ? 1 : -1;
  }
  return 0;
}

/** The rows that are not the first of their key, and how many tie with it: by looking at each row beside all others. */
function expected(
  rows: readonly Row[],
  { key, order, where }: Ranked,
): { readonly lost: number[]; readonly ties: number } {
  const inScope = rows.filter(({ a }) => !where || (a !== null && a > 0));
  const isSameKey = (one: Row, other: Row): boolean => key.every((column) => one[column] === other[column]);
  const others = (row: Row): readonly Row[] => inScope.filter((other) => other !== row && isSameKey(row, other));
  const isBest = (row: Row): boolean => others(row).every((other) => compare(row, other, order) <= 0);
  const best = inScope.filter(isBest);
  const keys = best.filter((row, index) => best.findIndex((other) => isSameKey(row, other)) === index);
  return {
    lost: inScope.filter((row) => !isBest(row)).map(({ rid }) => rid),
    ties: best.length - keys.length,
  };
}

/** What the outcome says of the rows, to be compared. */
function found({ status, error, message, violations, samples }: Outcome): object {
  if (status === "errored") return { error: error?.code, ties: Number(message.split(" ")[0]) };
  return { violations, lost: samples?.rows.map(([rid]) => rid) ?? [] };
}

test("the rows that are kept are those of an independent computation, and ties are errors", async () => {
  const seen = { ranked: 0, tied: 0 };
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      await fill(given.rows);
      const { outcomes, statements } = await run(given);
      const rows = given.rows.filter(({ rid }) => !given.where || rid % 5 !== 0);
      const wanted = given.rules.map((rule) => {
        const { lost, ties } = expected(rows, rule);
        seen[ties > 0 ? "tied" : "ranked"] += 1;
        return ties > 0 ? { error: "ORDER_NOT_TOTAL", ties } : { violations: lost.length, lost };
      });
      expect(outcomes.map(found)).toEqual(wanted);
      expect(statements.filter(({ purpose }) => purpose === "scan")).toHaveLength(1);
    }),
    { numRuns, seed },
  );
  // Both happened often, or the property said little.
  expect(seen.ranked).toBeGreaterThan(numRuns);
  expect(seen.tied).toBeGreaterThan(numRuns / 2);
});

test("the keys that no row is left of are counted over the relation of the plan", async () => {
  // Of 1 the first row has no g, of 2 the second one; of 3 the first in scope; of 4 every row is kept; of NULL none is left.
  await connection.run(`CREATE OR REPLACE TABLE t AS SELECT * FROM (VALUES
    (1, 1, NULL, 9, 'a'), (2, 1, 'x', 8, 'a'), (3, 2, 'x', 9, 'a'), (4, 2, NULL, 8, 'a'), (5, 3, 'x', 9, 'out'),
    (6, 3, NULL, 8, 'a'), (7, 3, 'x', 7, 'a'), (8, 4, 'x', 1, 'a'), (9, NULL, NULL, 1, 'a'), (10, 5, NULL, 1, 'out')
  ) AS v(rid, k, g, a, b)`);
  const suite = await loadSuite("/t.dq.ts", {}, () => {
    table("main.t", (t) => {
      t.expectOrDrop("first", firstPer({ key: "k", orderBy: "main.t.a DESC" }), { where: "main.t.b <> 'out'" });
      t.expectOrDrop("has_g", notNull("g"));
      t.expect("recorded", "main.t.rid > 100");
    });
    return Promise.resolve();
  });
  const place = { name: "local", folder: "/", locate: () => ({ file: "/" }) };
  const { signal } = new AbortController();
  const session = await (await createEngine(duckdb({ instance }), place)).connect({ tables: [], signal });
  try {
    const [group] = gatherTables([suite]).tables.flatMap(({ groups }) => groups);
    if (group === undefined) throw new Error("Nothing is declared");
    const { plan } = await checkGroup(group, { session, filling: { parameters: new Map(), now: new Date(0) } });
    const [first] = plan.rules;
    const measure = first && keysWithoutRow(plan, first)?.text;
    const { rows } = await session.query(`SELECT ${measure} AS lost FROM ${plan.from} AS t`, signal);
    expect(rows).toEqual([[3]]);
  } finally {
    await session.close();
  }
});
