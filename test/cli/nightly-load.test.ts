import { spawnSync } from "node:child_process";
import { chmod, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { mainFile } from "./command.js";
import {
  arrivals,
  countsIn,
  days,
  duckdbRows,
  nightlyProject,
  plantedOn,
  shopAfter,
  shopAt,
  statesIn,
} from "./nightly.js";

/** Kills the process, as a machine that loses its power does, once DuckDB has run a statement that begins like this. */
const killAfter = (beginning: RegExp): string => `
import { DuckDBConnection } from ${JSON.stringify(pathToFileURL(createRequire(import.meta.url).resolve("@duckdb/node-api")).href)};
const run = DuckDBConnection.prototype.runAndReadAll;
DuckDBConnection.prototype.runAndReadAll = async function (sql, ...others) {
  const reader = await run.call(this, sql, ...others);
  if (${String(beginning)}.test(sql)) process.kill(process.pid, "SIGKILL");
  return reader;
};`;

const writesOrders = /^INSERT INTO \S+"orders" /;

test("three days of arriving files: what is planted is quarantined, a crash loses and doubles nothing", async () => {
  const made = await nightlyProject();
  const arrived = await arrivals(made);
  const shop = (): ReturnType<typeof shopAt> =>
    shopAt("shop", (query) => duckdbRows(made.path("data/lakehouse.duckdb"), query));
  const publish = (day: string): ReturnType<typeof made.run> => made.run(["--publish"], { env: { DAY: day } });
  const [first = "", second = "", third = ""] = days;

  const one = await publish(first);
  expect([one.code, one.stderr, one.report.errors]).toEqual([0, "", []]);
  expect(statesIn(one.report)).toEqual({
    "main.shop.customers": "published, batch 1",
    "main.shop.orders": "published, batch 1",
  });
  expect(countsIn(one.report)).toEqual(await plantedOn(first));
  expect(await shop()).toEqual(shopAfter(arrived.slice(0, 1)));

  await made.write({ "kill.mjs": killAfter(writesOrders) });
  const killed = made.start(["run", "--publish"], {
    env: { DAY: second, NODE_OPTIONS: `--import ${made.path("kill.mjs")}` },
  });
  await killed.ended;
  expect(killed.child.signalCode).toBe("SIGKILL");
  // It died inside of the transaction: there is something in the log of the database, and none of it counts.
  expect((await stat(made.path("data/lakehouse.duckdb.wal"))).size).toBeGreaterThan(0);
  const { customers, customersQuarantine } = shopAfter(arrived.slice(0, 2));
  expect(await shop()).toEqual({ ...shopAfter(arrived.slice(0, 1)), customers, customersQuarantine });

  const two = await publish(second);
  expect([two.code, two.stderr, two.report.errors]).toEqual([0, "", []]);
  expect(statesIn(two.report)).toEqual({
    "main.shop.customers": "nothing new, batch 2",
    "main.shop.orders": "published, batch 2",
  });
  expect(countsIn(two.report)).toEqual(await plantedOn(second));
  expect(await shop()).toEqual(shopAfter(arrived.slice(0, 2)));

  const three = await publish(third);
  expect(three.code).toBe(0);
  expect(countsIn(three.report)).toEqual(await plantedOn(third));
  const after = shopAfter(arrived);
  expect(await shop()).toEqual(after);
  expect([after.orders.length, after.ordersQuarantine.length]).toEqual([3_074, 32]);
  expect([after.customers.length, after.customersQuarantine.length]).toEqual([368, 6]);

  for (const day of days) {
    const again = await publish(day);
    const batch = days.indexOf(day) + 1;
    expect([again.code, again.stderr]).toEqual([0, ""]);
    expect(statesIn(again.report)).toEqual({
      "main.shop.customers": `nothing new, batch ${batch}`,
      "main.shop.orders": `nothing new, batch ${batch}`,
    });
  }
  expect(await shop()).toEqual(after);
});

test("the script of a night goes on by the exit code, and a rule that fails stops both tables", async () => {
  const made = await nightlyProject();
  await made.write({ "bin/npx": `#!/bin/sh\nshift\nexec "${process.execPath}" "${mainFile}" "$@"\n` });
  await chmod(made.path("bin/npx"), 0o755);
  const night = (day: string): unknown => {
    const env = { ...process.env, PATH: `${made.path("bin")}:${process.env["PATH"]}` };
    const { status, stdout } = spawnSync("sh", ["nightly.sh", day], { cwd: made.folder, env, encoding: "utf8" });
    return [status, stdout.trim().split("\n").at(-1)];
  };
  const suite = await made.read("orders.dq.ts");

  await made.write({ "orders.dq.ts": suite.replace("min: 500", "min: 2_000") });
  const [first = ""] = days;
  expect(night(first)).toEqual([
    1,
    "2026-03-01 breaks a rule that must hold: nothing was published, the load needs a look",
  ]);
  const { stderr } = await made.dq(["sql", "SELECT count(*) FROM main.shop.customers"]);
  expect(stderr).toContain("TABLE_UNKNOWN");

  await made.write({ "orders.dq.ts": suite });
  expect(night(first)).toEqual([0, "2026-03-01 is published: what reads the shop may start"]);
  expect(night("2026-02-30")).toEqual([
    2,
    "2026-02-30 could not run: start it again, nothing is lost and nothing comes twice",
  ]);
});
