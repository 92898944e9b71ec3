import fc from "fast-check";
import { expect } from "vitest";
import type { Engine } from "../../src/engines/engine.js";
import type { PublishMode } from "../../src/model/publication.js";
import type { RunReport } from "../../src/model/report.js";
import { loadSuite } from "../../src/suite/load-suite.js";
import { table } from "../../src/suite/table.js";
import { type Condition, condition, not } from "../unit/runner/fused/conditions.js";
import { type Row, rows } from "../unit/runner/fused/values.js";
import { runQuietly } from "../unit/runner/run-quietly.js";

/** Where rows are published, seen from outside. Tables are `t`, `gold` and `gold_quarantine`. */
export interface Place {
  readonly engine: Engine;
  /** The name of a table in a suite. */
  readonly named: (table: string) => string;
  /** The name of a table in a statement of one's own. */
  readonly sql: (table: string) => string;
  /** Removes what was published. */
  clear(): Promise<void>;
  /** Puts these rows in the place of all others of `t`. */
  fill(day: readonly Row[]): Promise<void>;
  /** The first column of what a statement gives. */
  firsts(statement: string): Promise<readonly unknown[]>;
}

export const columns = ["rid", "i", "b", "x", "d", "s", "z", "day", "f"] as const;

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

export interface Case {
  readonly mode: PublishMode;
  readonly where: Condition | null;
  readonly rules: readonly DropRule[];
  /** What arrives, day by day. */
  readonly days: readonly (readonly Row[])[];
}

export const cases: fc.Arbitrary<Case> = fc.record({
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

async function publish({ mode, where, rules }: Case, day: number, { engine, named }: Place): Promise<RunReport> {
  const suite = await loadSuite("/t.dq.ts", {}, () => {
    table(named("t"), { samples: 0, ...(where === null ? {} : { where: where.sql }) }, (t) => {
      for (const [index, { action, holds, where: scope, nulls }] of rules.entries()) {
        t[action](`r${index}`, holds.sql, { nulls, ...(scope === null ? {} : { where: scope.sql }) });
      }
      t.publish({ to: named("gold"), mode, ...(mode === "merge" ? { key: "rid" } : {}) });
    });
    return Promise.resolve();
  });
  const choice = { dryRun: false, label: `day ${day}`, again: false, takeOver: false, waitMs: 0 };
  return runQuietly({ suites: [suite], engine, publish: choice });
}

const sorted = (all: readonly Row[]): readonly number[] => all.map(({ rid }) => rid).toSorted((a, b) => a - b);

/** Publishes day by day, and looks whether every incoming row is published or quarantined, and no other. */
export async function keepsEveryRow(given: Case, place: Place): Promise<void> {
  const [t, gold] = [place.sql("t"), place.sql("gold")];
  await place.clear();
  const target = new Map<number, number>();
  const all = { good: [] as Row[], bad: [] as Row[] };
  for (const [index, day] of given.days.entries()) {
    await place.fill(day);
    const report = await publish(given, index, place);
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
    const quarantine = all.bad.length > 0 ? place.sql("gold_quarantine") : `(SELECT * FROM ${t} LIMIT 0)`;
    expect(await place.firsts(`SELECT rid FROM ${gold} ORDER BY rid`)).toEqual(
      given.mode === "merge" ? [...target.keys()].toSorted((a, b) => a - b) : sorted(all.good),
    );
    expect(await place.firsts(`SELECT rid FROM ${quarantine} ORDER BY rid`)).toEqual(sorted(all.bad));
    // The values of the day are theirs still.
    const names = columns.join(", ");
    const kept = `SELECT ${names} FROM ${gold} UNION ALL SELECT ${names} FROM ${quarantine}`;
    const inScope = `SELECT ${names} FROM ${t} WHERE rid IN (${[-1, ...sorted([...good, ...bad])].join(", ")})`;
    expect(await place.firsts(`${inScope} EXCEPT ALL (${kept})`)).toEqual([]);
  }
}
