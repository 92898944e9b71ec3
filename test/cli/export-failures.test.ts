import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import type { RunReport } from "../../src/model/report.js";
import { type Project, project, reporters, statuses, writeDatabase } from "./command.js";

const orders = `id,customer,amount,note
1,7,10,fine
2,7,-5,=1+1
3,,7,"say ""x"""
3,9,-1,
`;

const suite = `import { file, foreignKey, max, notNull, table, unique } from "lakehouse-dq";
table(file("customers.csv", { name: "customers" }), (t) => {
  t.expect("has_id", notNull("id"));
});
table(file("orders.csv", { name: "main.sales.orders" }), { key: "id" }, (t) => {
  t.expect("valid_amount", "amount >= 0");
  t.expect("tolerated", "amount > -2", { tolerate: 5 });
  t.expectOrDrop("has_customer", notNull("customer"));
  t.expect("no_note_is_fine", "note <> 'fine'", { nulls: "pass", where: "customer = 7" });
  t.expectOrFail("one_each", unique("id"));
  t.expect("known", foreignKey("customer", { table: "customers", columns: "id" }));
  t.expect("largest", max("amount", { max: 1 }));
  t.expect("holds", "id > 0");
  t.expect("broken", "amount / (amount - amount) > 1");
});
`;

function shop(more: Readonly<Record<string, string>> = {}): Promise<Project> {
  return project({ "orders.csv": orders, "customers.csv": "id\n7\n", "shop.dq.ts": suite, ...more });
}

/** The rows of a Parquet file, in the order of their texts. */
async function rowsOf(path: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(
      `SELECT * FROM read_parquet('${path.replaceAll("'", "''")}') ORDER BY ALL`,
    );
    return reader.getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function failuresOf({ tables }: RunReport): Readonly<Record<string, unknown>> {
  return Object.fromEntries(tables.map(({ name, failures }) => [name, failures]));
}

describe("dq run --export-failures", () => {
  test("writes every violating row of every violated rule, with the rules that it breaks", async () => {
    const { run, path } = await shop();
    const { report, stdout, code } = await run(["--export-failures", "out/failures"]);
    expect(code).toBe(2);
    expect(statuses(report)).toEqual({
      has_id: "passed",
      valid_amount: "warned",
      tolerated: "passed",
      has_customer: "warned",
      no_note_is_fine: "warned",
      one_each: "failed",
      known: "warned",
      largest: "warned",
      holds: "passed",
      broken: "errored",
    });
    const file = path("out/failures/main.sales.orders.parquet");
    expect(failuresOf(report)).toEqual({
      customers: undefined,
      "main.sales.orders": { path: file, format: "parquet", rows: 7 },
    });
    const [fine, formula] = [
      { id: "1", customer: "7", amount: "10", note: "fine" },
      { id: "2", customer: "7", amount: "-5", note: "=1+1" },
    ];
    const [three, other] = [
      { id: "3", customer: null, amount: "7", note: 'say "x"' },
      { id: "3", customer: "9", amount: "-1", note: null },
    ];
    expect(await rowsOf(file)).toEqual([
      { ...fine, dq_rules: ["no_note_is_fine"] },
      { ...formula, dq_rules: ["valid_amount", "tolerated"] },
      { ...other, dq_rules: ["known"] },
      { ...other, dq_rules: ["one_each"] },
      { ...other, dq_rules: ["valid_amount"] },
      { ...three, dq_rules: ["has_customer"] },
      { ...three, dq_rules: ["one_each"] },
    ]);
    expect(await readdir(path("out/failures"))).toEqual(["main.sales.orders.parquet"]);
    expect(stdout).toContain("\n  7 violating rows in out/failures/main.sales.orders.parquet\n");
    const sent = report.statements.filter(({ purpose }) => purpose === "export");
    expect(sent.map(({ table }) => table)).toEqual(["main.sales.orders"]);
    expect(
      report.outcomes.filter(({ statements }) => statements.includes(sent[0]?.id ?? "")).map(({ name }) => name),
    ).toEqual(["valid_amount", "tolerated", "has_customer", "no_note_is_fine", "one_each", "known"]);
  });

  test("writes CSV that a spreadsheet shows and does not run", async () => {
    const { run, read } = await shop();
    const { report } = await run(["--export-failures", "failures", "--export-format", "csv"]);
    expect(failuresOf(report)["main.sales.orders"]).toMatchObject({ format: "csv", rows: 7 });
    const [header, ...lines] = (await read("failures/main.sales.orders.csv")).split("\r\n");
    expect(header).toBe("id,customer,amount,note,dq_rules");
    expect(lines.toSorted()).toEqual([
      "",
      `1,7,10,fine,"[""no_note_is_fine""]"`,
      `2,7,-5,'=1+1,"[""valid_amount"",""tolerated""]"`,
      `3,,7,"say ""x""","[""has_customer""]"`,
      `3,,7,"say ""x""","[""one_each""]"`,
      `3,9,-1,,"[""known""]"`,
      `3,9,-1,,"[""one_each""]"`,
      `3,9,-1,,"[""valid_amount""]"`,
    ]);
  });

  test("exports only the rules that were selected", async () => {
    const { run, path } = await shop();
    await run(["--export-failures", "failures", "-s", "rule:has_customer"]);
    expect((await rowsOf(path("failures/main.sales.orders.parquet"))).map(({ dq_rules }) => dq_rules)).toEqual([
      ["has_customer"],
    ]);
  });

  test("leaves no file of an earlier run for a table of this one, and every other file as it is", async () => {
    const { run, path, write } = await shop();
    await run(["--export-failures", "failures", "--export-format", "csv"]);
    await writeFile(path("failures/orders.parquet"), "theirs");
    await writeFile(path("failures/customers.csv"), "of a run before");
    await run(["--export-failures", "failures"]);
    expect((await readdir(path("failures"))).toSorted()).toEqual(["main.sales.orders.parquet", "orders.parquet"]);
    await write({ "orders.csv": "id,customer,amount,note\n1,7,1,\n" });
    const { report, code } = await run(["--export-failures", "failures", "-x", "rule:broken"]);
    expect([code, failuresOf(report)["main.sales.orders"]]).toEqual([0, undefined]);
    expect(report.statements.filter(({ purpose }) => purpose === "export")).toEqual([]);
    expect(await readdir(path("failures"))).toEqual(["orders.parquet"]);
  });

  test("leaves no file of an earlier run where a table cannot be read any more", async () => {
    const { run, path, write } = await shop();
    await run(["--export-failures", "failures"]);
    await write({ "shop.dq.ts": suite.replace('"orders.csv"', '"gone.csv"') });
    const { report } = await run(["--export-failures", "failures"]);
    expect(report.tables[1]?.error?.code).toBe("FILE_MISSING");
    expect(await readdir(path("failures"))).toEqual([]);
  });

  test("finds the rows of rules with several filters of the table, and of a query, in one file each", async () => {
    const { run, path } = await project({
      "orders.csv": orders,
      "a.dq.ts": `import { file, query, table, unique } from "lakehouse-dq";
const orders = file("orders.csv", { name: "orders" });
table(orders, { where: "orders.customer = 7" }, (t) => {
  t.expect("sevens", "orders.amount > 100");
});
table(orders, { where: "id = 3" }, (t) => {
  t.expect("threes", "amount > 100");
  t.expect("one_three", unique("id"), { where: "amount < 5" });
});
table(query("totals", "SELECT customer, sum(amount) AS total, count(*) AS \`the n\` FROM orders GROUP BY customer"), (t) => {
  t.expect("positive", "total > 0");
  t.expect("one_each", unique("the n"));
});
`,
    });
    const { report } = await run(["--export-failures", "failures"]);
    expect(report.outcomes.map(({ violations }) => violations)).toEqual([2, 2, 0, 1, 2]);
    expect((await rowsOf(path("failures/orders.parquet"))).map(({ id, dq_rules }) => [id, dq_rules])).toEqual([
      ["1", ["sevens"]],
      ["2", ["sevens"]],
      ["3", ["threes"]],
      ["3", ["threes"]],
    ]);
    expect(await rowsOf(path("failures/totals.parquet"))).toEqual([
      { customer: "9", total: "-1", "the n": "1", dq_rules: ["one_each"] },
      { customer: "9", total: "-1", "the n": "1", dq_rules: ["positive"] },
      { customer: null, total: "7", "the n": "1", dq_rules: ["one_each"] },
    ]);
  });

  test("takes folder and format from the config, and the command's words over them", async () => {
    const { run, path } = await shop({
      "quality/dq.config.json": JSON.stringify({
        suites: ["../*.dq.ts"],
        exportFailures: { folder: "failures", format: "csv" },
      }),
    });
    await run(["-c", "quality/dq.config.json"]);
    expect(await readdir(path("quality/failures"))).toEqual(["main.sales.orders.csv"]);
    await run(["-c", "quality/dq.config.json", "--export-format", "parquet"]);
    expect(await readdir(path("quality/failures"))).toEqual(["main.sales.orders.parquet"]);
    await run(["-c", "quality/dq.config.json", "--export-failures", "here"]);
    expect(await readdir(path("here"))).toEqual(["main.sales.orders.csv"]);
  });

  test("asks for a folder where only the format is given, and for words that it knows", async () => {
    const { dq, write } = await shop();
    const nowhere = await dq(["run", "--export-format", "csv"]);
    expect(nowhere).toMatchObject({ code: 2, stdout: "" });
    expect(nowhere.stderr).toBe(
      "USAGE: Violating rows are to be written as csv, but nowhere\n  hint: Give --export-failures a folder.\n",
    );
    const unknown = await dq(["run", "--export-failures", "x", "--export-format", "xlsx"]);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain("Known: parquet, csv.");
    await write({ "dq.config.json": JSON.stringify({ exportFailures: { folder: "x", fromat: "csv" } }) });
    const misspelt = await dq(["run"]);
    expect(misspelt.code).toBe(2);
    expect(misspelt.stdout).toContain("exportFailures.fromat is not known");
  });
});

describe("names that try to break out", () => {
  const names = ["../../evil", "..", 'it\'s "q"', "a/b;--", "😀\u202e", "x".repeat(1_000), "CON", "<script>", "a`b"];

  /** Exports tables of these names as the format. @returns the path of the first file */
  async function exportHostile(format: string): Promise<string> {
    const { run, path } = await project({
      "rows.jsonl": `${JSON.stringify({ dq_rules: "mine", DQ_Rules_2: "=2", "=cmd|' /C calc'!A0": 1, "a\"b'c`d;--": "é\n", v: { v: 1 } })}\n`,
      "hostile.dq.ts": `import { file, table, unique } from "lakehouse-dq";
for (const name of ${JSON.stringify(names)}) {
  table(file("rows.jsonl", { name }), (t) => {
    t.expect("it's '); DROP -- \\u0000 \\u202e 😀 \\"", "v.v > 1");
    t.expect("=1+1", "dq_rules = 'yours'");
  });
}
`,
    });
    const { report, code } = await run(["--export-failures", "failures", "--export-format", format]);
    expect([code, report.errors]).toEqual([0, []]);
    const files = await readdir(path("failures"));
    expect(files.length).toBe(names.length);
    expect((await readdir(path("."))).toSorted()).toEqual(["failures", "hostile.dq.ts", "out", "rows.jsonl"]);
    expect(files.filter((file) => !/^[%a-z0-9_][-%a-z0-9_.~]*\.(csv|parquet)$/.test(file))).toEqual([]);
    return report.tables[0]?.failures?.path ?? "";
  }

  test("are harmless in Parquet, and there as they are", async () => {
    expect(await rowsOf(await exportHostile("parquet"))).toEqual([
      {
        dq_rules: "mine",
        DQ_Rules_2: "=2",
        "=cmd|' /C calc'!A0": "1",
        "a\"b'c`d;--": "é\n",
        v: { v: "1" },
        dq_rules_3: ["it's '); DROP -- \0 \u202e 😀 \"", "=1+1"],
      },
    ]);
  });

  test("are harmless in CSV", async () => {
    expect(await readFile(await exportHostile("csv"), "utf8")).toBe(
      `dq_rules,DQ_Rules_2,'=cmd|' /C calc'!A0,"a""b'c\`d;--",v,dq_rules_3\r\n` +
        `mine,'=2,1,"é\n","{""v"":1}","[""it's '); DROP -- \\u0000 \u202e 😀 \\"""",""=1+1""]"\r\n`,
    );
  });
});

describe("an export that fails", () => {
  test("is an error of the run, which never exits 0, and verdicts stand", async () => {
    const { run } = await shop({ blocked: "a file", "dq.config.json": JSON.stringify({ failOn: "never" }) });
    const { report, code, stdout } = await run(["--export-failures", "blocked", "-x", "rule:broken"]);
    expect(code).toBe(2);
    expect(report.errors).toEqual([
      {
        code: "EXPORT_FAILED",
        message: expect.stringMatching(
          /^No violating row is exported: cannot write .*\/blocked: file already exists \(EEXIST\)$/,
        ),
        hint: "Export to a folder that can be written.",
      },
    ]);
    expect(statuses(report)).toMatchObject({ valid_amount: "warned", one_each: "failed", holds: "passed" });
    expect(stdout).toContain("EXPORT_FAILED: No violating row is exported");
  });

  test("says which table, and leaves no half file", async () => {
    const { run, path } = await shop();
    await mkdir(path("failures/main.sales.orders.parquet/inside"), { recursive: true });
    const { report, code } = await run(["--export-failures", "failures"]);
    const file = path("failures/main.sales.orders.parquet");
    expect(code).toBe(2);
    expect(report.errors).toEqual([
      {
        code: "EXPORT_FAILED",
        message: `The violating rows of main.sales.orders were not exported to ${file}: cannot write ${file}: illegal operation on a directory (EISDIR)`,
        hint: "Export to a folder that can be written.",
      },
    ]);
    expect(failuresOf(report)["main.sales.orders"]).toBeUndefined();
    expect(await readdir(path("failures"))).toEqual(["main.sales.orders.parquet"]);
  });

  test("because of a value that fits no column names its line", async () => {
    const { run, path } = await project({
      "t.csv": "id,age\n1,30\n2,old\n",
      "t.dq.ts": `import { file, table } from "lakehouse-dq";
table(file("t.csv", { name: "t", columns: { id: "BIGINT", age: "INT" } }), (t) => {
  t.expect("small", "id < 2");
});
`,
    });
    const { report, code } = await run(["--export-failures", "failures"]);
    expect([code, statuses(report)]).toEqual([2, { small: "warned" }]);
    expect(report.errors).toEqual([
      {
        code: "EXPORT_FAILED",
        message: `The violating rows of t were not exported to ${path("failures/t.parquet")}: A line of a file does not fit: column "age" holds 'old', which is no INT`,
        hint: "The export reads every column of the table: leave out the one that cannot be read, with query(…).",
        location: { file: path("t.csv"), line: 3 },
        errorClass: "CAST_INVALID_INPUT",
        sqlState: "22018",
      },
    ]);
    expect(await readdir(path("failures"))).toEqual([]);
  });

  /** A scan that is quick, and rows that take long to write. */
  const slow = {
    "numbers.csv": `id\n${Array.from({ length: 20_000 }, (_, id) => id).join("\n")}\n`,
    "slow.dq.ts": `import { file, query, table } from "lakehouse-dq";
table(file("numbers.csv", { name: "numbers" }), (t) => {
  t.expect("holds", "id >= 0");
});
table(query("slow", "SELECT a.id, repeat(CAST(a.id * 7919 + b.id AS STRING), 3000) AS big FROM numbers a CROSS JOIN numbers b WHERE b.id < 200"), (t) => {
  t.expect("none", "id < 0");
});
`,
  };

  test("because it is interrupted leaves no file, and what was judged is reported", async () => {
    const { start, finish, path } = await project(slow);
    const running = start(["run", "--export-failures", "failures", ...reporters]);
    while ((await readdir(path("failures")).catch(() => [])).length === 0) await sleep(20);
    running.child.kill("SIGINT");
    const { report, code } = await finish(running);
    expect([code, statuses(report)]).toEqual([130, { holds: "passed", none: "warned" }]);
    expect(report.errors.map(({ code: error, errorClass }) => [error, errorClass])).toEqual([
      ["EXPORT_FAILED", "SIGINT"],
    ]);
    expect(await readdir(path("failures"))).toEqual([]);
  });

  test("because of the statement's time limit is no run that was good", async () => {
    const { run, path } = await project(slow);
    const { report, code } = await run(["--export-failures", "failures", "--statement-timeout", "6s"]);
    expect([code, statuses(report)]).toEqual([2, { holds: "passed", none: "warned" }]);
    expect(report.errors.map(({ message }) => message)).toEqual([
      `The violating rows of slow were not exported to ${path("failures/slow.parquet")}: A statement took longer than 6 s`,
    ]);
    expect(await readdir(path("failures"))).toEqual([]);
  });
});

describe("what cannot be exported", () => {
  test("is told: columns of a type that Databricks lacks, and rules whose expectation names no rows", async () => {
    const { run, path } = await project({
      "dq.config.json": JSON.stringify({ targets: { local: { engine: "duckdb", database: "d.duckdb" } } }),
      "t.dq.ts": `import { defineTableExpectation, sql, table } from "lakehouse-dq";
import { z } from "zod";
const few = defineTableExpectation({
  kind: "counting",
  name: "few",
  args: z.object({}),
  statement: (_args, { source }) => sql\`SELECT count(*) AS rows, count(*) AS violations FROM \${source} AS s\`,
  columns: () => [],
  describe: () => "has few rows",
});
table("t", (t) => {
  t.expect("few", few({}));
  t.expect("big", "id > 1");
});
table("u", (t) => {
  t.expect("few", few({}));
});
`,
    });
    await writeDatabase(
      path("d.duckdb"),
      "CREATE TABLE t AS SELECT 1 AS id, '101'::BIT AS dq_rules, INTERVAL 1 DAY AS span",
      "CREATE TABLE u AS SELECT 1 AS id",
    );
    const { report, code } = await run(["--export-failures", "failures"]);
    expect([code, report.errors]).toEqual([0, []]);
    expect(report.tables.map(({ notes, failures }) => [notes, failures?.rows])).toEqual([
      [
        [
          "No row is exported for few: the expectation names none.",
          "Not exported for want of a Databricks type: dq_rules, span.",
        ],
        1,
      ],
      [["No row is exported for few: the expectation names none."], undefined],
    ]);
    expect(await rowsOf(path("failures/t.parquet"))).toEqual([{ id: 1, dq_rules_2: ["big"] }]);
  });
});
