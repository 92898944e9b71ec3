import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import {
  appears,
  type EndedRun,
  errorOf,
  type Project,
  project,
  reporters,
  spillFolders,
  statuses,
} from "../cli/command.js";
import { reach } from "../cli/reach.js";

/** Eight billion million rows: no machine ends that while a test waits. */
const heavy = "SELECT a.id + b.id + c.id AS s FROM numbers a CROSS JOIN numbers b CROSS JOIN numbers c";

/** A quick table, one that takes for ever, and one after it. A file `reached` appears when the slow one is next. */
async function slowProject(): Promise<Project> {
  return project({
    "numbers.csv": `id\n${Array.from({ length: 20_000 }, (_, id) => id).join("\n")}\n`,
    "slow.dq.ts": `import { writeFileSync } from "node:fs";
import { defineRowExpectation, file, query, rowCount, table, unique } from "lakehouse-dq";
import { z } from "zod";
${reach}
table(file("numbers.csv", { name: "numbers" }), (t) => {
  t.expectOrFail("quick", "id >= 0");
  t.expectOrFail("violated", "id > 0");
});
table(query("slow", ${JSON.stringify(heavy)}), (t) => {
  t.expect("slow_1", reach({}));
  t.expect("slow_2", "s % 7 <> 0");
  t.expect("slow_3", rowCount({ min: 1 }));
  t.expect("slow_key", unique("s"));
  t.expect("broken", "z > 0");
});
table(file("numbers.csv", { name: "after" }), (t) => {
  t.expectOrFail("after", "id >= 0");
});
`,
  });
}

const stopped = {
  quick: "passed",
  violated: "failed",
  slow_1: "errored",
  slow_2: "errored",
  slow_3: "errored",
  slow_key: "errored",
  broken: "errored",
  after: "errored",
};

function codes({ report }: EndedRun): readonly string[] {
  return ["slow_1", "slow_2", "slow_3", "slow_key", "broken", "after"].map((name) => errorOf(report, name).code);
}

describe("--timeout", () => {
  test("stops the running statement; what has no verdict is errored, what has one keeps it: exit 2", async () => {
    const made = await slowProject();
    const started = performance.now();
    const ended = await made.run(["--timeout", "2s"]);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(ended.code).toBe(2);
    expect(statuses(ended.report)).toEqual(stopped);
    expect(codes(ended)).toEqual([
      "TIME_LIMIT",
      "TIME_LIMIT",
      "TIME_LIMIT",
      "TIME_LIMIT",
      "COLUMN_UNKNOWN",
      "TIME_LIMIT",
    ]);
    expect(errorOf(ended.report, "slow_2")).toMatchObject({
      message: "The run took longer than 2 s",
      hint: "Give it more time, or less to do.",
      location: { line: 19 },
    });
    expect(ended.report.run.interrupted).toBe(false);
    expect(ended.stdout).toContain("TIME_LIMIT: The run took longer than 2 s");
    expect(ended.junit.match(/<error [^>]*type="TIME_LIMIT"/g)).toHaveLength(5);
    expect(await spillFolders(made)).toEqual([]);
  });

  test("that is long enough changes nothing", async () => {
    const made = await slowProject();
    const { code, report } = await made.run(["--timeout", "1 hour", "-x", "table:slow"]);
    expect(code).toBe(1);
    expect(statuses(report)).toMatchObject({ quick: "passed", violated: "failed", after: "passed" });
  });
});

test("--statement-timeout stops only the statement, which is not halved; later tables run: exit 2", async () => {
  const made = await slowProject();
  const { code, report, stdout } = await made.run(["--statement-timeout", "1s"]);
  expect(code).toBe(2);
  expect(statuses(report)).toEqual({ ...stopped, after: "passed" });
  const errors = ["slow_1", "slow_2", "slow_3", "slow_key"].map((name) => errorOf(report, name));
  expect(errors.map((error) => [error.code, error.message])).toEqual(
    Array.from({ length: 4 }, () => ["TIME_LIMIT", "A statement took longer than 1 s"]),
  );
  // One scan and one key, and no second try of either.
  const slow = report.statements.filter(({ table }) => table === "slow");
  expect(slow.map(({ purpose, error }) => [purpose, error?.code])).toEqual([
    ["scan", "TIME_LIMIT"],
    ["key", "TIME_LIMIT"],
  ]);
  expect(stdout).toContain("TIME_LIMIT: A statement took longer than 1 s");
  expect(await spillFolders(made)).toEqual([]);
});

test("a time limit of the config holds", async () => {
  const made = await slowProject();
  await made.write({ "dq.config.json": JSON.stringify({ statementTimeout: "1 second" }) });
  const { code, report } = await made.run();
  expect(code).toBe(2);
  expect(errorOf(report, "slow_1").code).toBe("TIME_LIMIT");
});

describe("an interrupt while a statement runs", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s: what is known is reported, nothing is left behind, exit %i", async (signal, exit) => {
    const made = await slowProject();
    const running = made.start(["run", ...reporters]);
    await appears(made.path("reached"));
    await sleep(500);
    expect(await spillFolders(made)).toHaveLength(1);
    running.child.kill(signal);
    const ended = await made.finish(running);
    expect(ended.code).toBe(exit);
    expect(statuses(ended.report)).toEqual(stopped);
    expect(codes(ended)).toEqual([
      "INTERRUPTED",
      "INTERRUPTED",
      "INTERRUPTED",
      "INTERRUPTED",
      "COLUMN_UNKNOWN",
      "INTERRUPTED",
    ]);
    expect(errorOf(ended.report, "after")).toMatchObject({
      message: `The run was interrupted (${signal})`,
      errorClass: signal,
    });
    expect(ended.report.run).toMatchObject({ exitCode: exit, interrupted: true });
    expect(ended.report.statements.filter(({ table }) => table === "slow")).toMatchObject([
      { purpose: "scan", error: { code: "INTERRUPTED" } },
    ]);
    expect(ended.stdout).toContain(`Interrupted: 6 of 8 rules have no verdict. Run again: exit ${exit}.`);
    expect(await spillFolders(made)).toEqual([]);
  });

  test("twice ends the process at once", async () => {
    const made = await slowProject();
    await made.write({
      "stuck.dq.ts": `import { writeFileSync } from "node:fs";
writeFileSync("reached", "");
await new Promise((done) => setTimeout(done, 60_000));
`,
    });
    const running = made.start(["run", "stuck.dq.ts"]);
    await appears(made.path("reached"));
    running.child.kill("SIGINT");
    await sleep(200);
    running.child.kill("SIGINT");
    expect((await running.ended).code).toBe(130);
  });
});
