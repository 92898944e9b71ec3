import { DuckDBInstance } from "@duckdb/node-api";
import { expect, onTestFinished, test } from "vitest";
import type { DuckDBOptions } from "../../../../src/engines/duckdb/options.js";
import { parseTableName } from "../../../../src/sql/index.js";
import { openSession, prepareDatabase, temporaryFolder } from "./open-session.js";

async function listed(options: DuckDBOptions): Promise<readonly string[]> {
  return (await openSession(options)).listTables();
}

async function shop(): Promise<string> {
  const path = `${await temporaryFolder()}/shop.duckdb`;
  await prepareDatabase(
    path,
    "CREATE SCHEMA sales",
    "CREATE TABLE orders AS SELECT 1 AS id",
    "CREATE VIEW sales.returns AS SELECT 2 AS id",
    'CREATE TABLE sales."od`d. name" AS SELECT 3 AS id',
  );
  return path;
}

test("the tables and views of a database, its main schema going without saying", async () => {
  expect(await listed({ database: await shop() })).toEqual(["orders", "sales.`od``d. name`", "sales.returns"]);
});

test("every name leads back to its parts", async () => {
  const names = await listed({ database: await shop() });
  expect(names.map(parseTableName)).toEqual([["orders"], ["sales", "od`d. name"], ["sales", "returns"]]);
});

test("each name that needs no back-ticks addresses its table", async () => {
  const session = await openSession({ database: await shop() });
  const names = (await session.listTables()).filter((name) => !name.includes("`"));
  expect(await Promise.all(names.map(async (name) => (await session.describe(name)).columns.length))).toEqual([1, 1]);
});

test("databases by catalog, schemas under their logical names, and what the target maps", async () => {
  const database = await shop();
  expect(
    await listed({
      databases: { lake: database },
      schemas: { shop: "sales" },
      tables: { "lake.main.clients": "lake.main.orders" },
    }),
  ).toEqual(["lake.main.clients", "lake.main.orders", "lake.shop.`od``d. name`", "lake.shop.returns"]);
});

test("the tables of an instance, and of none in memory", async () => {
  const instance = await DuckDBInstance.create(":memory:");
  onTestFinished(() => instance.closeSync());
  const connection = await instance.connect();
  await connection.run("CREATE TABLE t AS SELECT 1 AS id");
  expect(await listed({ instance })).toEqual(["t"]);
  expect(await listed({})).toEqual([]);
});
