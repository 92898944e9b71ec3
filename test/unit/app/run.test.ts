import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunOptions, run } from "../../../src/app/run.js";
import { duckdb } from "../../../src/engines/duckdb/index.js";
import type { Outcome, RunReport } from "../../../src/model/report.js";
import { folderWith } from "../config/folder.js";

let instance: DuckDBInstance;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`
    CREATE TABLE people (id INTEGER, email VARCHAR, age VARCHAR, addr STRUCT(city VARCHAR, zip VARCHAR), "weird col" INTEGER);
    INSERT INTO people VALUES
      (1, 'ann@secret.org', '41', {'city': 'Rome', 'zip': 'secret-1'}, 1),
      (2, 'bob@secret.org', 'forty', {'city': NULL, 'zip': 'secret-2'}, NULL),
      (3, NULL, NULL, NULL, 3);
  `);
  connection.closeSync();
});
afterAll(() => instance.closeSync());

const head = `import {
  defineRowExpectation, defineTableExpectation, judgeBounds, min, notNull, sql, table, unique,
} from "lakehouse-dq";
import { z } from "zod";
`;

/** Runs suites by their names and texts on the table `people`. */
async function runSuites(suites: Readonly<Record<string, string>>, options: RunOptions = {}): Promise<RunReport> {
  const files = Object.entries(suites).map(([name, text]) => [`${name}.dq.ts`, head + text]);
  const cwd = await folderWith(Object.fromEntries(files));
  return run({ cwd, config: { targets: { local: duckdb({ instance }) } }, reporters: [], ...options });
}

function statuses({ outcomes }: RunReport): readonly string[] {
  return outcomes.map(({ name, status }) => `${name} ${status}`);
}

function outcomeOf({ outcomes }: RunReport, name: string): Outcome {
  const outcome = outcomes.find((candidate) => candidate.name === name);
  if (outcome === undefined) throw new Error(`No outcome of ${name}`);
  return outcome;
}

const healthy = { a: 'table("people", (t) => t.expect("has_id", notNull("id")));' };

test("a program may run the same suites again and again", async () => {
  const cwd = await folderWith({ "a.dq.ts": head + healthy.a });
  const options: RunOptions = { cwd, config: { targets: { local: duckdb({ instance }) } }, reporters: [] };
  const reports = [await run(options), await run(options)];
  expect(reports.map((report) => [report.run.exitCode, ...statuses(report)])).toEqual([
    [0, "has_id passed"],
    [0, "has_id passed"],
  ]);
});

test.each([0, -1, 1.5, Number.NaN])("a concurrency of %d is refused", async (concurrency) => {
  await expect(runSuites(healthy, { concurrency })).rejects.toMatchObject({ code: "USAGE" });
});

test("a config that is an object is checked as one in a file is", async () => {
  const config: object = { targets: { local: duckdb({ instance }) }, defaults: { tolerat: 1 } };
  const report = await runSuites(healthy, { config });
  expect(report.run.exitCode).toBe(2);
  expect(report.errors).toMatchObject([
    { code: "CONFIG_INVALID", message: "defaults.tolerat is not known", hint: "Did you mean tolerate?" },
  ]);
});

test.each([
  ["locl", 'There is no target "locl"', 'Did you mean "local"? Known: local.'],
  ["constructor", 'There is no target "constructor"', "Known: local."],
])("the target %s is not there", async (target, message, hint) => {
  const report = await runSuites(healthy, { target });
  expect(report.run.exitCode).toBe(2);
  expect(report.errors).toMatchObject([{ code: "TARGET_UNKNOWN", message, hint }]);
  expect(statuses(report)).toEqual(["has_id errored"]);
});

test.each([
  ["duckdbb", 'The target "local" asks for an engine "duckdbb"', "Did you mean duckdb? Known: duckdb, databricks."],
  ["constructor", 'The target "local" asks for an engine "constructor"', "Known: duckdb, databricks."],
])("the engine %s is not there", async (engine, message, hint) => {
  const report = await runSuites(healthy, { config: { targets: { local: { engine } } } });
  expect(report.run.exitCode).toBe(2);
  expect(report.errors).toMatchObject([{ code: "TARGET_UNKNOWN", message, hint }]);
});

test("a selection that is not understood is a fault of its user", async () => {
  await expect(runSuites(healthy, { select: ["constructor:x"] })).rejects.toMatchObject({ code: "USAGE" });
});

test("a selection that leaves nothing is an error, and with allowEmpty is none", async () => {
  const report = await runSuites(healthy, { select: ["tag:none"] });
  expect([report.run.exitCode, ...statuses(report)]).toEqual([2, "has_id skipped"]);
  expect(report.errors).toMatchObject([
    { code: "NO_RULE_SELECTED", message: "--select tag:none matches no rule: no rule has the tag none" },
  ]);
  expect((await runSuites(healthy, { select: ["tag:none"], allowEmpty: true })).run.exitCode).toBe(0);
});

test("one broken suite hides no other", async () => {
  const report = await runSuites({ ...healthy, b: 'throw new Error("no season");' });
  expect(report.run.exitCode).toBe(2);
  expect(report.errors.map(({ code, message }) => [code, message])).toEqual([
    ["SUITE_FAILED_TO_LOAD", "The suite does not load: no season"],
  ]);
  expect(statuses(report)).toEqual(["has_id passed"]);
});

test("outcomes stand in the order of declaration, whatever became of them", async () => {
  const report = await runSuites({
    a: `table("people", (t) => {
      t.expect("a", "");
      t.expect("b", unique("id"));
      t.expect("c", "id > ");
      t.expect("d", notNull("id"));
      t.expect("e", unique("id"), { nulls: "pass" });
      t.expect("f", notNull("email"));
    });`,
  });
  expect(statuses(report)).toEqual(["a errored", "b passed", "c errored", "d passed", "e errored", "f warned"]);
});

test("an unknown column costs one verdict, with code, place and hint", async () => {
  const report = await runSuites({
    a: `table("people", (t) => {
      t.expect("has_id", notNull("id"));
      t.expect("typo", "emial IS NOT NULL");
    });`,
  });
  expect(statuses(report)).toEqual(["has_id passed", "typo errored"]);
  expect(outcomeOf(report, "typo").error).toMatchObject({
    code: "COLUMN_UNKNOWN",
    hint: "Did you mean email?",
    location: { line: 7 },
    sql: { text: "emial IS NOT NULL", start: 0, end: 5 },
  });
});

test("one condition among 200 that raises while it runs costs one verdict and few statements", async () => {
  const report = await runSuites({
    a: `table("people", (t) => {
      for (let index = 0; index < 200; index += 1) t.expect(\`r\${index}\`, \`id <> \${-index - 1}\`);
      t.expect("raises", "CAST(age AS INT) > 0");
    });`,
  });
  expect(outcomeOf(report, "raises")).toMatchObject({ status: "errored", error: { errorClass: "CAST_INVALID_INPUT" } });
  expect(report.totals).toMatchObject({ rules: 201, passed: 200, errored: 1 });
  // 2·log2(201) + 3; no rule is violated, so that there are no samples.
  expect(report.statements.length).toBeLessThanOrEqual(18);
});

test("a condition is not evaluated where its rule or its table is out of scope", async () => {
  const report = await runSuites({
    a: `table("people", (t) => {
      t.expect("by_rule", "CAST(age AS INT) > 50", { where: "age RLIKE '^[0-9]+$'" });
    });
    table("people", { where: "age RLIKE '^[0-9]+$'" }, (t) => {
      t.expect("by_table", "CAST(age AS INT) > 50");
    });`,
  });
  const found = { status: "warned", rowsInScope: 1, violations: 1, samples: { columns: ["age"], rows: [["41"]] } };
  expect(report.outcomes).toMatchObject([
    { name: "by_rule", ...found },
    { name: "by_table", ...found },
  ]);
});

test.each([
  ["by its name", '"email"'],
  ["in other capitals", '"EMAIL"'],
  ["between back-ticks", '"`email`"'],
])("a column that is masked %s is hidden everywhere", async (_, mask) => {
  const report = await runSuites({
    a: `table("people", { key: "id", mask: [${mask}] }, (t) => {
      t.expect("shape", "email RLIKE '^ann'");
      t.expect("first", min("email", { min: "b" }));
      t.expect("raises", "CAST(email AS INT) > 0");
      t.expect("one", unique("email"), { where: "id < 3" });
    });`,
  });
  expect(outcomeOf(report, "shape").samples).toEqual({
    columns: ["id", "email"],
    rows: [
      [2, "***"],
      [3, "***"],
    ],
    masked: ["email"],
  });
  expect(outcomeOf(report, "first")).toMatchObject({ status: "warned", value: "***" });
  expect(outcomeOf(report, "raises").status).toBe("errored");
  expect(JSON.stringify(report)).not.toContain("secret");
});

test("the mask of a field hides the column that holds it", async () => {
  const report = await runSuites({
    a: `table("people", { mask: ["addr.zip"] }, (t) => t.expect("has_city", notNull("addr.city")));`,
  });
  expect(outcomeOf(report, "has_city").samples?.masked).toEqual(["addr"]);
  expect(JSON.stringify(report)).not.toContain("secret");
});

test("a mask holds for every suite of the table", async () => {
  const report = await runSuites({
    a: `table("people", (t) => t.expect("a", "email RLIKE '^ann'"));`,
    b: `table("people", { mask: ["email"] }, (t) => t.expect("b", "email RLIKE '^ann'"));`,
    c: `table("PEOPLE", { where: "id > 0" }, (t) => t.expect("c", "email RLIKE '^ann'"));`,
  });
  expect(report.outcomes.map(({ samples }) => samples?.masked)).toEqual([["email"], ["email"], ["email"]]);
  expect(JSON.stringify(report)).not.toContain("secret");
});

test("a mask of a column that is not there errs: nothing is shown by a typo", async () => {
  const report = await runSuites({
    a: `table("people", { mask: ["emial"] }, (t) => t.expect("a", "email RLIKE '^ann'"));`,
  });
  expect(statuses(report)).toEqual(["a errored"]);
  expect(JSON.stringify(report)).not.toContain("secret");
});

test("a key may be written between back-ticks", async () => {
  const report = await runSuites({ a: 'table("people", { key: "`weird col`" }, (t) => t.expect("a", "id < 0"));' });
  expect(outcomeOf(report, "a").samples).toEqual({
    columns: ["weird col", "id"],
    rows: [
      [null, 2],
      [1, 1],
      [3, 3],
    ],
    masked: [],
  });
});

/** The text of an own measuring expectation, with a part of it replaced. */
function measuring(name: string, part: string): string {
  return `defineTableExpectation({
    kind: "measuring", name: "${name}", args: z.object({}),
    measures: () => ({ value: sql\`count(*)\` }),
    judge: ({ value = null }) => judgeBounds(value, { min: 0 }, "row count"),
    describe: () => "is fine",
    ${part}
  })({})`;
}

test("an expectation of its author's own that throws costs its own verdict", async () => {
  const report = await runSuites({
    a: `table("people", (t) => {
      t.expect("measures", ${measuring("a", 'measures: () => { throw new Error("no measure"); },')});
      t.expect("judge", ${measuring("b", 'judge: () => { throw new Error("no judge"); },')});
      t.expect("describe", ${measuring("c", 'describe: () => { throw new Error("no words"); },')});
      t.expect("sound", notNull("id"));
    });`,
  });
  expect(statuses(report)).toEqual(["measures errored", "judge errored", "describe passed", "sound passed"]);
});

test("an expectation without words does not hide the error of its table", async () => {
  const report = await runSuites({
    a: `const speechless = defineRowExpectation({
      name: "speechless", args: z.object({}), holds: () => "TRUE", describe: () => { throw new Error("no words"); },
    });
    table("nowhere", (t) => t.expect("a", speechless({})));`,
  });
  expect(statuses(report)).toEqual(["a errored"]);
  expect(outcomeOf(report, "a").error).toMatchObject({ code: "TABLE_UNKNOWN" });
});

/** The text of an own counting expectation. */
function counting(name: string, statement: string): string {
  return `defineTableExpectation({
    kind: "counting", name: "${name}", args: z.object({}), columns: () => [], describe: () => "counts",
    statement: (_, { source }) => sql\`${statement}\`,
  })({})`;
}

test("a counting statement that answers nonsense costs its own verdict", async () => {
  const from = "FROM $" + "{source} AS s";
  const report = await runSuites({
    a: `table("people", (t) => {
      t.expect("null", ${counting("a", `SELECT count(*) AS rows, CAST(NULL AS INT) AS violations ${from}`)});
      t.expect("no_row", ${counting("b", `SELECT 1 AS rows, 0 AS violations ${from} WHERE FALSE`)});
      t.expect("fraction", ${counting("c", `SELECT count(*) AS rows, 0.5D AS violations ${from}`)});
      t.expect("nameless", ${counting("d", `SELECT count(*) AS n ${from}`)});
      t.expect("sound", ${counting("e", `SELECT count(*) AS rows, 0 AS violations ${from}`)});
    });`,
  });
  expect(statuses(report)).toEqual([
    "null errored",
    "no_row errored",
    "fraction errored",
    "nameless errored",
    "sound passed",
  ]);
});

test("the clock stands still for the whole run", async () => {
  const report = await runSuites({ a: 'table("people", (t) => t.expect("a", "current_timestamp() = now()"));' });
  expect(outcomeOf(report, "a").status).toBe("passed");
  expect(outcomeOf(report, "a").condition).toMatch(/^TIMESTAMP'(.*)' = TIMESTAMP'\1'$/);
});

test("a condition may name its table", async () => {
  const report = await runSuites({
    a: `table("main.people", (t) => {
      t.expect("short", "people.id > 0", { where: "people.id < 3" });
      t.expect("long", "main.people.id > 0");
    });`,
  });
  expect(statuses(report)).toEqual(["short passed", "long passed"]);
});

test("a query is a table: its columns are checked, masked and shown under the names that it gives", async () => {
  const report = await runSuites(
    {
      a: `import { query } from "lakehouse-dq";
      table(query("adults", "SELECT id, email AS \`who is\` FROM people WHERE id <= :last -- those we know"), { key: "id", mask: ["who is"] }, (t) => {
        t.expect("has_mail", notNull("who is"));
        t.expect("typo", notNull("who_is"));
        t.expect("one", unique("who is", { nulls: "violate" }));
      });`,
    },
    { vars: { last: 3 } },
  );
  expect(statuses(report)).toEqual(["has_mail warned", "typo errored", "one warned"]);
  const samples = { columns: ["id", "who is"], rows: [[3, "***"]], masked: ["who is"] };
  expect([outcomeOf(report, "has_mail").samples, outcomeOf(report, "one").samples]).toEqual([samples, samples]);
});

test("a file beside its suite is a table", async () => {
  const cwd = await folderWith({
    "quality/orders.dq.ts": `import { file, notNull, table } from "lakehouse-dq";
    table(file("../data/orders-*.jsonl", { name: "orders" }), { key: "id" }, (t) => t.expect("paid", notNull("paid")));`,
    "data/orders-1.jsonl": '{"id":1,"paid":true}\n{"id":2,"paid":null}\n',
    "data/orders-2.jsonl": '{"id":3,"paid":null}\n',
  });
  const report = await run({ cwd, reporters: [] });
  expect(report.outcomes).toMatchObject([
    {
      id: "orders:paid",
      rowsInScope: 3,
      violations: 2,
      samples: {
        columns: ["id", "paid"],
        rows: [
          [2, null],
          [3, null],
        ],
      },
    },
  ]);
  expect(report.run).toMatchObject({ exitCode: 0, target: { name: "default", engine: "duckdb" } });
});
