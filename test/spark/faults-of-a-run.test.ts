import { describe, expect, test } from "vitest";
import { type Project, reporters, statuses } from "../cli/command.js";
import { sqlOf } from "./harness/plain-driver.js";
import type { Operation } from "./harness/warehouse/call.js";
import type { Fault } from "./harness/warehouse/fault.js";
import type { Warehouse } from "./harness/warehouse/open-warehouse.js";
import { newSchema, runningStatements, startWarehouse } from "./harness/warehouse.js";
import { sparkProject } from "./spark-project.js";

const suite = (schema: string): string => `
import { notNull, table, unique } from "lakehouse-dq";
table("main.${schema}.t", { key: "id" }, (t) => {
  t.expect("positive", "amount > 0");
  t.expectOrFail("has_id", notNull("id"));
  t.expectOrFail("one_row", unique("id"));
});`;

/** Three rows, one of which breaks `positive`. */
async function orders(more: object = {}): Promise<{ readonly warehouse: Warehouse; readonly project: Project }> {
  const warehouse = await startWarehouse();
  const schema = await newSchema(warehouse);
  await sqlOf(
    warehouse,
    `CREATE TABLE ${schema}.t USING delta AS SELECT * FROM VALUES (1, 10), (2, -1), (3, 5) AS v(id, amount)`,
  );
  return { warehouse, project: await sparkProject(warehouse, { "t.dq.ts": suite(schema) }, { target: more }) };
}

const right = { positive: "warned", has_id: "passed", one_row: "passed" };
const known: readonly Operation[] = [
  "OpenSession",
  "ExecuteStatement",
  "GetOperationStatus",
  "GetResultSetMetadata",
  "FetchResults",
  "CloseOperation",
  "CloseSession",
];
const passing: readonly [string, Fault][] = [
  ["429", { status: 429 }],
  ["503 with Retry-After", { status: 503, retryAfterSeconds: 0.02 }],
  ["a connection that is reset before", { connection: "reset before" }],
  ["a reply that is lost", { connection: "reset after" }],
  ["a reply that is cut", { connection: "cut chunked" }],
  ["a slow answer", { delayMilliseconds: 50, before: "reply" }],
  ["an expired session", { session: "expired" }],
];

describe.each(known)("a fault of %s that passes", (operation) => {
  test.each(passing)("%s", async (_, fault) => {
    const { warehouse, project } = await orders();
    const planned = warehouse.fail({
      operation,
      times: 2,
      after: ["OpenSession", "CloseSession"].includes(operation) ? 0 : 1,
      with: fault,
    });
    const { code, report } = await project.run();
    expect({ code, statuses: statuses(report) }).toEqual({ code: 0, statuses: right });
    expect(planned.met).toBeGreaterThan(0);
    expect(warehouse.openSessions.length).toBeLessThanOrEqual(
      operation === "CloseSession" || operation === "OpenSession" ? 2 : 0,
    );
  });
});

describe("a fault that stays", () => {
  const stays: readonly [string, Fault, string, RegExp][] = [
    ["401", { status: 401, message: "no such token" }, "SIGN_IN_FAILED", /HTTP 401.*no such token/],
    ["403", { status: 403, message: "not allowed" }, "SIGN_IN_FAILED", /HTTP 403.*not allowed/],
    ["404", { status: 404 }, "CONNECTION_SETTINGS", /HTTP 404/],
    ["429", { status: 429 }, "ENGINE_UNAVAILABLE", /HTTP 429/],
    [
      "503",
      { status: 503, message: "TEMPORARILY_UNAVAILABLE" },
      "ENGINE_UNAVAILABLE",
      /HTTP 503.*TEMPORARILY_UNAVAILABLE/,
    ],
    ["silence", { connection: "silence" }, "ENGINE_UNAVAILABLE", /lost/],
    ["resets", { connection: "reset before" }, "ENGINE_UNAVAILABLE", /lost/],
    ["cut replies", { connection: "cut" }, "ENGINE_UNAVAILABLE", /lost/],
    ["sessions that are not there", { session: "uninitialized" }, "ENGINE_UNAVAILABLE", /session/],
  ];
  const limits = { retryLimit: "300 ms", startLimit: "300 ms", requestLimit: "400 ms", stopLimit: "200 ms" };

  describe.each(["OpenSession", "ExecuteStatement", "FetchResults"] as const)("of %s", (operation) => {
    test.each(stays)("%s: exit 2, every rule says so", async (_, fault, code, message) => {
      if (operation === "OpenSession" && "session" in fault) return;
      const { warehouse, project } = await orders(limits);
      warehouse.fail({
        operation,
        times: Number.POSITIVE_INFINITY,
        after: operation === "OpenSession" ? 0 : 1,
        with: fault,
      });
      const ended = await project.run();
      expect(ended.code).toBe(2);
      expect(ended.report.outcomes.map(({ status, error }) => [status, error?.code])).toEqual(
        Array.from({ length: 3 }, () => ["errored", code]),
      );
      expect(ended.report.outcomes[0]?.error?.message).toMatch(message);
      expect(ended.stdout + ended.stderr + ended.json).not.toMatch(/\tat org[.]|dapi-of-the-tests/);
    });
  });
});

describe("a warehouse that is starting", () => {
  test("is waited for, and the run says so", async () => {
    const { warehouse, project } = await orders();
    warehouse.start({ times: 4, retryAfterSeconds: 0.05 });
    const { code, stdout, report } = await project.run();
    expect({ code, statuses: statuses(report) }).toEqual({ code: 0, statuses: right });
    expect(stdout).toMatch(/^The warehouse is starting \(0 s\)$/m);
  });

  test("is waited for as long as startLimit says", async () => {
    const { warehouse, project } = await orders({ startLimit: "200 ms" });
    warehouse.start({ times: Number.POSITIVE_INFINITY, retryAfterSeconds: 0.01 });
    const { code, report } = await project.run();
    expect(code).toBe(2);
    expect(report.outcomes.map(({ status }) => status)).toEqual(["errored", "errored", "errored"]);
    expect(report.errors[0]).toMatchObject({ code: "ENGINE_UNAVAILABLE" });
  });
});

describe("a statement that is stopped", () => {
  /** A rule that takes minutes and no work, with a name by which it is found among the running statements. */
  async function slow(mark: string): Promise<{ readonly warehouse: Warehouse; readonly project: Project }> {
    const warehouse = await startWarehouse();
    const query = `SELECT java_method('java.lang.Thread', 'sleep', 300000L) AS s, id AS ${mark} FROM range(2)`;
    const suites = `import { query, table } from "lakehouse-dq";
table(query("slow", ${JSON.stringify(query)}), (t) => { t.expect("slow", "s IS NOT NULL"); });`;
    return { warehouse, project: await sparkProject(warehouse, { "slow.dq.ts": suites }) };
  }

  async function running(mark: string): Promise<readonly string[]> {
    return (await runningStatements()).filter((statement) => statement.includes(mark));
  }

  async function untilRunning(mark: string): Promise<void> {
    await expect.poll(() => running(mark), { timeout: 60_000, interval: 100 }).toHaveLength(1);
  }

  test("by its time limit: errored, exit 2, and nothing runs on the server", async () => {
    const { warehouse, project } = await slow("stopped_by_its_limit");
    const { code, report } = await project.run(["--statement-timeout", "3 seconds"]);
    expect(code).toBe(2);
    expect(report.outcomes[0]).toMatchObject({ status: "errored", error: { code: "TIME_LIMIT" } });
    expect(await running("stopped_by_its_limit")).toEqual([]);
    expect(warehouse.requests.some(({ operation }) => operation === "CancelOperation")).toBe(true);
    expect(warehouse.openSessions).toEqual([]);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s: what is known is reported, exit %i, and nothing runs on the server", async (signal, exit) => {
    const mark = `stopped_by_${signal}`;
    const { warehouse, project } = await slow(mark);
    const run = project.start(["run", ...reporters]);
    await untilRunning(mark);
    run.child.kill(signal);
    const { code, report } = await project.finish(run);
    expect(code).toBe(exit);
    expect(report.outcomes[0]).toMatchObject({ status: "errored", error: { code: "INTERRUPTED" } });
    expect(await running(mark)).toEqual([]);
    expect(warehouse.openSessions).toEqual([]);
  });

  test("even when the cancel is lost: the session ends with all that runs in it", async () => {
    const mark = "the_cancel_is_lost";
    const { warehouse, project } = await slow(mark);
    warehouse.fail({ operation: "CancelOperation", times: Number.POSITIVE_INFINITY, with: { connection: "silence" } });
    const { code } = await project.run(["--statement-timeout", "3 seconds"]);
    expect(code).toBe(2);
    await expect.poll(() => running(mark), { timeout: 20_000 }).toEqual([]);
  });
});

test("no request leaves but Thrift to the configured host, with our name on it and tags on every statement", async () => {
  const { warehouse, project } = await orders({ queryTags: { team: "sales" } });
  const before = warehouse.requests.length;
  const { report } = await project.run();
  const own = warehouse.requests.slice(before);
  expect(warehouse.refused).toEqual([]);
  expect(own.filter(({ userAgent }) => !/lakehouse-dq\/\d+[.]\d+[.]\d+/.test(userAgent))).toEqual([]);
  const opened = own.find(({ operation }) => operation === "OpenSession")?.configuration?.["QUERY_TAGS"] ?? "";
  expect(opened.split(",").toSorted()).toEqual([`dq_run:${report.run.id}`, "team:sales"]);
  const scan = own.find(({ statement }) => statement?.includes("count(CASE WHEN (amount > 0)"));
  expect(scan?.configuration?.["query_tags"]).toMatch(/dq_table:main[.].*,dq_purpose:scan,dq_suite:t[.]dq[.]ts/);
  expect(report.statements.map(({ serverId }) => typeof serverId)).toEqual(report.statements.map(() => "string"));
});

test("--debug shows the driver's log on standard error, without the token", async () => {
  const { warehouse, project } = await orders();
  const { stderr, stdout, code } = await project.dq(["run", "--debug"]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^debug: /m);
  expect(stderr + stdout).not.toContain(warehouse.token);
});
