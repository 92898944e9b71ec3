import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { ErrorReport } from "../../src/model/error-report.js";
import { loadSuite } from "../../src/suite/load-suite.js";
import { table } from "../../src/suite/table.js";
import { runQuietly } from "../unit/runner/run-quietly.js";
import { sqlOf } from "./harness/plain-driver.js";
import type { WarehouseRequest } from "./harness/warehouse/gate.js";
import type { Warehouse } from "./harness/warehouse/open-warehouse.js";
import { newSchema, startWarehouse } from "./harness/warehouse.js";
import { orders, rowsOf, suite, wanted, written } from "./publish-scene.js";
import { engineOf, sparkProject } from "./spark-project.js";

const said = ({ code, message }: ErrorReport): string => (code === "DESTINATION_BUSY" ? code : `${code}: ${message}`);

// DQ_RACES=<number> runs more.
const races = Number(process.env["DQ_RACES"] ?? 3);

test("of runs that publish at once one wins, the others say so or find it done, and each batch is there once", async () => {
  const warehouse = await startWarehouse();
  const schema = await newSchema(warehouse);
  await sqlOf(warehouse, `CREATE TABLE ${schema}.orders (id INT, qty INT) USING delta`);
  const engine = engineOf(warehouse);
  const publish = async (): Promise<string> => {
    const suite = await loadSuite("/orders.dq.ts", {}, () => {
      table(`main.${schema}.orders`, { samples: 0 }, (t) => {
        t.expectOrDrop("sane_qty", "qty > 0");
        t.publish({ to: `main.${schema}.gold`, mode: "append" });
      });
      return Promise.resolve();
    });
    const choice = { dryRun: false, again: false, takeOver: false, waitMs: 0 };
    const { errors, tables, run } = await runQuietly({ suites: [suite], engine, publish: choice });
    return [tables[0]?.publication?.state, run.exitCode, ...errors.map(said)].join(" ");
  };
  const ends = new Map<string, number>();
  for (let race = 1; race <= races; race += 1) {
    await sqlOf(warehouse, `INSERT OVERWRITE ${schema}.orders VALUES (${race}, 1), (${-race}, 0)`);
    const runs = await Promise.all([publish(), publish()]);
    expect(runs).toContain("published 0");
    for (const end of runs) ends.set(end, (ends.get(end) ?? 0) + 1);
    const counts = ["gold", "gold_quarantine", "gold_ledger WHERE state = 'committed'"].map(
      (from, index) => `(SELECT CAST(count(*) AS INT) FROM ${schema}.${from}) AS n${index}`,
    );
    expect(await rowsOf(warehouse, `SELECT ${counts.join(", ")}`)).toEqual([[race, race, race]]);
  }
  const known = ["published 0", "nothing new 0", "unfinished 2 DESTINATION_BUSY"];
  expect([...ends.keys()].filter((end) => !known.includes(end))).toEqual([]);
  expect(ends.get("published 0")).toBe(races);
}, 3_600_000);

test.each(["gold_ledger", "gold"])(
  "%s: a table that another run has begun to make is waited for",
  async (table) => {
    const warehouse = await startWarehouse();
    const schema = await orders(warehouse);
    const begun = join(await folderOf(warehouse, schema), table);
    await mkdir(join(begun, "_delta_log"), { recursive: true });
    await writeFile(join(begun, "_delta_log", "begun.tmp"), "");
    const made = await sparkProject(warehouse, { "orders.dq.ts": suite(schema, "append", "gold") });
    const { ended } = made.start(["run", "--publish"]);
    const isCreate = ({ statement = "" }: WarehouseRequest): boolean =>
      statement.startsWith("CREATE TABLE IF NOT EXISTS") && statement.includes(`${table}\` (`);
    await expect.poll(() => warehouse.requests.filter(isCreate).length, { timeout: 120_000 }).toBe(2);
    await rm(begun, { recursive: true });
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
    expect(await written(warehouse, schema, "gold")).toEqual(wanted);
  },
  300_000,
);

test("a table that another run has made just before is taken as it is", async () => {
  const warehouse = await startWarehouse();
  const schema = await orders(warehouse);
  const fault = warehouse.fail({
    operation: "ExecuteStatement",
    when: ({ statement }) => statement?.startsWith("CREATE TABLE") === true,
    with: {
      error: "[DELTA_TABLE_ALREADY_EXISTS] Table gold_ledger already exists. SQLSTATE: 42P07",
      sqlState: "42P07",
    },
  });
  const made = await sparkProject(warehouse, { "orders.dq.ts": suite(schema, "append", "gold") });
  expect(await made.run(["--publish"])).toMatchObject({ code: 0, stderr: "" });
  expect(fault.met).toBe(1);
  expect(await written(warehouse, schema, "gold")).toEqual(wanted);
}, 300_000);

async function folderOf(warehouse: Warehouse, schema: string): Promise<string> {
  const rows = await sqlOf(warehouse, `DESCRIBE SCHEMA ${schema}`);
  const location = rows.find(({ info_name: name }) => name === "Location")?.["info_value"];
  return fileURLToPath(String(location));
}
