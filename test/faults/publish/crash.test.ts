import { copyFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { type Project, project, root } from "../../cli/command.js";

const killAt = pathToFileURL(join(root, "test/faults/publish/kill-at.mjs")).href;

const suite = (mode: string): string => `
import { between, file, notNull, table } from "lakehouse-dq";
const columns = { id: "INT", customer: "STRING", qty: "INT" };
table(file("day.csv", { name: "raw.orders", columns }), { key: "id" }, (t) => {
  t.expectOrDrop("has_customer", notNull("customer"));
  t.expectOrDrop("sane_qty", between("qty", 1, 100));
  t.publish({ to: "gold.orders", mode: "${mode}" });
});`;

const config = JSON.stringify({ targets: { local: { engine: "duckdb", database: "shop.duckdb" } } });

/** A project whose first day is published, and whose second has arrived. */
async function secondDay(mode: string): Promise<Project> {
  const made = await project({
    "dq.config.json": config,
    "orders.dq.ts": suite(mode),
    "day.csv": "id,customer,qty\n1,a,1\n2,,2\n3,c,3\n",
  });
  const first = await made.run(["--publish"]);
  expect(first.report.tables[0]?.publication).toMatchObject({ state: "published", published: 2, quarantined: 1 });
  await made.write({ "day.csv": "id,customer,qty\n3,c,33\n4,d,4\n5,,5\n6,f,600\n" });
  await copyFile(made.path("shop.duckdb"), made.path("before.duckdb"));
  return made;
}

/** Everything that is written, but which run wrote it, and when. */
async function written(made: Project): Promise<unknown> {
  const instance = await DuckDBInstance.create(made.path("shop.duckdb"), { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    const rows = async (sql: string): Promise<unknown> => (await connection.runAndReadAll(sql)).getRowsJson();
    return {
      target: await rows("SELECT * FROM gold.orders ORDER BY ALL"),
      quarantine: await rows(
        "SELECT * EXCLUDE (_dq_run, _dq_time, _dq_rules), _dq_rules::VARCHAR FROM gold.orders_quarantine ORDER BY ALL",
      ),
      batches: await rows("SELECT batch, state, identity FROM gold.orders_ledger ORDER BY ALL"),
    };
  } finally {
    // A connection that is open keeps the lock of the file.
    connection.closeSync();
    instance.closeSync();
  }
}

async function beginAgain(made: Project): Promise<void> {
  await rm(made.path("shop.duckdb.wal"), { force: true });
  await copyFile(made.path("before.duckdb"), made.path("shop.duckdb"));
}

test.each(["append", "overwrite", "merge"])(
  "%s: killed at any statement and started again, a publish leaves what it leaves undisturbed",
  async (mode) => {
    const made = await secondDay(mode);
    const statements = made.path("statements.log");
    const undisturbed = await made.run(["--publish"], {
      env: { NODE_OPTIONS: `--import ${killAt}`, DQ_STATEMENTS: statements },
    });
    expect(undisturbed.report.tables[0]?.publication).toMatchObject({ state: "published", batch: 2, incoming: 4 });
    const wanted = await written(made);
    const count = (await readFile(statements, "utf8")).trim().split("\n").length;
    expect(count).toBeGreaterThan(8);

    for (const at of [...Array.from({ length: count }, (_, index) => String(index + 1)), "end"]) {
      await beginAgain(made);
      const killed = made.start(["run", "--publish"], {
        env: { NODE_OPTIONS: `--import ${killAt}`, DQ_KILL_AT: at },
      });
      await killed.ended;
      expect({ at, signal: killed.child.signalCode }).toEqual({ at, signal: "SIGKILL" });

      const again = await made.run(["--publish"]);
      expect({ at, code: again.code, errors: again.report.errors }).toEqual({ at, code: 0, errors: [] });
      expect(again.report.tables[0]?.publication?.state).toBe(at === "end" ? "nothing new" : "published");
      expect({ at, written: await written(made) }).toEqual({ at, written: wanted });
    }

    const once = await made.run(["--publish"]);
    expect(once.report.tables[0]?.publication?.state).toBe("nothing new");
    expect(once.code).toBe(0);
    expect(await written(made)).toEqual(wanted);
  },
  1_800_000,
);
