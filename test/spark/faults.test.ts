import { describe, expect, test } from "vitest";
import { connectPlain, rowsOf, sqlOf, withPlainSession } from "./harness/plain-driver.js";
import { operations } from "./harness/warehouse/call.js";
import { runningStatements, startWarehouse } from "./harness/warehouse.js";

const select = "SELECT 1 AS a";
const one = [{ a: 1 }];

test.each([401, 403, 404, 429, 500, 503])(
  "the driver sees the status %i, its message and its Retry-After",
  async (status) => {
    const warehouse = await startWarehouse();
    const fault = warehouse.fail({
      operation: "OpenSession",
      with: { status, retryAfterSeconds: 7, message: "told by the warehouse" },
    });
    const error: unknown = await sqlOf(warehouse, select).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ statusCode: status, response: { status } });
    const { headers } = (error as { readonly response: Response }).response;
    expect([headers.get("Retry-After"), headers.get("X-Thriftserver-Error-Message")]).toEqual([
      "7",
      "told by the warehouse",
    ]);
    expect(fault.met).toBe(1);
    expect(warehouse.requests).toMatchObject([{ operation: "OpenSession", fault: { status } }]);
    expect(await sqlOf(warehouse, select)).toEqual(one);
  },
);

test("a status without Retry-After has none", async () => {
  const warehouse = await startWarehouse();
  warehouse.fail({ operation: "ExecuteStatement", with: { status: 429 } });
  const error: unknown = await sqlOf(warehouse, select).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ statusCode: 429 });
  expect((error as { readonly response: Response }).response.headers.get("Retry-After")).toBeNull();
});

describe("a fault of every operation is met", () => {
  test.each(operations)("%s", async (operation) => {
    const warehouse = await startWarehouse();
    const fault = warehouse.fail({ operation, with: { error: `no ${operation} today`, sqlState: "58030" } });
    const everything = withPlainSession(warehouse, async (session) => {
      await rowsOf(session, select);
      const other = await session.executeStatement(select);
      await other.cancel();
    });
    await expect(everything).rejects.toMatchObject({ message: `no ${operation} today` });
    expect(fault.met).toBe(1);
  });
});

test("a status that the driver retries is met as often as was asked", async () => {
  const warehouse = await startWarehouse();
  const fault = warehouse.fail({ operation: "GetOperationStatus", times: 2, with: { status: 503 } });
  expect(await sqlOf(warehouse, select)).toEqual(one);
  expect(fault.met).toBe(2);
});

test("a connection that is reset before passing on leaves nothing on the server", async () => {
  const warehouse = await startWarehouse();
  warehouse.fail({ operation: "OpenSession", with: { connection: "reset before" } });
  await expect(sqlOf(warehouse, select)).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(warehouse.openSessions).toEqual([]);
});

test("a connection that is reset in place of the reply loses it after the work is done", async () => {
  const warehouse = await startWarehouse();
  warehouse.fail({ operation: "OpenSession", with: { connection: "reset after" } });
  await expect(sqlOf(warehouse, select)).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(warehouse.openSessions).toHaveLength(1);
});

test("a lost FetchResults is an error to the driver", async () => {
  const warehouse = await startWarehouse();
  warehouse.fail({ operation: "FetchResults", with: { connection: "reset after" } });
  await expect(sqlOf(warehouse, select)).rejects.toMatchObject({ code: "ECONNRESET" });
});

test("a reply in chunks that ends in its middle is an error to the driver", async () => {
  const warehouse = await startWarehouse();
  warehouse.fail({ operation: "FetchResults", with: { connection: "cut chunked" } });
  await expect(sqlOf(warehouse, select)).rejects.toMatchObject({ code: "ERR_STREAM_PREMATURE_CLOSE" });
});

test("a reply that ends in its middle never ends for the driver, but for its limit of time", async () => {
  const warehouse = await startWarehouse();
  const client = await connectPlain(warehouse, { socketTimeout: 12_000 });
  const session = await client.openSession();
  const operation = await session.executeStatement(select);
  await operation.finished();
  const fault = warehouse.fail({ operation: "FetchResults", with: { connection: "cut" } });
  await expect(operation.fetchAll()).rejects.toMatchObject({ type: "body-timeout" });
  expect(fault.met).toBe(1);
});

test("a call that is never answered ends at the driver's own limit, and closing the warehouse does not wait for it", async () => {
  const warehouse = await startWarehouse();
  const fault = warehouse.fail({ operation: "OpenSession", with: { connection: "silence" } });
  const client = await connectPlain(warehouse, { socketTimeout: 300 });
  await expect(client.openSession()).rejects.toMatchObject({ message: "Request timed out" });
  const session = await (await connectPlain(warehouse)).openSession();
  warehouse.fail({ operation: "ExecuteStatement", with: { connection: "silence" } });
  const patient = session.executeStatement(select).catch((thrown: unknown) => thrown);
  await expect.poll(() => warehouse.requests.at(-1)?.operation).toBe("ExecuteStatement");
  await warehouse.close();
  expect(await patient).toMatchObject({ code: "ECONNRESET" });
  expect(fault.met).toBe(1);
});

test.each(["request", "reply"] as const)("a %s that is late does not make others late", async (before) => {
  const warehouse = await startWarehouse();
  warehouse.fail({
    operation: "ExecuteStatement",
    when: ({ statement }) => statement === "SELECT 'late' AS a",
    with: { delayMilliseconds: 4_000, before },
  });
  const late = sqlOf(warehouse, "SELECT 'late' AS a");
  await expect.poll(() => warehouse.requests.map(({ statement }) => statement)).toContain("SELECT 'late' AS a");
  const first = await Promise.race([late, sqlOf(warehouse, select)]);
  expect(first).toEqual(one);
  expect(await late).toEqual([{ a: "late" }]);
});

test("sessions that expire take their statements with them, and new ones can be opened", async () => {
  const warehouse = await startWarehouse();
  const text =
    "SELECT count_if(a.id > b.id) AS n FROM range(1000000000) a JOIN range(100000) b ON a.id % 10 = b.id % 10 -- expires";
  const client = await connectPlain(warehouse);
  const session = await client.openSession();
  const operation = await session.executeStatement(text);
  await expect.poll(runningStatements).toContain(text);
  await warehouse.expireSessions();
  await expect(operation.finished()).rejects.toMatchObject({
    message: `Invalid OperationHandle: OperationHandle [opType=EXECUTE_STATEMENT, getHandleIdentifier()=${operation.id}]`,
  });
  await expect(session.executeStatement(select)).rejects.toMatchObject({
    message: `Invalid SessionHandle: SessionHandle [${session.id}] is closed`,
  });
  await expect.poll(runningStatements).not.toContain(text);
  expect(await sqlOf(warehouse, select)).toEqual(one);
});

test("a session opened while the warehouse starts is not there yet", async () => {
  const warehouse = await startWarehouse();
  warehouse.fail({ operation: "ExecuteStatement", with: { session: "uninitialized" } });
  await withPlainSession(warehouse, async (session) => {
    await expect(session.executeStatement(select)).rejects.toMatchObject({
      message: `requirement failed: Session handle ${session.id} has not been initialized or had already closed`,
    });
    expect(await rowsOf(session, select)).toEqual(one);
  });
});

test("a warehouse is starting for so many calls", async () => {
  const warehouse = await startWarehouse();
  const start = warehouse.start({ times: 2, retryAfterSeconds: 3 });
  for (const _ of [1, 2]) await expect(sqlOf(warehouse, select)).rejects.toMatchObject({ statusCode: 503 });
  expect(await sqlOf(warehouse, select)).toEqual(one);
  expect(start.met).toBe(2);
});

test("a warehouse is starting for so long", async () => {
  const warehouse = await startWarehouse();
  warehouse.start({ forMilliseconds: 500 });
  await expect(sqlOf(warehouse, select)).rejects.toMatchObject({ statusCode: 503 });
  await expect.poll(() => sqlOf(warehouse, select).catch(() => [])).toEqual(one);
});

test("a fault waits for its turn and for its statement, and ends when it is told to", async () => {
  const warehouse = await startWarehouse();
  const fault = warehouse.fail({
    operation: ["OpenSession", "ExecuteStatement"],
    when: ({ statement }) => statement === select,
    after: 1,
    times: Infinity,
    with: { status: 503 },
  });
  expect(await sqlOf(warehouse, "SELECT 2 AS a", select)).toEqual(one);
  await expect(sqlOf(warehouse, "SELECT 2 AS a", select)).rejects.toMatchObject({ statusCode: 503 });
  fault.end();
  expect(await sqlOf(warehouse, select)).toEqual(one);
  expect(fault.met).toBe(1);
});

test("the faults of one warehouse are not those of another", async () => {
  const [broken, whole] = [await startWarehouse(), await startWarehouse()];
  broken.fail({ operation: "any", times: Infinity, with: { status: 503 } });
  expect(await sqlOf(whole, select)).toEqual(one);
  await expect(sqlOf(broken, select)).rejects.toMatchObject({ statusCode: 503 });
  broken.clearFaults();
  expect(await sqlOf(broken, select)).toEqual(one);
});
