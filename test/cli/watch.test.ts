import { rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { appears, type Project, project, spillFolders, writeDatabase } from "./command.js";
import { reach } from "./reach.js";
import { watching } from "./watching.js";

/** A suite of one table of a file with a rule that holds up to the limit. */
function suite(name: string, limit: number | string, file = `${name}.csv`): string {
  return `import { file, table } from "lakehouse-dq";
table(file("${file}", { name: "${name}", columns: { id: "BIGINT" } }), (t) => {
  t.expect("small", "id <= ${limit}");
});
`;
}

const rows = (...ids: readonly number[]): string => `id\n${ids.map((id) => `${id}\n`).join("")}`;

/** Two tables whose rules pass. */
async function twoTables(more: Readonly<Record<string, string>> = {}): Promise<Project> {
  return project({
    "orders.csv": rows(1, 2),
    "customers.csv": rows(1, 2),
    "orders.dq.ts": suite("orders", 5),
    "customers.dq.ts": suite("customers", 5),
    ...more,
  });
}

describe("what is saved decides what is run again", () => {
  test("a suite: the rules of its tables, and every reporter tells of them", async () => {
    const made = await twoTables();
    const watch = watching(made);
    expect(await watch.said()).toContain("All 2 rules passed: exit 0.\n\nWaiting for a save · last run ");
    expect(await watch.verdicts()).toEqual({ "orders:small": "passed", "customers:small": "passed" });
    await made.write({ "orders.dq.ts": suite("orders", 1) });
    const said = await watch.said();
    expect(said).toMatch(
      /^orders\.dq\.ts was saved · \d\d:\d\d:\d\d\ndq 0\.1\.0 · 1 rule on 1 table · default \(duckdb\)\n/,
    );
    expect(said).toMatch(/\nWaiting for a save · last run \d\d:\d\d:\d\d, [^:]+: 1 warned · Ctrl-C ends\n$/);
    expect(await watch.verdicts()).toEqual({ "orders:small": "warned" });
    expect(await watch.end()).toMatchObject({ code: 0, stderr: "" });
  });

  test("what suites import, whatever JavaScript it is and whichever file imports it: the rules of those suites, as it is now", async () => {
    const own = suite("orders", "${limit}").replaceAll('"id <= ${limit}"', "`id <= ${limit}`");
    const made = await twoTables({
      "orders.dq.ts": `import { limit } from "./limits/limit.ts";\n${own}`,
      "limits/limit.ts": 'import { base } from "./base.mjs";\nexport const limit: number = base;\n',
      "limits/base.mjs":
        'import common from "./common.cjs";\nimport data from "./data.json";\nexport const base = common.base + data.more;\n',
      "limits/common.cjs": "module.exports = { base: 5 };\n",
      "limits/data.json": '{ "more": 0 }\n',
    });
    const watch = watching(made);
    await watch.said();
    const saves = [
      ["limits/limit.ts", "export const limit: number = 1;\n", "warned"],
      ["limits/limit.ts", 'import { base } from "./base.mjs";\nexport const limit: number = base;\n', "passed"],
      ["limits/common.cjs", "module.exports = { base: 1 };\n", "warned"],
      ["limits/data.json", '{ "more": 4 }\n', "passed"],
      ["limits/base.mjs", "export const base = 1;\n", "warned"],
    ] as const;
    for (const [file, text, status] of saves) {
      await made.write({ [file]: text });
      expect(await watch.said()).toContain(`${file} was saved · `);
      expect(await watch.verdicts()).toEqual({ "orders:small": status });
    }
    await watch.end();
  });

  test("the config: everything, with what it says now", async () => {
    const made = await twoTables({
      "dq.config.ts": 'import { vars } from "./vars.mjs";\nexport default { vars };\n',
      "vars.mjs": "export const vars = { limit: 5 };\n",
      "orders.dq.ts": suite("orders", ":limit"),
    });
    const watch = watching(made);
    await watch.said();
    await made.write({ "vars.mjs": "export const vars = { limit: 1 };\n" });
    expect(await watch.said()).toContain("vars.mjs was saved · ");
    expect(await watch.verdicts()).toEqual({ "orders:small": "warned", "customers:small": "passed" });
    await made.write({ "dq.config.ts": "export default { vars: { limit: 3 } };\n" });
    await watch.said();
    expect(await watch.verdicts()).toEqual({ "orders:small": "passed", "customers:small": "passed" });
    await watch.end();
  });

  test("a data file, also a new one that a glob matches and one that goes: the rules that read it", async () => {
    const made = await twoTables({
      "data/2026/a.csv": rows(1),
      "orders.dq.ts": suite("orders", 5, "data/**/*.csv"),
      "known.dq.ts": `import { foreignKey, query, table } from "lakehouse-dq";
table(query("known", "SELECT * FROM customers"), (t) => {
  t.expect("known", foreignKey("id", { table: "orders", columns: "id" }));
});
`,
    });
    const watch = watching(made);
    await watch.said();
    await made.write({ "customers.csv": rows(9) });
    expect(await watch.said()).toContain("customers.csv was saved · ");
    expect(await watch.verdicts()).toEqual({ "customers:small": "warned", "known:known": "warned" });
    await made.write({ "data/2027/b.csv": rows(9) });
    expect(await watch.said()).toContain("data/2027/b.csv was saved · ");
    expect(await watch.verdicts()).toEqual({ "orders:small": "warned", "known:known": "passed" });
    await rm(made.path("data/2027"), { recursive: true });
    expect(await watch.said()).toContain(" gone · ");
    expect(await watch.verdicts()).toEqual({ "orders:small": "passed", "known:known": "warned" });
    await watch.end();
  });

  test("a database: the rules of its tables, once nobody writes to it, and it is free while nothing runs", async () => {
    const made = await twoTables({
      "dq.config.json": JSON.stringify({ targets: { local: { engine: "duckdb", database: "data.duckdb" } } }),
      "items.dq.ts": suite("items", 5).replace(/file\("items.csv".*?\}\)/, '"shop.items"'),
    });
    await writeDatabase(made.path("data.duckdb"), "CREATE SCHEMA shop", "CREATE TABLE shop.items AS SELECT 1 AS id");
    const watch = watching(made);
    await watch.said();
    await writeDatabase(made.path("data.duckdb"), "INSERT INTO shop.items VALUES (9)");
    await watch.saying("1 warned");
    expect(await watch.verdicts()).toEqual({ "shop.items:small": "warned" });
    await watch.end();
  });
});

describe("suites come, go and break", () => {
  test("a new suite is run, a removed one is no more; without any, it waits for the first", async () => {
    const made = await project({ "orders.csv": rows(1, 2), "customers.csv": rows(1, 2) });
    const watch = watching(made);
    expect(await watch.said()).toContain("NO_SUITE_FOUND");
    await made.write({ "quality/deep/orders.dq.ts": suite("orders", 5, "../../orders.csv") });
    expect(await watch.said()).toContain("quality/deep/orders.dq.ts was saved · ");
    expect(await watch.verdicts()).toEqual({ "orders:small": "passed" });
    await made.write({ "customers.dq.ts": suite("customers", 5) });
    await watch.said();
    expect(await watch.verdicts()).toEqual({ "customers:small": "passed" });
    await rm(made.path("customers.dq.ts"));
    expect(await watch.said()).toMatch(/^customers\.dq\.ts is gone · .*\nNo rule is left to run\.\n/);
    await made.write({ "customers.csv": rows(9), "quality/deep/orders.dq.ts": suite("orders", 1, "../../orders.csv") });
    await watch.said();
    expect(await watch.verdicts()).toEqual({ "orders:small": "warned" });
    await watch.end();
  });

  test("one that does not load is shown and tried again once it is put right, in whichever file", async () => {
    const made = await twoTables({ "limit.ts": "export const limit = 5;\n" });
    const watch = watching(made);
    await watch.said();
    await made.write({ "orders.dq.ts": "table(" });
    expect(await watch.said()).toContain("SUITE_FAILED_TO_LOAD");
    expect(await watch.verdicts()).toEqual({ SUITE_FAILED_TO_LOAD: "error" });
    await made.write({ "customers.dq.ts": suite("customers", 1) });
    await watch.said();
    expect(await watch.verdicts()).toEqual({ "customers:small": "warned", SUITE_FAILED_TO_LOAD: "error" });
    await made.write({ "orders.dq.ts": `import { missing } from "./limit.ts";\nmissing();\n${suite("orders", 5)}` });
    await watch.said();
    expect(await watch.verdicts()).toEqual({ SUITE_FAILED_TO_LOAD: "error" });
    await made.write({ "limit.ts": "export const missing = () => {};\n" });
    await watch.said();
    expect(await watch.verdicts()).toEqual({ "orders:small": "passed" });
    await watch.end();
  });

  test("a config that does not load is shown, and everything is run once it does", async () => {
    const made = await twoTables({ "dq.config.ts": "export default {\n" });
    const watch = watching(made);
    expect(await watch.said()).toContain("CONFIG_FAILED_TO_LOAD");
    await made.write({ "dq.config.ts": "export default {};\n" });
    await watch.said();
    expect(await watch.verdicts()).toEqual({ "orders:small": "passed", "customers:small": "passed" });
    await watch.end();
  });

  test("one that never ends loading, and an error that comes late, are told of the run they belong to only", async () => {
    const made = await twoTables({ "customers.dq.ts": "await new Promise(() => {});\n" });
    const watch = watching(made);
    expect(await watch.said()).toContain("It waits for something that never comes");
    await made.write({ "customers.dq.ts": `Promise.reject(new Error("too late"));\n${suite("customers", 5)}` });
    await watch.said();
    expect(await watch.verdicts()).toEqual({ "customers:small": "passed", INTERNAL: "error" });
    await made.write({ "customers.dq.ts": suite("customers", 5) });
    await watch.said();
    expect(await watch.verdicts()).toEqual({ "customers:small": "passed" });
    expect((await watch.end()).code).toBe(0);
  });
});

describe("however a file is saved, its verdict is that of what it holds in the end", () => {
  test.each<readonly [how: string, save: (path: string, text: string) => Promise<void>]>([
    [
      "another file takes its name",
      async (path, text) => {
        await writeFile(`${path}.tmp`, text);
        await rename(`${path}.tmp`, path);
      },
    ],
    [
      "it is emptied, and written a little later",
      async (path, text) => {
        await writeFile(path, "");
        await sleep(40);
        await writeFile(path, text);
      },
    ],
    [
      "it is moved away, and written a little later",
      async (path, text) => {
        await rename(path, `${path}~`);
        await sleep(40);
        await writeFile(path, text);
        await rm(`${path}~`);
      },
    ],
    [
      "it is written twice",
      async (path, text) => {
        await writeFile(path, suite("orders", 3));
        await writeFile(path, text);
      },
    ],
  ])("%s, again and again: one run for each save", async (_how, save) => {
    const made = await twoTables();
    const watch = watching(made);
    await watch.said();
    for (const [limit, status] of [
      [1, "warned"],
      [5, "passed"],
      [0, "warned"],
    ] as const) {
      await save(made.path("orders.dq.ts"), suite("orders", limit));
      expect((await watch.said()).match(/ was saved · /g)).toHaveLength(1);
      expect(await watch.verdicts()).toEqual({ "orders:small": status });
    }
    const { stdout } = await watch.end();
    expect(stdout.match(/^Waiting for a save/gm)).toHaveLength(4);
  });

  test("many files at once: one run of all of them", async () => {
    const made = await twoTables();
    const watch = watching(made);
    await watch.said();
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`new_${index}.dq.ts`, suite(`new_${index}`, 5, "orders.csv")]),
    );
    await made.write({ ...many, "orders.csv": rows(9), "notes.txt": "of no concern" });
    const said = await watch.said();
    expect(said).toMatch(/^\S+, \S+, \S+ and 18 more were saved · /);
    expect(said).toContain("dq 0.1.0 · 21 rules on 21 tables");
    expect((await watch.end()).stdout.match(/^Waiting for a save/gm)).toHaveLength(2);
  });
});

/** A suite whose statement no machine ends while a test waits. A file `reached` appears when it is next. */
const endless = `import { writeFileSync } from "node:fs";
import { defineRowExpectation, file, query, table } from "lakehouse-dq";
import { z } from "zod";
${reach}
table(file("numbers.csv", { name: "numbers" }), (t) => t.expect("small", "id < 100000"));
table(query("orders", "SELECT a.id + b.id + c.id AS s FROM numbers a CROSS JOIN numbers b CROSS JOIN numbers c"), (t) => {
  t.expect("small", reach({}));
});
`;

async function endlessProject(): Promise<Project> {
  const numbers = rows(...Array.from({ length: 20_000 }, (_, id) => id));
  return twoTables({ "numbers.csv": numbers, "orders.dq.ts": endless });
}

test("a save that concerns a run stops its statement, and what it left is run with what was saved", async () => {
  const made = await endlessProject();
  const watch = watching(made);
  await appears(made.path("reached"));
  await made.write({ "orders.dq.ts": suite("orders", 5) });
  const said = await watch.said();
  expect(said).toMatch(/\nStopped, since files were saved\.\norders\.dq\.ts was saved · /);
  expect(said).not.toContain("INTERRUPTED");
  expect(await watch.verdicts()).toEqual({ "orders:small": "passed", "customers:small": "passed" });
  expect(await watch.end()).toMatchObject({ code: 0, stderr: "" });
  expect(await spillFolders(made)).toEqual([]);
});

describe("the end", () => {
  test.each([["SIGINT"], ["SIGTERM"], ["SIGHUP"]] as const)(
    "by %s while it waits: exit 0, nothing is left behind",
    async (signal) => {
      const made = await twoTables({ "late.dq.ts": `setInterval(() => {}, 1000);\n${suite("late", 5, "orders.csv")}` });
      const watch = watching(made);
      await watch.said();
      expect(await watch.end(signal)).toMatchObject({ code: 0, stderr: "" });
      expect(await spillFolders(made)).toEqual([]);
    },
  );

  test("while a statement runs: it is stopped, what is known is reported, exit 130", async () => {
    const made = await endlessProject();
    const watch = watching(made);
    await appears(made.path("reached"));
    const { code, stdout } = await watch.end();
    expect(code).toBe(130);
    expect(stdout).toContain("Interrupted: 1 of 3 rules have no verdict. Run again: exit 130.");
    expect(await watch.verdicts()).toEqual({
      "customers:small": "passed",
      "numbers:small": "passed",
      "orders:small": "errored",
    });
    expect(await spillFolders(made)).toEqual([]);
  });
});

test("what is wrong with the command line ends it at once: exit 2", async () => {
  const { dq } = await twoTables();
  expect(await dq(["run", "--watch", "-r", "junitt"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("junit"),
  });
  expect(await dq(["run", "--watch", "-s", "gold"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("USAGE"),
  });
});
