import { appendFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { duckdbEngine } from "../../../src/engines/duckdb/duckdb-engine.js";
import type { Session } from "../../../src/engines/engine.js";
import { QualityError } from "../../../src/errors.js";
import { foreignKey } from "../../../src/expectations/index.js";
import type { RunReport } from "../../../src/model/report.js";
import { loadSuite } from "../../../src/suite/load-suite.js";
import { file } from "../../../src/suite/sources.js";
import { table } from "../../../src/suite/table.js";
import { runQuietly } from "./run-quietly.js";
import { sessionWith } from "./session-with.js";

interface Shop {
  readonly folder: string;
  readonly failures: string;
  /** Runs rules of two CSV files on the real engine, whose session may be changed. */
  run(change: (session: Session) => Partial<Session>): Promise<RunReport>;
}

async function shop(options: { readonly mask: readonly string[] } = { mask: [] }): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), "dq-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [orders, customers, failures] = ["orders.csv", "customers.csv", "failures"].map((name) => join(folder, name));
  if (orders === undefined || customers === undefined || failures === undefined) throw new Error("Three names");
  await writeFile(orders, "id,customer\n1,7\n2,8\n");
  await writeFile(customers, "id\n7\n");
  const suite = await loadSuite(join(folder, "shop.dq.ts"), {}, () => {
    table(file(orders, { name: "orders" }), (t) => {
      t.expect("small", "id < 2");
      t.expect("known", foreignKey("customer", { table: "customers", columns: "id" }));
      t.expect("unknown column", "price > 1");
    });
    table(file(customers, { name: "customers" }), options, (t) => {
      t.expect("large", "id > 10");
    });
    return Promise.resolve();
  });
  const run: Shop["run"] = (change) =>
    runQuietly({
      suites: [suite],
      engine: {
        name: "duckdb",
        connect: async (connect) => {
          const session = await duckdbEngine({}).connect(connect);
          return sessionWith(session, change(session));
        },
      },
      exportFailures: { folder: failures, format: "csv" },
    });
  return { folder, failures, run };
}

test("a source that changes while its rows are written leaves no file and no verdict", async () => {
  const { folder, failures, run } = await shop();
  const report = await run((session) => ({
    exportRows: async (sql, to, signal) => {
      const written = await session.exportRows(sql, to, signal);
      if (to.path.includes("orders")) await appendFile(join(folder, "customers.csv"), "8\n");
      return written;
    },
  }));
  expect(await readdir(failures)).toEqual([]);
  expect(report.errors).toEqual([]);
  expect(report.tables.map(({ failures: file, error }) => [file, error?.code])).toEqual([
    [undefined, "SOURCE_CHANGED"],
    [undefined, "SOURCE_CHANGED"],
  ]);
  expect(report.outcomes.map(({ name, violations, error }) => [name, violations, error?.code])).toEqual([
    ["small", undefined, "SOURCE_CHANGED"],
    ["known", undefined, "SOURCE_CHANGED"],
    ["unknown column", undefined, "COLUMN_UNKNOWN"],
    ["large", undefined, "SOURCE_CHANGED"],
  ]);
  expect(report.run.exitCode).toBe(2);
});

test("a fault of the statement costs the file of its table alone, and no verdict", async () => {
  const { failures, run } = await shop();
  const report = await run((session) => ({
    exportRows: async (sql, to, signal) => {
      const written = await session.exportRows(sql, to, signal);
      if (to.path.includes("orders"))
        throw new QualityError("VALUE_INVALID", "The value 'x' is bad", { errorClass: "E" });
      return written;
    },
  }));
  expect(await readdir(failures)).toEqual(["customers.csv"]);
  expect(report.errors).toEqual([
    {
      code: "EXPORT_FAILED",
      message: `The violating rows of orders were not exported to ${join(failures, "orders.csv")}: The value 'x' is bad`,
      hint: "The export reads every column of the table: leave out the one that cannot be read, with query(…).",
      errorClass: "E",
    },
  ]);
  expect(report.outcomes.map(({ violations }) => violations)).toEqual([1, 1, undefined, 1]);
  expect(report.statements.filter(({ purpose }) => purpose === "export").map(({ error }) => error?.code)).toEqual([
    "VALUE_INVALID",
    undefined,
  ]);
});

test("the engine's words are withheld where any table that is read has masked columns", async () => {
  const { run } = await shop({ mask: ["id"] });
  const report = await run(() => ({
    exportRows: () => Promise.reject(new QualityError("VALUE_INVALID", "The value 'secret' is bad")),
  }));
  expect(report.errors.length).toBe(2);
  expect(JSON.stringify(report)).not.toContain("secret");
});

test("a file that is gone when it should get its name is an error of the run", async () => {
  const { failures, run } = await shop();
  const report = await run((session) => ({
    exportRows: async (sql, to, signal) => {
      const written = await session.exportRows(sql, to, signal);
      await rm(to.path);
      return written;
    },
  }));
  expect(report.errors.map(({ code, message }) => [code, message])[0]).toEqual([
    "EXPORT_FAILED",
    `The violating rows of orders were not exported to ${join(failures, "orders.csv")}: cannot write ${join(failures, "orders.csv")}: no such file or directory (ENOENT)`,
  ]);
  expect(report.tables.map(({ failures: written }) => written)).toEqual([undefined, undefined]);
});
