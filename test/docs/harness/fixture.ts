import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { customersCsv, eventsJsonl, orderLinesSql, ordersSql } from "../../../scripts/docs/example-tables.js";
import { root, writeDatabase } from "../../cli/command.js";

/** Where the logical tables of the pages are, unless a page has a config of its own. It comes last among config names. */
const config = `# The tables of the documentation.
defaultTarget: local
suites: ["*.dq.ts"]
vars: { day: "2026-01-31", max_qty: 100 }
targets:
  local:
    engine: duckdb
    tables:
      main.sales.orders: data/orders.parquet
      main.sales.order_lines: data/order_lines.parquet
      main.sales.events: data/events.jsonl
      orders: data/orders.csv
      main.sales.customers:
        kind: file
        path: data/customers.csv
        columns: { customer_id: BIGINT, name: STRING, email: STRING, country: STRING, signed_up: DATE }
  nightly: { engine: duckdb, database: data/shop.duckdb }
`;

let made: Promise<string> | undefined;

// Here, as a hook that a running test adds is never called.
afterAll(async () => {
  if (made !== undefined) await rm(await made, { recursive: true, force: true });
});

/** Puts the config of the pages and the folder `data` into a project. */
export async function writeFixture(folder: string): Promise<void> {
  made ??= makeData();
  await cp(await made, join(folder, "data"), { recursive: true });
  await writeFile(join(folder, "dq.config.yml"), config);
}

/** The example project with its data. */
export async function writeQuickstart(folder: string): Promise<void> {
  const from = join(root, "examples/quickstart");
  await cp(from, folder, { recursive: true, filter: (path) => !/[\\/](data|reports)$/.test(path) });
  const { execFileSync } = await import("node:child_process");
  execFileSync(process.execPath, [join(from, "make-data.mjs"), join(folder, "data")]);
}

async function makeData(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dq-docs-data-"));
  const copy = (select: string, name: string, format: string = "parquet"): string =>
    `COPY (${select}) TO '${join(folder, name)}' (FORMAT ${format})`;
  const day = (date: string): string => `SELECT * FROM (${ordersSql}) WHERE day = DATE '${date}'`;
  const partition = (date: string): string => `SELECT * EXCLUDE (day) FROM (${day(date)})`;
  const days = ["2026-01-30", "2026-01-31"];
  for (const date of days) await mkdir(join(folder, "orders", `day=${date}`), { recursive: true });
  await writeDatabase(
    join(folder, "shop.duckdb"),
    "SET TimeZone = 'UTC'",
    "CREATE SCHEMA sales",
    `CREATE TABLE sales.orders AS ${ordersSql}`,
    `CREATE TABLE sales.order_lines AS ${orderLinesSql}`,
    copy(ordersSql, "orders.parquet"),
    copy(ordersSql, "orders.csv", "csv"),
    copy(orderLinesSql, "order_lines.parquet"),
    ...days.flatMap((date) => [
      copy(day(date), `orders-${date}.parquet`),
      copy(partition(date), `orders/day=${date}/part-0.parquet`),
    ]),
  );
  await writeFile(join(folder, "customers.csv"), customersCsv);
  await writeFile(join(folder, "events.jsonl"), eventsJsonl);
  await copyFile(join(folder, "shop.duckdb"), join(folder, "reference.duckdb"));
  return folder;
}
