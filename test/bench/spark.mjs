// `npm run bench:spark`: rules on Spark with Delta through the driver, beside the same checks written by hand and sent
// through the same driver; in one process, in turn. Nothing else should run meanwhile.

import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DBSQLClient } from "@databricks/sql";
import { createJiti } from "jiti";
import { inFolder, median, printTable, root, spread } from "./measure.mjs";

const rows = Number(process.argv[2] ?? 3_000_000);
const runs = 5;
const jiti = createJiti(import.meta.url, { fsCache: false });
const { startServer } = await jiti.import(`${root}/test/spark/harness/server/start-server.ts`);
const { openWarehouse } = await jiti.import(`${root}/test/spark/harness/warehouse/open-warehouse.ts`);
const { run } = await import(`${root}/dist/runner.js`);

/** Ranges over four columns, each broken by some rows. */
function ranges(count) {
  const columns = ["id", "customer_id", "qty", "cents"];
  return Array.from(
    { length: count },
    (_, index) => `${columns[index % 4]} BETWEEN ${index % 7} AND ${90_000_000 - index}`,
  );
}

async function session(warehouse) {
  const client = new DBSQLClient({ logger: { log() {} } });
  await client.connect({
    host: warehouse.host,
    port: warehouse.port,
    path: warehouse.httpPath,
    token: warehouse.token,
    telemetryEnabled: false,
    customCaCert: await readFile(warehouse.caCertificate),
  });
  return client.openSession();
}

async function send(open, sql) {
  const operation = await open.executeStatement(sql);
  await operation.finished();
  const found = await operation.fetchAll();
  await operation.close();
  return found;
}

async function timed(work) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

const server = await startServer({ tell: (line) => console.error(line) });
try {
  const warehouse = await openWarehouse(server);
  const open = await session(warehouse);
  await send(open, "CREATE SCHEMA IF NOT EXISTS bench");
  await send(
    open,
    `CREATE OR REPLACE TABLE bench.orders USING delta AS SELECT id, CAST(id % 50000 AS INT) AS customer_id, CAST(id % 101 AS INT) AS qty, CAST(id * 7 % 100000 AS INT) AS cents, concat('SKU-', lpad(CAST(id % 1000000 AS STRING), 6, '0')) AS sku, date_add(DATE'2026-01-01', CAST(id % 365 AS INT)) AS day, id % 3 = 0 AS paid FROM range(${rows})`,
  );
  process.env.DATABRICKS_TOKEN = warehouse.token;
  await inFolder(async (folder) => {
    const suite = (name, count) => {
      const rules = ranges(count).map((condition, index) => `  t.expect("r${index}", "${condition}", { samples: 0 });`);
      writeFileSync(
        join(folder, `${name}.dq.ts`),
        `import { table } from "lakehouse-dq";\ntable("bench.orders", (t) => {\n${rules.join("\n")}\n});\n`,
      );
      return join(folder, `${name}.dq.ts`);
    };
    const target = {
      engine: "databricks",
      host: `https://${warehouse.host}:${warehouse.port}`,
      httpPath: warehouse.httpPath,
      caCertificate: warehouse.caCertificate,
      auth: "pat",
    };
    const dq = (path) => async () => {
      const report = await run({ cwd: folder, paths: [path], reporters: [], config: { targets: { spark: target } } });
      if (report.totals.errored > 0 || report.run.exitCode !== 0) throw new Error(JSON.stringify(report.errors));
    };
    const count = (condition) => `count(CASE WHEN ${condition} THEN 1 END)`;
    const fused = (number) => () =>
      send(
        open,
        `SELECT count(*), ${ranges(number)
          .map((c, i) => `${count(c)} AS m${i}`)
          .join(", ")} FROM bench.orders`,
      );
    const oneByOne = async () => {
      for (const condition of ranges(100))
        await send(open, `SELECT count(*) AS n, ${count(condition)} AS good FROM bench.orders`);
    };
    const [hundred, thousand] = [suite("hundred", 100), suite("thousand", 1_000)];
    const sides = { dq100: dq(hundred), hand100: fused(100), dq1000: dq(thousand) };
    const times = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
    for (let turn = -1; turn < runs; turn += 1) {
      for (const [name, side] of Object.entries(sides)) {
        const seconds = await timed(side);
        if (turn >= 0) times[name].push(seconds);
      }
    }
    const single = await timed(oneByOne);
    const ratio = (left, right) => (median(left) / median(right)).toFixed(2);
    printTable(
      `${rows} rows of a Delta table on Spark 4.1.1, ${runs} runs in turn after one that is not counted`,
      ["what", "seconds", "ratio"],
      [
        ["100 rules by `run(…)`: connecting, describing, one scan", spread(times.dq100, 2), ""],
        [
          "the same 100 counts as one SELECT by hand, session open",
          spread(times.hand100, 2),
          `${ratio(times.dq100, times.hand100)} (100 rules / this)`,
        ],
        [
          "the same 100 counts one by one",
          single.toFixed(2),
          `${(single / median(times.dq100)).toFixed(1)} (this / 100 rules)`,
        ],
        ["1,000 rules by `run(…)`", spread(times.dq1000, 2), `${ratio(times.dq1000, times.dq100)} (this / 100 rules)`],
      ],
    );
  });
  await warehouse.close();
} finally {
  await server.close();
}
process.exit(0);
