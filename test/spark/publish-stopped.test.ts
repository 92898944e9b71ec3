import { describe, expect, test } from "vitest";
import type { RunReport } from "../../src/model/report.js";
import { sqlOf } from "./harness/plain-driver.js";
import { startWarehouse } from "./harness/warehouse.js";
import { endedAt, killed, orders, rowsOf, suite, wanted, written } from "./publish-scene.js";
import { sparkProject } from "./spark-project.js";

/** The write that is next once everything but the commit is done. */
const commit = 8;

function publicationOf({ tables }: RunReport): unknown {
  return tables[0]?.publication;
}

// Taken and not yet known to be; the rows of the destination.
test.each([2, 7])(
  "a run that Ctrl-C stops at write %i gives its lease back",
  async (nth) => {
    const warehouse = await startWarehouse();
    const schema = await orders(warehouse);
    const made = await sparkProject(warehouse, { "orders.dq.ts": suite(schema, "append", "gold") });
    expect(await endedAt(nth, { connection: "silence", signal: "SIGINT" }, { made, warehouse })).toBe(130);
    const again = await made.run(["--publish"]);
    expect(again.report.errors).toEqual([]);
    expect(again.code).toBe(0);
    expect(await written(warehouse, schema, "gold")).toEqual(wanted);
  },
  300_000,
);

test("a batch is finished as it was begun, though its rules were edited since", async () => {
  const warehouse = await startWarehouse();
  const schema = await orders(warehouse);
  const made = await sparkProject(warehouse, { "orders.dq.ts": suite(schema, "append", "gold") });
  await endedAt(7, killed, { made, warehouse });
  await made.write({ "orders.dq.ts": suite(schema, "append", "gold").replace('between("qty", 1, 100)', '"qty > 3"') });
  const again = await made.run(["--publish", "--take-over"]);
  expect(again.report.errors).toEqual([]);
  expect(publicationOf(again.report)).toMatchObject({ state: "resumed", batch: 1, published: 2, quarantined: 2 });
  expect(await written(warehouse, schema, "gold")).toEqual(wanted);
  // What comes now is judged by the rules of now.
  await sqlOf(warehouse, `INSERT OVERWRITE ${schema}.orders VALUES (5, 'e', 2), (6, 'f', 200)`);
  const next = await made.run(["--publish"]);
  expect(publicationOf(next.report)).toMatchObject({ state: "published", batch: 2, published: 1, quarantined: 1 });
  expect(await rowsOf(warehouse, `SELECT id FROM ${schema}.gold ORDER BY id`)).toEqual([[1], [4], [6]]);
}, 300_000);

describe("dq publish abandon", () => {
  test.each(["append", "overwrite"])(
    "%s: gives a batch up, and the next run begins anew",
    async (mode) => {
      const warehouse = await startWarehouse();
      const schema = await orders(warehouse);
      const made = await sparkProject(warehouse, { "orders.dq.ts": suite(schema, mode, "gold") });
      await endedAt(commit, killed, { made, warehouse });
      const busy = await made.dq(["publish", "abandon"]);
      expect(busy.code).toBe(2);
      expect(busy.stderr).toContain("DESTINATION_BUSY");
      const abandoned = await made.dq(["publish", "abandon", "--take-over"]);
      expect(abandoned.stderr).toBe("");
      expect(abandoned.stdout).toBe(`main.${schema}.gold: batch 1 is abandoned\n`);
      expect(await written(warehouse, schema, "gold")).toEqual({
        // What was overwritten is not known any more.
        good: mode === "append" ? [] : wanted.good,
        bad: [],
        batches: [[1, "abandoned"]],
      });
      const again = await made.run(["--publish"]);
      expect(publicationOf(again.report)).toMatchObject({ state: "published", batch: 2 });
      expect(await written(warehouse, schema, "gold")).toEqual({
        ...wanted,
        batches: [
          [1, "abandoned"],
          [2, "committed"],
        ],
      });
    },
    300_000,
  );

  test("merge: what was merged already is refused, and resumed", async () => {
    const warehouse = await startWarehouse();
    const schema = await orders(warehouse);
    const made = await sparkProject(warehouse, { "orders.dq.ts": suite(schema, "merge", "gold") });
    await endedAt(commit, killed, { made, warehouse });
    const refused = await made.dq(["publish", "abandon", "--take-over"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(`Batch 1 has merged 2 rows into main.${schema}.gold already`);
    expect(await written(warehouse, schema, "gold")).toEqual({ ...wanted, batches: [[1, "pending"]] });
    // It gave its lease back.
    const resumed = await made.dq(["publish", "resume"]);
    expect(resumed.stderr).toBe("");
    expect(resumed.code).toBe(0);
    expect(await written(warehouse, schema, "gold")).toEqual(wanted);
  }, 300_000);
});
