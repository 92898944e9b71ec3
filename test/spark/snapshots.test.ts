import { expect, test } from "vitest";
import type { Engine } from "../../src/engines/engine.js";
import { foreignKey, query, rowCount, table, unique } from "../../src/index.js";
import { counted, type Expected, measured, observed, rows } from "../conformance/case.js";
import { runCase } from "../conformance/check-case.js";
import { sessionWith } from "../unit/runner/session-with.js";
import { sqlOf } from "./harness/plain-driver.js";
import { newSchema, startWarehouse } from "./harness/warehouse.js";
import { engineOf } from "./spark-project.js";

/** The engine, before each of whose statements something is done. */
function withWorkBefore(engine: Engine, work: (sql: string) => Promise<unknown>): Engine {
  return {
    name: engine.name,
    connect: async (options) => {
      const session = await engine.connect(options);
      return sessionWith(session, {
        query: async (sql, signal) => {
          await work(sql);
          return session.query(sql, signal);
        },
      });
    },
  };
}

test("all statements of a run read one version of a table, whatever another session writes meanwhile", async () => {
  const warehouse = await startWarehouse();
  const schema = await newSchema(warehouse);
  await sqlOf(
    warehouse,
    `CREATE TABLE ${schema}.live USING delta AS SELECT * FROM VALUES (1, 5), (2, 0) AS t(id, qty)`,
    `INSERT INTO ${schema}.live VALUES (2, 7)`,
    `CREATE TABLE ${schema}.known USING delta AS SELECT 1 AS id`,
    `CREATE VIEW ${schema}.seen AS SELECT * FROM ${schema}.live`,
  );
  const asked: string[] = [];
  const engine = withWorkBefore(engineOf(warehouse, { schemas: { c: schema } }), async (sql) => {
    asked.push(sql);
    await sqlOf(warehouse, `INSERT INTO ${schema}.live VALUES (2, -${asked.length})`);
    if (asked.length === 1)
      await sqlOf(warehouse, `DELETE FROM ${schema}.live WHERE id = 1`, `INSERT INTO ${schema}.known VALUES (2)`);
  });

  const report = await runCase(
    {
      defaults: { samples: 5 },
      declare: () => {
        table("main.c.live", { key: ["id", "qty"] }, (t) => {
          t.expect("sold", "qty > 0");
          t.expect("one_each", unique("id"));
          t.expect("known", foreignKey("id", { table: "main.c.known" }));
          t.expect("rows", rowCount({ min: 3, max: 3 }));
        });
        table(query("main.c.double", "SELECT id, qty * 2 AS qty FROM main.c.live"), { key: "qty" }, (t) => {
          t.expect("double", "qty > 0");
        });
        table("main.c.seen", (t) => {
          t.expect("seen", rowCount({ min: 4 }));
        });
      },
    },
    engine,
  );

  const expected: Readonly<Record<string, Expected>> = {
    sold: counted("warned", 3, 1, rows(["id", "qty"], [2, 0])),
    one_each: counted("warned", 3, 2, rows(["id", "qty"], [2, 0], [2, 7])),
    known: counted("warned", 3, 2, rows(["id", "qty"], [2, 0], [2, 7])),
    rows: measured("passed", 3, 3),
    double: counted("warned", 3, 1, rows(["qty"], [0])),
    // Two rows of the beginning, and one of each statement until now, its own among them.
    seen: measured("passed", asked.length + 2, asked.length + 2),
  };
  expect(report.errors).toEqual([]);
  expect(
    Object.fromEntries(
      report.outcomes.map((outcome) => [
        outcome.name,
        observed(outcome, expected[outcome.name] ?? { status: "skipped" }),
      ]),
    ),
  ).toEqual(expected);
  expect(asked.length).toBeGreaterThanOrEqual(8);
  expect(report.tables.map(({ name, snapshot }) => [name, snapshot])).toEqual([
    ["main.c.live", "version 1"],
    ["main.c.double", "main.c.live: version 1"],
    ["main.c.seen", "not pinned (view)"],
  ]);
});
