import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mainFile, root } from "./command.js";

const blocks = [...readFileSync(join(root, "README.md"), "utf8").matchAll(/^ *```ts\n(.*?)^ *```/gms)].map(
  (match) => match[1] ?? "",
);
const blockWith = (text: string): string => blocks.find((block) => block.includes(text)) ?? "";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dq-readme-"));
  await mkdir(join(folder, "data"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT range AS order_id, 10.5 AS amount, CASE WHEN range = 3 THEN NULL ELSE 7 END AS customer_id, 'open' AS status,
       CAST(range + 1 AS INTEGER) AS qty, 'SKU-00000' || range AS sku FROM range(10)) TO '${join(folder, "data/orders.parquet")}'`,
  );
  connection.closeSync();
  instance.closeSync();
  await writeFile(join(folder, "orders.dq.ts"), blockWith('from "lakehouse-dq";\n\n   table('));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const statuses = async (...words: string[]): Promise<Record<string, string>> => {
  await promisify(execFile)(process.execPath, [mainFile, "run", "-r", "json=report.json", ...words], { cwd: folder });
  const report: { outcomes: { name: string; status: string }[] } = JSON.parse(
    readFileSync(join(folder, "report.json"), "utf8"),
  );
  return Object.fromEntries(report.outcomes.map(({ name, status }) => [name, status]));
};

const expected = {
  valid_amount: "passed",
  has_customer: "warned",
  known_status: "passed",
  sane_qty: "passed",
  sku: "passed",
  one_row_per_order: "passed",
};

test("the suite of the README runs as it stands", async () => {
  expect(await statuses()).toEqual(expected);
});

test("the config of the README says where the table is", async () => {
  await writeFile(
    join(folder, "dq.config.ts"),
    blockWith("defineConfig").replace("orders-*.parquet", "orders*.parquet"),
  );
  expect(await statuses("--target", "local")).toEqual(expected);
});
