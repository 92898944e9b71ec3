import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  appears,
  errorOf,
  hashesOf,
  outcomeOf,
  type Project,
  project,
  root,
  spillFolders,
  statuses,
  writeDatabase,
  writeParquet,
} from "../cli/command.js";

const rows = "id,amount\n1,10\n2,20\n3,30\n";

/** A suite of a good table and of one that is at fault, with two rules each. */
function twoTables(source: string): string {
  return `import { file, notNull, rowCount, table } from "lakehouse-dq";
table(${source}, (t) => {
  t.expectOrFail("first", "amount > 0");
  t.expect("second", rowCount({ min: 1 }));
});
table(file("good.csv", { name: "good" }), (t) => {
  t.expectOrFail("third", "amount > 0");
  t.expectOrFail("fourth", notNull("id"));
});
`;
}

const onlyTheGoodTable = { first: "errored", second: "errored", third: "passed", fourth: "passed" };

async function faulty(source: string, files: Readonly<Record<string, string>> = {}): Promise<Project> {
  return project({ "good.csv": rows, "orders.dq.ts": twoTables(source), ...files });
}

describe("data that is not there or cannot be read costs the verdicts on its table and no other: exit 2", () => {
  test("a file that is not there", async () => {
    const { run, path } = await faulty('file("orders.csv", { name: "orders" })');
    const { code, report, stdout, junit } = await run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(onlyTheGoodTable);
    expect(errorOf(report, "first")).toMatchObject({
      code: "FILE_MISSING",
      message: `There is no file ${path("orders.csv")}`,
      hint: "Paths are relative to the suite or config.",
    });
    expect(stdout).toContain(`  FILE_MISSING: There is no file ${path("orders.csv")}
    at orders.dq.ts:2
    hint: Paths are relative to the suite or config.
`);
    expect(stdout).toContain("2 rules could not be evaluated: exit 2. Look at orders.dq.ts:2 first.");
    expect(junit.match(/<error [^>]*type="FILE_MISSING"/g)).toHaveLength(2);
  });

  test("a glob that matches no file", async () => {
    const { run, path } = await faulty('file("orders-*.parquet", { name: "orders" })');
    const { code, report } = await run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(onlyTheGoodTable);
    expect(errorOf(report, "second")).toMatchObject({
      code: "FILE_MISSING",
      message: `No file matches ${path("orders-*.parquet")}`,
    });
  });

  test("a folder in place of a file", async () => {
    const made = await faulty('file("orders.csv", { name: "orders" })');
    await mkdir(made.path("orders.csv"));
    const { code, report } = await made.run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(onlyTheGoodTable);
    expect(errorOf(report, "first")).toMatchObject({
      code: "FILE_UNREADABLE",
      message: `${made.path("orders.csv")} is not a file`,
    });
  });

  test("a Parquet file that is corrupted", async () => {
    const { run } = await faulty('file("orders.parquet", { name: "orders" })', { "orders.parquet": "PAR1 no PAR1" });
    const { code, report } = await run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(onlyTheGoodTable);
    expect(errorOf(report, "first")).toMatchObject({
      code: "FILE_UNREADABLE",
      message: expect.stringMatching(/^orders cannot be read: .*orders\.parquet/),
    });
  });

  test("a Parquet file that is corrupted in its middle is found while it is read", async () => {
    const made = await faulty('file("orders.parquet", { name: "orders" })');
    const path = made.path("orders.parquet");
    await writeParquet(path, "SELECT range AS id, hash(range) AS amount FROM range(10000)");
    const bytes = await readFile(path);
    bytes.fill(0xff, 4, bytes.length - 2_000);
    await writeFile(path, bytes);
    const { code, report } = await made.run();
    expect(code).toBe(2);
    expect(outcomeOf(report, "first").status).toBe("errored");
    expect(statuses(report)).toMatchObject({ third: "passed", fourth: "passed" });
  });

  test("a file whose ending does not say what it holds", async () => {
    const { run } = await faulty('file("orders.txt", { name: "orders" })', { "orders.txt": rows });
    const { code, report } = await run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(onlyTheGoodTable);
    expect(errorOf(report, "first").code).toBe("CONFIG_INVALID");
  });

  test("a table that no target knows", async () => {
    const { run } = await faulty('"main.shop.orders"');
    const { code, report, stdout } = await run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(onlyTheGoodTable);
    expect(errorOf(report, "first")).toMatchObject({
      code: "TABLE_UNKNOWN",
      message: "There is no table main.shop.orders",
      hint: "Map it to a file in the tables of the target, or name a database file that has it.",
    });
    expect(stdout).toContain("TABLE_UNKNOWN: There is no table main.shop.orders");
  });
});

describe("a database file that does not open: exit 2", () => {
  const config = JSON.stringify({ targets: { local: { engine: "duckdb", database: "shop.duckdb" } } });
  const files = { "dq.config.json": config };

  test("there is none", async () => {
    const { run, path } = await faulty('"shop.orders"', files);
    const { code, report } = await run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(onlyTheGoodTable);
    expect(errorOf(report, "first")).toMatchObject({
      code: "FILE_MISSING",
      message: `There is no database file ${path("shop.duckdb")}`,
    });
  });

  test("it is no database", async () => {
    const { run, path } = await faulty('"shop.orders"', { ...files, "shop.duckdb": "This is a text, not a database." });
    const { code, report } = await run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(onlyTheGoodTable);
    expect(errorOf(report, "first")).toMatchObject({
      code: "DATABASE_INVALID",
      message: `${path("shop.duckdb")} is not a DuckDB database`,
    });
  });

  test("it is cut short", async () => {
    const made = await faulty('"shop.orders"', files);
    await writeDatabase(made.path("shop.duckdb"), "CREATE TABLE t AS SELECT 1 AS a");
    const bytes = await readFile(made.path("shop.duckdb"));
    await writeFile(made.path("shop.duckdb"), bytes.subarray(0, 5_000));
    const { code, report } = await made.run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(onlyTheGoodTable);
    expect(errorOf(report, "first").code).toBe("DATABASE_INVALID");
  });

  test("another process holds it: the message names the process", async () => {
    const made = await faulty('"shop.orders"', files);
    await writeDatabase(made.path("shop.duckdb"), "CREATE SCHEMA shop_", "CREATE TABLE shop_.orders AS SELECT 1 AS id");
    const pid = await holdOpen(made);
    const { code, report, stdout, junit } = await made.run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(onlyTheGoodTable);
    expect(errorOf(report, "first")).toMatchObject({
      code: "DATABASE_LOCKED",
      message: expect.stringMatching(
        new RegExp(`^${made.path("shop.duckdb")} is open for writing in process ${pid} \\(.*node.*\\)$`),
      ),
      hint: "Wait until it has closed the database, or stop it.",
    });
    expect(stdout).toContain("DATABASE_LOCKED: ");
    expect(junit.match(/<error [^>]*type="DATABASE_LOCKED"/g)).toHaveLength(2);
  });

  test("a run changes nothing in its folder but its reports", async () => {
    const made = await faulty('"main.shop_.orders"', files);
    await writeDatabase(
      made.path("shop.duckdb"),
      "CREATE SCHEMA shop_",
      "CREATE TABLE shop_.orders AS SELECT 1 AS id, 2 AS amount",
    );
    const before = await hashesOf(made.folder);
    const { code } = await made.run();
    expect(code).toBe(0);
    const after = await hashesOf(made.folder);
    const reports = {
      [made.path("out/report.json")]: expect.any(String),
      [made.path("out/junit.xml")]: expect.any(String),
    };
    expect(after).toEqual({ ...before, ...reports });
    expect(await spillFolders(made)).toEqual([]);
  });
});

/** A process that has the database open for writing until the test ends. @returns its id */
async function holdOpen({ path, write }: Project): Promise<number> {
  const duckdb = createRequire(join(root, "package.json")).resolve("@duckdb/node-api");
  await write({
    "hold.cjs": `const { writeFileSync } = require("node:fs");
const { DuckDBInstance } = require(${JSON.stringify(duckdb)});
DuckDBInstance.create(${JSON.stringify(path("shop.duckdb"))}).then((instance) => {
  writeFileSync(${JSON.stringify(path("held"))}, "");
  setInterval(() => instance, 1_000);
});
`,
  });
  const child = spawn(process.execPath, [path("hold.cjs")], { stdio: "ignore" });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  await appears(path("held"));
  return child.pid ?? -1;
}

/** A suite whose own expectation does something when the run has looked at the table and not yet read it. */
function meddling(source: string, code: string): string {
  return `import { appendFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { defineRowExpectation, file, rowCount, table, unique } from "lakehouse-dq";
import { z } from "zod";
const meddle = defineRowExpectation({
  name: "meddle",
  args: z.object({}),
  holds: () => {
    ${code};
    return "amount > 0";
  },
  describe: () => "is meddled with",
});
table(${source}, (t) => {
  t.expectOrFail("meddled", meddle({}));
  t.expect("counted", rowCount({ min: 1 }));
  t.expect("key", unique("id"));
  t.expect("broken", "amont > 0");
});
table(file("good.csv", { name: "good" }), (t) => {
  t.expectOrFail("good", "amount > 0");
});
`;
}

describe("data that changes while the run reads it: its rules are errored, exit 2", () => {
  const expected = { meddled: "errored", counted: "errored", key: "errored", broken: "errored", good: "passed" };

  test("a file that grows", async () => {
    const { run, path } = await project({
      "orders.csv": rows,
      "good.csv": rows,
      "orders.dq.ts": meddling('file("orders.csv", { name: "orders" })', 'appendFileSync("orders.csv", "4,-1\\n")'),
    });
    const { code, report, stdout } = await run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(expected);
    expect(errorOf(report, "counted")).toMatchObject({
      code: "SOURCE_CHANGED",
      message: `${path("orders.csv")} changed while the run was reading it`,
      hint: "Run again when nothing writes to it.",
    });
    expect(outcomeOf(report, "meddled")).not.toHaveProperty("violations");
    expect(outcomeOf(report, "meddled")).not.toHaveProperty("samples");
    expect(outcomeOf(report, "counted")).not.toHaveProperty("value");
    expect(report.tables[0]).not.toHaveProperty("rows");
    expect(report.tables[0]?.error?.code).toBe("SOURCE_CHANGED");
    expect(errorOf(report, "broken").code).toBe("COLUMN_UNKNOWN");
    expect(stdout).toContain("SOURCE_CHANGED");
  });

  test("a file that is written again with the same size", async () => {
    const { run } = await project({
      "orders.csv": rows,
      "good.csv": rows,
      "orders.dq.ts": meddling(
        'file("orders.csv", { name: "orders" })',
        `writeFileSync("orders.csv", ${JSON.stringify(rows.replace("30", "-1"))})`,
      ),
    });
    const { code, report } = await run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(expected);
    expect(errorOf(report, "meddled").code).toBe("SOURCE_CHANGED");
  });

  test("one file of a glob", async () => {
    const { run, path } = await project({
      "orders-1.csv": rows,
      "orders-2.csv": rows,
      "good.csv": rows,
      "orders.dq.ts": meddling('file("orders-*.csv", { name: "orders" })', 'appendFileSync("orders-2.csv", "4,-1\\n")'),
    });
    const { code, report } = await run();
    expect(code).toBe(2);
    expect(errorOf(report, "meddled")).toMatchObject({
      code: "SOURCE_CHANGED",
      message: `${path("orders-2.csv")} changed while the run was reading it`,
    });
  });

  test("a database file that someone touches", async () => {
    const made = await project({
      "good.csv": rows,
      "dq.config.json": JSON.stringify({ targets: { local: { engine: "duckdb", database: "store.duckdb" } } }),
      "orders.dq.ts": meddling('"orders"', 'utimesSync("store.duckdb", 1, 1)'),
    });
    await writeDatabase(made.path("store.duckdb"), "CREATE TABLE orders AS SELECT 1 AS id, 2 AS amount");
    const { code, report } = await made.run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual(expected);
    expect(errorOf(report, "meddled")).toMatchObject({
      code: "SOURCE_CHANGED",
      message: `${made.path("store.duckdb")} changed while the run was reading it`,
    });
  });

  test("a file that only a foreign key refers to", async () => {
    const { run } = await project({
      "good.csv": rows,
      "orders.dq.ts": `import { appendFileSync } from "node:fs";
import { defineRowExpectation, file, foreignKey, table } from "lakehouse-dq";
import { z } from "zod";
const meddle = defineRowExpectation({
  name: "meddle",
  args: z.object({}),
  holds: () => {
    appendFileSync("customers.csv", "9\\n");
    return "id > 0";
  },
  describe: () => "is meddled with",
});
table(file("good.csv", { name: "good" }), (t) => {
  t.expectOrFail("known", foreignKey("id", { table: "customers" }));
  t.expect("meddled", meddle({}));
});
table(file("customers.csv", { name: "customers" }), (t) => {
  t.expect("r", "id > 0");
});
`,
      "customers.csv": "id\n1\n2\n3\n",
    });
    const { code, report } = await run();
    expect(code).toBe(2);
    expect(errorOf(report, "known").code).toBe("SOURCE_CHANGED");
  });
});

describe("a CSV value that does not fit its declared column", () => {
  const files = {
    "orders.csv": "id,amount,note\n1,10,a\n2,20,b\n3,ten,c\n4,-1,d\n",
    "orders.dq.ts": `import { file, max, rowCount, table, unique } from "lakehouse-dq";
const orders = file("orders.csv", { name: "orders", columns: { id: "BIGINT", amount: "BIGINT", note: "STRING" } });
table(orders, { key: "id" }, (t) => {
  t.expect("positive", "amount > 0");
  t.expect("largest", max("amount", { max: 100 }));
  t.expect("has_note", "note <> 'b'");
  t.expectOrFail("all_there", rowCount({ min: 4, max: 4 }));
  t.expectOrFail("key", unique("id"));
  t.expect("same_amount", unique("amount"));
});
`,
  };

  test("errors the rules that read the column, and no other", async () => {
    const { run } = await project(files);
    const { code, report } = await run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual({
      positive: "errored",
      largest: "errored",
      has_note: "warned",
      all_there: "passed",
      key: "passed",
      same_amount: "errored",
    });
    expect(outcomeOf(report, "has_note")).toMatchObject({ rowsInScope: 4, violations: 1 });
    expect(outcomeOf(report, "has_note").samples?.rows).toEqual([[2, "b"]]);
    expect(report.tables[0]?.rows).toBe(4);
  });

  test("is reported with the line of the file, the column and the value", async () => {
    const { run, path } = await project(files);
    const { report, stdout } = await run();
    for (const name of ["positive", "largest", "same_amount"]) {
      const { code, location, message } = errorOf(report, name);
      expect({ code, location }).toEqual({ code: "VALUE_INVALID", location: { file: path("orders.csv"), line: 4 } });
      expect(message).toBe(`A line of a file does not fit: column "amount" holds 'ten', which is no BIGINT`);
    }
    expect(stdout).toContain("at orders.csv:4");
  });
});
