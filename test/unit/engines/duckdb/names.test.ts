import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { never, openSession, prepareDatabase, temporaryFolder } from "./open-session.js";

async function databases() {
  const folder = await temporaryFolder();
  await prepareDatabase(
    `${folder}/one.duckdb`,
    "CREATE SCHEMA sales",
    "CREATE TABLE sales.orders AS SELECT 1 AS id",
    "CREATE TABLE lonely AS SELECT 7 AS id",
  );
  await prepareDatabase(`${folder}/two.duckdb`, "CREATE SCHEMA sales", "CREATE VIEW sales.orders AS SELECT 2 AS id");
  return { one: `${folder}/one.duckdb`, two: `${folder}/two.duckdb` };
}

const idsOf = async (session: Awaited<ReturnType<typeof openSession>>, name: string) =>
  (await session.query(`SELECT id FROM ${name}`, never())).rows.flat();

test("database files serve as catalogs, also one called main, and names are not case-sensitive", async () => {
  const { one, two } = await databases();
  const session = await openSession({ databases: { main: one, temp: two } });
  expect(await idsOf(session, "main.sales.orders")).toEqual([1]);
  expect(await idsOf(session, "`temp`.Sales.ORDERS")).toEqual([2]);
});

test("one database serves every catalog, and a name of one part leads to its main schema", async () => {
  const { one } = await databases();
  const session = await openSession({ database: one });
  expect(await idsOf(session, "any.sales.orders")).toEqual([1]);
  expect(await idsOf(session, "sales.orders")).toEqual([1]);
  expect(await idsOf(session, "lonely")).toEqual([7]);
});

test("catalogs and schemas are renamed by the target", async () => {
  const { one, two } = await databases();
  const session = await openSession({
    databases: { first: one, second: two },
    catalogs: { prod: "second" },
    schemas: { shop: "sales" },
  });
  expect(await idsOf(session, "prod.shop.orders")).toEqual([2]);
});

test("a logical name may lead to another table", async () => {
  const { one, two } = await databases();
  const session = await openSession({
    databases: { first: one, second: two },
    tables: { "main.sales.orders": "second.sales.orders" },
  });
  expect(await idsOf(session, "main.sales.orders")).toEqual([2]);
});

test("an unknown table names the tables that there are, without the internal alias", async () => {
  const { one } = await databases();
  const session = await openSession({ database: one });
  await expect(session.describe("main.sales.order")).rejects.toMatchObject({
    code: "TABLE_UNKNOWN",
    message: `There is no table main.sales.order in ${one}`,
    hint: "Did you mean main.sales.orders? There are main.lonely, sales.orders.",
  });
});

test("a database that another process writes to is locked, and the holder is named", async () => {
  const { one } = await databases();
  const { spawn } = await import("node:child_process");
  const script = `import("@duckdb/node-api").then(async ({ DuckDBInstance }) => { const i = await DuckDBInstance.create(process.argv[1]); globalThis.c = await i.connect(); console.log("open"); setInterval(() => {}, 1000); })`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, one], { cwd: process.cwd() });
  try {
    await new Promise((resolve, reject) => {
      child.stdout.once("data", resolve);
      child.stderr.once("data", (text: Buffer) => reject(new Error(text.toString())));
    });
    const session = await openSession({ database: one });
    await expect(session.describe("sales.orders")).rejects.toMatchObject({
      code: "DATABASE_LOCKED",
      message: expect.stringContaining(`process ${child.pid}`),
    });
  } finally {
    child.kill("SIGKILL");
  }
});

test("an instance of a program is used as it is, is not pinned, and stays open", async () => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run("CREATE TABLE orders AS SELECT 5 AS id");
  const session = await openSession({ instance });
  expect(await idsOf(session, "orders")).toEqual([5]);
  expect((await session.describe("orders")).snapshot).toBe("not pinned");
  await session.close();
  expect((await connection.runAndReadAll("SELECT id FROM orders")).getRows()).toEqual([[5]]);
  await expect(connection.run("SELECT nothing")).rejects.toThrow(/^Binder Error/);
  instance.closeSync();
});
