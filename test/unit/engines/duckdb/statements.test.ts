import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { QualityError } from "../../../../src/errors.js";
import { never, openSession, prepareDatabase, temporaryFolder } from "./open-session.js";

async function heavy(temporary?: string) {
  const path = `${await temporaryFolder()}/t.duckdb`;
  await prepareDatabase(path, "CREATE TABLE t AS SELECT range AS a FROM range(30_000)");
  return openSession({ database: path, ...(temporary === undefined ? {} : { temporaryFolder: temporary }) });
}

const crossJoin = "SELECT sum(x.a * y.a % 7) AS s FROM t AS x CROSS JOIN t AS y";

test("a running statement stops when its signal aborts, with the reason of the signal", async () => {
  const session = await heavy();
  const controller = new AbortController();
  const started = performance.now();
  setTimeout(() => controller.abort(new QualityError("TIME_LIMIT", "too long")), 100);
  await expect(session.query(crossJoin, controller.signal)).rejects.toMatchObject({
    code: "TIME_LIMIT",
    message: "too long",
  });
  expect(performance.now() - started).toBeLessThan(5_000);
  expect((await session.query("SELECT count(*) AS n FROM t", never())).rows).toEqual([[30_000]]);
});

test("a statement whose signal has already aborted is not started", async () => {
  const session = await heavy();
  const signal = AbortSignal.abort(new QualityError("INTERRUPTED", "stopped"));
  await expect(session.query("SELECT count(*) AS n FROM t", signal)).rejects.toMatchObject({ code: "INTERRUPTED" });
});

test("the spill folder of a run is its own and is removed at its end", async () => {
  const folder = await temporaryFolder();
  const session = await heavy(folder);
  await session.query("SELECT count(*) AS n FROM t", never());
  expect(await readdir(folder)).toEqual([expect.stringMatching(/^dq-spill-/)]);
  await session.close();
  expect(await readdir(folder)).toEqual([]);
});

test("memory and threads are limited by the target, and running out of memory is no fault of the statement", async () => {
  const path = `${await temporaryFolder()}/t.duckdb`;
  await prepareDatabase(path, "CREATE TABLE t AS SELECT range AS a FROM range(3_000_000)");
  const session = await openSession({ database: path, threads: 1, memoryLimit: "10MB" });
  const failed = session.query(
    "SELECT count(DISTINCT concat(repeat('x', 200), CAST(a AS STRING))) AS n FROM t",
    never(),
  );
  await expect(failed).rejects.toMatchObject({ code: "OUT_OF_RESOURCES" });
});

test("a limit that DuckDB refuses is a fault of the target", async () => {
  await expect(openSession({ memoryLimit: "10 parsecs" })).rejects.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
});

test("the session's time zone is UTC whatever the process has", async () => {
  const path = `${await temporaryFolder()}/t.duckdb`;
  await prepareDatabase(path, "CREATE TABLE t AS SELECT TIMESTAMPTZ '2026-01-01 23:30:00+00' AS at");
  const session = await openSession({ database: path });
  expect((await session.query("SELECT hour(at) AS h, CAST(at AS DATE) AS d FROM t", never())).rows).toEqual([
    [23, "2026-01-01"],
  ]);
});
