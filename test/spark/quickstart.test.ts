import { execFile } from "node:child_process";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Outcome, RunReport } from "../../src/model/report.js";
import { outcomeOf, project, root } from "../cli/command.js";
import { sqlOf } from "./harness/plain-driver.js";
import type { Warehouse } from "./harness/warehouse/open-warehouse.js";
import { newSchema, startWarehouse } from "./harness/warehouse.js";
import { signedIn, targetOf } from "./spark-project.js";

const quickstart = join(root, "examples/quickstart");

/** The shop, its rules and its data. */
async function shop(): ReturnType<typeof project> {
  const names = (await readdir(quickstart)).filter((name) => name.endsWith(".ts"));
  const made = await project(
    Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await readFile(join(quickstart, name), "utf8")] as const)),
    ),
  );
  await mkdir(made.path("data"));
  await promisify(execFile)(process.execPath, [join(quickstart, "make-data.mjs"), made.path("data")]);
  return made;
}

/** The tables of the shop as Delta tables, from the same files and by the types that the config declares for them. */
async function loadShop(warehouse: Warehouse, schema: string, data: string): Promise<void> {
  const make = (table: string, rows: string): string =>
    `CREATE TABLE ${schema}.${table} USING delta AS SELECT * FROM ${rows}`;
  await sqlOf(
    warehouse,
    `CREATE TEMPORARY VIEW customers_csv (customer_id BIGINT, name STRING, email STRING, country STRING, signed_up DATE)
       USING csv OPTIONS (path '${join(data, "customers.csv")}', header 'true')`,
    `CREATE TEMPORARY VIEW events_json (event_id STRING, user_id BIGINT, type STRING, at TIMESTAMP)
       USING json OPTIONS (path '${join(data, "events.jsonl")}')`,
    make("customers", "customers_csv"),
    make("events", "events_json"),
    make("orders", `parquet.\`${join(data, "orders-*.parquet")}\``),
    make("order_lines", `parquet.\`${join(data, "order_lines.parquet")}\``),
  );
}

/**
 * An outcome without what may differ: the ids of statements, and how old the newest order was when the run began. The
 * standard deviation of `prices_vary` is a double whose last digits depend on the order in which rows are added up.
 */
function comparable({ statements: _ids, value, message, ...outcome }: Outcome): unknown {
  const told = message.replace(/, \d+ \w+ old/, ", … old");
  return outcome.name === "prices_vary"
    ? { ...outcome, message: told.replace(/[\d.]+/, "…") }
    : { ...outcome, value, message: told };
}

function valueOf(report: RunReport, name: string): number {
  const { value } = outcomeOf(report, name);
  if (typeof value === "number") return value;
  throw new Error(`The value of ${name} is ${String(value)}`);
}

test("the quickstart, unchanged, comes to the same on DuckDB and on Spark", { timeout: 300_000 }, async () => {
  const warehouse = await startWarehouse();
  const schema = await newSchema(warehouse);
  const { run, path, write } = await shop();
  await loadShop(warehouse, schema, path("data"));
  const vars = { closing_day: "2026-02-28", max_line_value: 500 };
  const target = {
    engine: "databricks",
    ...targetOf(warehouse),
    catalogs: { main: "spark_catalog" },
    schemas: { shop: schema },
  };
  await write({ "spark.config.json": JSON.stringify({ targets: { spark: target }, vars, defaults: { samples: 3 } }) });

  const local = await run();
  const spark = await run(["-c", "spark.config.json"], { env: signedIn(warehouse) });

  expect([local.code, local.stderr, local.report.errors]).toEqual([0, "", []]);
  expect([spark.code, spark.stderr, spark.report.errors]).toEqual([0, "", []]);
  expect(spark.report.outcomes.map(comparable)).toEqual(local.report.outcomes.map(comparable));
  const [one, other] = [local, spark].map(({ report }) => valueOf(report, "prices_vary"));
  expect(Math.abs((one ?? 0) / (other ?? 0) - 1)).toBeLessThan(1e-12);
  expect(spark.report.totals).toMatchObject({ rules: 39, passed: 21, warned: 17, failed: 0, empty: 1, errored: 0 });
  expect(spark.report.totals.rows).toBe(local.report.totals.rows);
  expect(spark.report.tables.map(({ name, rows }) => [name, rows])).toEqual(
    local.report.tables.map(({ name, rows }) => [name, rows]),
  );
  expect(spark.report.tables.map(({ snapshot }) => snapshot)).toEqual([
    "version 0",
    "version 0",
    "version 0",
    "version 0",
    "main.shop.orders: version 0; main.shop.order_lines: version 0",
  ]);
  expect(warehouse.openSessions).toEqual([]);
});
