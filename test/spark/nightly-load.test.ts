import { join } from "node:path";
import { expect, test } from "vitest";
import { arrivals, countsIn, days, nightlyProject, plantedOn, shopAfter, shopAt, statesIn } from "../cli/nightly.js";
import { sqlOf } from "./harness/plain-driver.js";
import type { Warehouse } from "./harness/warehouse/open-warehouse.js";
import { newSchema, startWarehouse } from "./harness/warehouse.js";
import { signedIn, targetOf } from "./spark-project.js";

/** A lease that runs out within the test, but not before a busy server has answered. */
const shortLease = (text: string): string => text.replace(/(to: "main.shop.\w+",)/, '$1 lease: "40 seconds",');

/** What the load before the publishing does: the landing tables are those of the day, and no others. */
async function land(warehouse: Warehouse, landing: string, folder: string): Promise<void> {
  await sqlOf(
    warehouse,
    `CREATE OR REPLACE TEMPORARY VIEW customers_csv (customer_id BIGINT, name STRING, email STRING, country STRING)
       USING csv OPTIONS (path '${join(folder, "customers.csv")}', header 'true')`,
    `CREATE OR REPLACE TABLE ${landing}.customers USING delta AS SELECT * FROM customers_csv`,
    `CREATE OR REPLACE TABLE ${landing}.orders USING delta AS SELECT * FROM parquet.\`${join(folder, "orders.parquet")}\``,
  );
}

test("three days of arriving files on Spark: a killed run's batch is finished by the next", {
  timeout: 1_800_000,
}, async () => {
  const warehouse = await startWarehouse();
  const [landing, shop] = [await newSchema(warehouse), await newSchema(warehouse)];
  const made = await nightlyProject();
  const schemas = { landing, shop };
  const spark = { engine: "databricks", ...targetOf(warehouse), catalogs: { main: "spark_catalog" }, schemas };
  await made.write({ "spark.config.json": JSON.stringify({ targets: { spark }, defaults: { samples: 0 } }) });
  const words = ["-c", "spark.config.json", "--publish"];
  const env = signedIn(warehouse);
  const publish = (...more: readonly string[]): ReturnType<typeof made.run> => made.run([...words, ...more], { env });
  const arrived = await arrivals(made);
  const now = (): ReturnType<typeof shopAt> =>
    shopAt(shop, async (query) =>
      (await sqlOf(warehouse, query)).map((row) =>
        Object.values(row).map((value) => (value === null ? null : String(value))),
      ),
    );
  const [first = "", second = "", third = ""] = days;

  await land(warehouse, landing, made.path(`data/inbox/${first}`));
  const one = await publish();
  expect([one.code, one.stderr, one.report.errors]).toEqual([0, "", []]);
  expect(countsIn(one.report)).toEqual(await plantedOn(first));
  expect(await now()).toEqual(shopAfter(arrived.slice(0, 1)));

  await land(warehouse, landing, made.path(`data/inbox/${second}`));
  // The quarantine of the orders is written. The statement that writes the orders reaches the proxy, and nobody hears of it.
  const heldUp = warehouse.fail({
    operation: "ExecuteStatement",
    when: ({ statement = "" }) => /^INSERT INTO \S+orders`? REPLACE/.test(statement),
    with: { connection: "silence" },
  });
  const suite = await made.read("orders.dq.ts");
  await made.write({ "orders.dq.ts": shortLease(suite) });
  const killed = made.start(["run", ...words], { env });
  const early = killed.ended.then(({ stdout, stderr }) => expect.fail(`It ended by itself:\n${stdout}\n${stderr}`));
  const isHeldUp = async (): Promise<void> => {
    await expect.poll(() => heldUp.met, { timeout: 300_000 }).toBe(1);
  };
  await Promise.race([early, isHeldUp()]);
  early.catch(() => undefined);
  killed.child.kill("SIGKILL");
  await killed.ended;
  await made.write({ "orders.dq.ts": suite });
  const { orders } = shopAfter(arrived.slice(0, 1));
  expect(await now()).toEqual({ ...shopAfter(arrived.slice(0, 2)), orders });

  const two = await publish("--wait", "5m");
  expect([two.code, two.stderr, two.report.errors]).toEqual([0, "", []]);
  expect(statesIn(two.report)).toEqual({
    "main.shop.customers": "nothing new, batch 2",
    "main.shop.orders": "resumed, batch 2",
  });
  expect(countsIn(two.report)).toEqual(await plantedOn(second));
  expect(await now()).toEqual(shopAfter(arrived.slice(0, 2)));
  const { report } = await publish();
  expect([report.run.exitCode, statesIn(report)]).toEqual([
    0,
    { "main.shop.customers": "nothing new, batch 2", "main.shop.orders": "nothing new, batch 2" },
  ]);
  expect(await now()).toEqual(shopAfter(arrived.slice(0, 2)));

  await land(warehouse, landing, made.path(`data/inbox/${third}`));
  const three = await publish();
  expect([three.code, three.stderr, three.report.errors]).toEqual([0, "", []]);
  expect(countsIn(three.report)).toEqual(await plantedOn(third));
  const after = shopAfter(arrived);
  expect(await now()).toEqual(after);
  expect([after.orders.length, after.ordersQuarantine.length]).toEqual([3_074, 32]);
});
