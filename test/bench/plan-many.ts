import { translateCondition } from "../../src/engines/duckdb/translate/index.js";
import type { Session } from "../../src/engines/engine.js";
import { between, mean, notNull, unique } from "../../src/expectations/index.js";
import { checkGroup } from "../../src/runner/check-group.js";
import { gatherTables } from "../../src/runner/gather-tables.js";
import type { Column } from "../../src/sql/index.js";
import { loadSuite } from "../../src/suite/load-suite.js";
import { table } from "../../src/suite/table.js";

const columns: readonly Column[] = Array.from({ length: 20 }, (_, index) => ({
  name: `c${index}`,
  type: { kind: "bigint" },
}));

/** A session that describes every table alike and is asked nothing else: what is measured is our own work. */
const session: Session = {
  capabilities: { measuresPerStatement: 1_000, keyProof: "in scan" },
  describe: (name) => Promise.resolve({ name, columns, snapshot: "", notes: [] }),
  describeQuery: () => Promise.resolve(columns),
  checkCondition: (condition, known, name) => {
    translateCondition(condition, { columns: known, table: name });
  },
  checkUnparsed: () => undefined,
  countsDistinctCheaply: () => Promise.resolve(true),
  prepare: () => Promise.resolve(),
  query: () => Promise.reject(new Error("Nothing is asked")),
  read: () => Promise.reject(new Error("Nothing is read")),
  listTables: () => Promise.resolve([]),
  exportRows: () => Promise.reject(new Error("Nothing is exported")),
  settle: (sql) => Promise.resolve(sql),
  write: () => Promise.reject(new Error("Nothing is written")),
  translate: (sql) => sql,
  verify: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** Gathers, checks and plans so many tables of twenty rules. @returns the milliseconds that it took */
export async function planMany(tables: number): Promise<number> {
  const suite = await loadSuite("/many.dq.ts", {}, () => {
    for (let index = 0; index < tables; index += 1) declareTable(`main.sales.t${index}`);
    return Promise.resolve();
  });
  const started = performance.now();
  const filling = { parameters: new Map(), now: new Date(0) };
  let planned = 0;
  for (const group of gatherTables([suite]).tables.flatMap(({ groups }) => groups)) {
    planned += (await checkGroup(group, { session, filling })).plan.rules.length;
  }
  if (planned !== tables * 20) throw new Error(`${planned} rules were planned`);
  return performance.now() - started;
}

function declareTable(name: string): void {
  table(name, (t) => {
    for (const [index, { name: column }] of columns.entries()) {
      const rule = `r${index}`;
      if (index % 5 === 0) t.expect(rule, notNull(column));
      else if (index % 5 === 1) t.expectOrDrop(rule, between(column, index, index + 100));
      else if (index % 5 === 2) t.expect(rule, `${column} >= ${index} OR ${column} IS NULL`);
      else if (index % 5 === 3) t.expectOrFail(rule, unique(column));
      else t.expect(rule, mean(column, { min: 0, max: index + 10 }));
    }
  });
}
