import { expect, test } from "vitest";
import type { PublishMode } from "../../src/model/publication.js";
import { sqlOf } from "./harness/plain-driver.js";
import { startWarehouse } from "./harness/warehouse.js";
import { type Ending, endedAt, isWrite, killed, orders, rowsOf, suite, wanted, written } from "./publish-scene.js";
import { sparkProject } from "./spark-project.js";

/** What a first batch sends to change tables: ledger, lease, intent, two tables made and written, commit. */
const writes = 8;
/** Each table is written once it is made. */
const firstInsert = 5;

/** How a publish comes to its end at one of its writes. */
type End = "killed before" | "killed while the server works" | "connection lost";

const endings: Readonly<Record<End, Ending>> = {
  "killed before": killed,
  "killed while the server works": { connection: "reset after", signal: "SIGKILL" },
  "connection lost": { connection: "reset after" },
};

/** Publishes, is interrupted at the n-th write, and publishes again. */
async function interrupted(schema: string, mode: string, nth: number, end: End): Promise<unknown> {
  const warehouse = await startWarehouse();
  const to = `${mode}_${nth}_${end.replaceAll(" ", "_")}`;
  const made = await sparkProject(warehouse, { "orders.dq.ts": suite(schema, mode, to) });
  await endedAt(nth, endings[end], { made, warehouse });
  const again = await made.run(["--publish", "--take-over"]);
  expect({ nth, end, code: again.code, errors: again.report.errors }).toEqual({ nth, end, code: 0, errors: [] });
  return { nth, end, ...((await written(warehouse, schema, to)) as object) };
}

/** Works on so many at a time. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all([worker(), worker()]);
}

const numbers = Array.from({ length: writes }, (_, index) => index + 1);

type Point = { readonly nth: number; readonly end: End };

/** Before a statement is sent is after the one before it: each state is met once, and the in-between ones where they differ. */
const chosen: Readonly<Record<PublishMode, readonly Point[]>> = {
  append: [
    { nth: 1, end: "killed before" },
    ...numbers.map((nth) => ({ nth, end: "killed while the server works" as const })),
    ...numbers.map((nth) => ({ nth, end: "connection lost" as const })),
  ],
  merge: numbers.map((nth) => ({ nth, end: "killed while the server works" })),
  // Where the rows are about to be written, and where they are.
  overwrite: [
    { nth: 7, end: "killed before" },
    { nth: 7, end: "killed while the server works" },
  ],
};

const every: readonly Point[] = numbers.flatMap((nth) =>
  (["killed before", "killed while the server works", "connection lost"] as const).map((end) => ({ nth, end })),
);

// DQ_CRASHES=all interrupts each mode in every way at every write.
const pointsOf = (mode: PublishMode): readonly Point[] => (process.env["DQ_CRASHES"] === "all" ? every : chosen[mode]);

test.each(["append", "merge", "overwrite"] as const)(
  "%s: a publish that ends at any of its writes is finished by the next run, as if nothing had been",
  async (mode) => {
    const schema = await orders(await startWarehouse());
    await each(pointsOf(mode), async ({ nth, end }) => {
      expect(await interrupted(schema, mode, nth, end)).toEqual({ nth, end, ...wanted });
    });
  },
  3_600_000,
);

test("a lease that its dead owner holds is waited for, and a run that does not wait says who holds it", async () => {
  const warehouse = await startWarehouse();
  const schema = await orders(warehouse);
  const short = suite(schema, "append", "gold").replace("mode:", 'lease: "45 seconds", mode:');
  const made = await sparkProject(warehouse, { "orders.dq.ts": short });
  await endedAt(firstInsert, killed, { made, warehouse });

  const other = await made.run(["--publish"]);
  expect(other.code).toBe(2);
  expect(other.report.errors.map(({ code }) => code)).toEqual(["DESTINATION_BUSY"]);
  // What came since is published after what was begun, from the versions that each of them saw.
  await sqlOf(warehouse, `INSERT OVERWRITE ${schema}.orders VALUES (7, 'g', 7), (8, NULL, 8)`);
  const waiting = await made.run(["--publish", "--wait", "5 minutes"]);
  expect(waiting.report.errors).toEqual([]);
  expect(waiting.report.tables[0]?.publication).toMatchObject({
    state: "published",
    resumed: 1,
    batch: 2,
    published: 1,
    quarantined: 1,
  });
  expect(await rowsOf(warehouse, `SELECT id, CAST(_dq_batch AS INT) FROM ${schema}.gold ORDER BY id`)).toEqual([
    [1, 1],
    [4, 1],
    [7, 2],
  ]);
}, 900_000);

test("a failed rule leaves every table as it was", async () => {
  const warehouse = await startWarehouse();
  const schema = await orders(warehouse);
  const strict = suite(schema, "append", "gold").replace("t.publish", 't.expectOrFail("few", "id < 3");\n  t.publish');
  const made = await sparkProject(warehouse, { "orders.dq.ts": strict });
  const before = warehouse.requests.length;
  const stopped = await made.run(["--publish"]);
  expect(stopped.code).toBe(1);
  expect(stopped.report.tables[0]?.publication?.state).toBe("stopped");
  expect(await rowsOf(warehouse, `SHOW TABLES IN ${schema} LIKE 'gold*'`)).toEqual([]);
  const sent = warehouse.requests.slice(before).filter(({ statement }) => isWrite(statement));
  expect(sent).toEqual([]);
});
