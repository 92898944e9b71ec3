import { expect, test } from "vitest";
import { connectPlain, rowsOf, sqlOf, withPlainSession } from "./harness/plain-driver.js";
import { newSchema, runningStatements, startWarehouse } from "./harness/warehouse.js";

/** Runs for minutes, and has a text of its own. */
function slow(name: string): string {
  return `SELECT count_if(a.id > b.id) AS n FROM range(1000000000) a JOIN range(100000) b ON a.id % 10 = b.id % 10 -- ${name}`;
}

test("the driver as it is published reads every column under its own name", async () => {
  const warehouse = await startWarehouse();
  const rows = await sqlOf(warehouse, "SELECT 1 AS a, 'two' AS b, CAST(NULL AS INT) AS c, DATE'2026-01-02' AS d");
  expect(rows).toEqual([{ a: 1, b: "two", c: null, d: "2026-01-02" }]);
});

test("Delta keeps versions of a table", async () => {
  const warehouse = await startWarehouse();
  const schema = await newSchema(warehouse);
  const rows = await sqlOf(
    warehouse,
    `CREATE TABLE ${schema}.t (id INT) USING delta`,
    `INSERT INTO ${schema}.t VALUES (1)`,
    `INSERT INTO ${schema}.t VALUES (2)`,
    `SELECT (SELECT count(*) FROM ${schema}.t VERSION AS OF 1) AS before, count(*) AS now FROM ${schema}.t`,
  );
  expect(rows).toEqual([{ before: 1, now: 2 }]);
});

test("a session opened with a catalog and a schema is there", async () => {
  const warehouse = await startWarehouse();
  const schema = await newSchema(warehouse);
  const rows = await withPlainSession(
    warehouse,
    (session) => rowsOf(session, "SELECT current_catalog() AS c, current_schema() AS s"),
    { catalog: "spark_catalog", schema },
  );
  expect(rows).toEqual([{ c: "spark_catalog", s: schema }]);
});

test("the server is in ANSI mode and in UTC", async () => {
  const warehouse = await startWarehouse();
  const rows = await sqlOf(warehouse, "SELECT current_timezone() AS zone");
  expect(rows).toEqual([{ zone: "UTC" }]);
  await expect(sqlOf(warehouse, "SELECT CAST('x' AS INT) AS n")).rejects.toMatchObject({
    errorCode: "ERROR",
    response: { sqlState: "22018" },
  });
});

test("a wrong token and a wrong path are refused, and nothing of them reaches Spark", async () => {
  const warehouse = await startWarehouse();
  await expect(sqlOf({ ...warehouse, token: "wrong" }, "SELECT 1 AS a")).rejects.toMatchObject({ statusCode: 403 });
  const elsewhere = { ...warehouse, httpPath: "/sql/1.0/warehouses/other" };
  await expect(sqlOf(elsewhere, "SELECT 1 AS a")).rejects.toMatchObject({ statusCode: 404 });
  expect(warehouse.requests).toEqual([]);
  expect(warehouse.refused).toMatchObject([
    { method: "POST", path: warehouse.httpPath, status: 403 },
    { method: "POST", path: "/sql/1.0/warehouses/other", status: 404 },
  ]);
});

test("every call is recorded, with the statement and the ids that the driver shows", async () => {
  const warehouse = await startWarehouse();
  const ids = await withPlainSession(warehouse, async (session) => {
    const operation = await session.executeStatement("SELECT 1 AS a", { queryTags: { suite: "s" } });
    await operation.finished();
    await operation.close();
    return [session.id, operation.id];
  });
  const execute = warehouse.requests.find(({ operation }) => operation === "ExecuteStatement");
  const close = warehouse.requests.find(({ operation }) => operation === "CloseOperation");
  expect(execute).toMatchObject({ statement: "SELECT 1 AS a", path: warehouse.httpPath });
  expect(execute?.userAgent).toContain("NodejsDatabricksSqlConnector");
  expect([execute?.session, close?.statementId]).toEqual(ids);
  expect([warehouse.requests[0]?.operation, warehouse.requests.at(-1)?.operation]).toEqual([
    "OpenSession",
    "CloseSession",
  ]);
});

test("two sessions work at once", async () => {
  const warehouse = await startWarehouse();
  const answers = await Promise.all([
    sqlOf(warehouse, "CREATE TEMPORARY VIEW v AS SELECT 1 AS a", "SELECT a FROM v"),
    sqlOf(warehouse, "CREATE TEMPORARY VIEW v AS SELECT 2 AS a", "SELECT a FROM v"),
  ]);
  expect(answers).toEqual([[{ a: 1 }], [{ a: 2 }]]);
});

test("sessions that open while others close do not miss a folder that these remove", async () => {
  const warehouse = await startWarehouse();
  const client = await connectPlain(warehouse);
  const openAndClose = async (): Promise<void> => {
    for (let times = 0; times < 10; times++) await (await client.openSession()).close();
  };
  await Promise.all(Array.from({ length: 24 }, openAndClose));
  await client.close();
  expect(warehouse.openSessions).toEqual([]);
});

test("a statement that is cancelled runs no more on the server", async () => {
  const warehouse = await startWarehouse();
  const text = slow("to be cancelled");
  await withPlainSession(warehouse, async (session) => {
    const operation = await session.executeStatement(text);
    await expect.poll(runningStatements).toContain(text);
    await operation.cancel();
    await expect.poll(runningStatements).not.toContain(text);
    await expect(operation.finished()).rejects.toMatchObject({ errorCode: "CANCELED" });
  });
});

test("a warehouse that is closed has no port and leaves no statement running", async () => {
  const warehouse = await startWarehouse();
  const text = slow("left behind");
  const client = await connectPlain(warehouse);
  const session = await client.openSession();
  await session.executeStatement(text);
  await expect.poll(runningStatements).toContain(text);
  expect(warehouse.openSessions).toEqual([session.id]);
  await warehouse.close();
  await expect.poll(runningStatements).not.toContain(text);
  await expect(sqlOf(warehouse, "SELECT 1 AS a")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
