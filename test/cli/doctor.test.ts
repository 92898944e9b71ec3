import { describe, expect, test } from "vitest";
import { project, writeDatabase } from "./command.js";

const target = {
  engine: "duckdb",
  tables: {
    "main.sales.orders": { kind: "file", path: "orders.csv" },
    "main.sales.customers": { kind: "file", path: "customers.csv" },
  },
};

const files = {
  "dq.config.json": JSON.stringify({ defaultTarget: "local", targets: { local: target } }),
  "orders.dq.ts": `import { foreignKey, query, table } from "lakehouse-dq";
table("main.sales.orders", (t) => {
  t.expect("positive", "amount > 0");
  t.expect("known", foreignKey("customer", { table: "main.sales.customers", columns: "id" }));
});
table(query("large", "SELECT * FROM main.sales.orders WHERE amount > 100"), (t) => t.expect("sane", "amount < 900"));
`,
  "orders.csv": "customer,amount\n1,10\n",
  "customers.csv": "id\n1\n",
};

/** Sizes and times of files differ. */
function plain(text: string): string {
  return text.replaceAll(/\d+ bytes, newest \S+/g, "…");
}

describe("dq doctor on DuckDB", () => {
  test("says of config, target, suites, engine and each table, once, what it found: exit 0", async () => {
    const { dq } = await project(files);
    const { code, stdout, stderr } = await dq(["doctor"]);
    expect({ code, stderr, stdout: plain(stdout) }).toEqual({
      code: 0,
      stderr: "",
      stdout: `ok         config                dq.config.json
ok         target                local, on duckdb
ok         suites                1 suite with 3 rules of 2 tables
ok         engine                duckdb is ready
ok         main.sales.orders     2 columns, 1 file, …
                                 The types of customer, amount were read from the data.
ok         main.sales.customers  1 column, 1 file, …
                                 The types of id were read from the data.

6 checks: all is well
`,
    });
  });

  test("looks at the tables of the selected rules only", async () => {
    const { dq, path } = await project({
      "a.dq.ts": `import { table } from "lakehouse-dq";
table("main.shop.a", (t) => t.expect("r", "id > 0"));
table("main.shop.b", (t) => t.expect("r", "id > 0"));
`,
      "dq.config.yml": "targets:\n  shop:\n    engine: duckdb\n    database: data.duckdb\n",
    });
    await writeDatabase(path("data.duckdb"), "CREATE SCHEMA shop", "CREATE TABLE shop.a AS SELECT 1 AS id");
    const { code, stdout } = await dq(["doctor", "-s", "table:a"]);
    expect(code).toBe(0);
    expect(stdout).toContain("\nok         main.shop.a  1 column, ");
    expect(stdout).not.toContain("main.shop.b");
  });

  test("a file that is missing is told with the place of the suite, and the other tables are looked at: exit 2", async () => {
    const tables = { ...target.tables, "main.sales.customers": { kind: "file", path: "gone.csv" } };
    const config = { targets: { local: { ...target, tables } } };
    const { dq } = await project({ ...files, "dq.config.json": JSON.stringify(config) });
    const { code, stdout } = await dq(["doctor"]);
    expect(code).toBe(2);
    expect(stdout).toContain("\nok         main.sales.orders     2 columns, 1 file, ");
    expect(stdout).toMatch(
      /\nfailed {5}main\.sales\.customers\n {2}FILE_MISSING: .*gone\.csv.*\n {4}at orders\.dq\.ts:2\n/,
    );
    expect(stdout.endsWith("\n6 checks: 1 failed\n")).toBe(true);
  });

  test("a table that is not there is told with the name that was meant", async () => {
    const { dq } = await project({
      ...files,
      "orders.dq.ts": `import { table } from "lakehouse-dq";
table("main.sales.ordesr", (t) => t.expect("positive", "amount > 0"));
`,
    });
    const { code, stdout } = await dq(["doctor"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(
      /\nfailed {5}main\.sales\.ordesr\n {2}TABLE_UNKNOWN.*\n(?: {4}.*\n)* {4}hint: Did you mean main\.sales\.orders\?/,
    );
  });

  test("a database that is not there is told", async () => {
    const config = { targets: { local: { engine: "duckdb", database: "gone.duckdb" } } };
    const { dq } = await project({ ...files, "dq.config.json": JSON.stringify(config) });
    const { code, stdout } = await dq(["doctor"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/ {2}FILE_MISSING: .*gone\.duckdb/);
  });

  test("a broken config is told, and nothing else is tried", async () => {
    const { dq } = await project({ ...files, "dq.config.json": '{ "targets": 1 }' });
    const { code, stdout, stderr } = await dq(["doctor"]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(stdout).toMatch(/^failed {5}config\n {2}CONFIG_INVALID: .*\n/);
    expect(
      stdout
        .split("\n")
        .filter((line) => !line.startsWith("  "))
        .slice(1),
    ).toEqual([
      "not tried  target     because of config",
      "not tried  suites     because of config",
      "not tried  engine     because of config",
      "",
      "4 checks: 1 failed, 3 not tried",
      "",
    ]);
  });

  test("a target that is not there is told with the one that was meant, and no table is tried", async () => {
    const { dq } = await project(files);
    const { code, stdout } = await dq(["doctor", "-t", "locla"]);
    expect(code).toBe(2);
    expect(stdout).toContain(`failed     target
  TARGET_UNKNOWN: There is no target "locla"
    hint: Did you mean "local"? Known: local.
ok         suites                1 suite with 3 rules of 2 tables
not tried  engine                because of target
not tried  main.sales.orders     because of target
`);
  });

  test("a suite that does not load is told, and the tables of the others are looked at", async () => {
    const { dq } = await project({ ...files, "a.dq.ts": 'throw new Error("no");\n' });
    const { code, stdout } = await dq(["doctor"]);
    expect(code).toBe(2);
    expect(stdout).toContain(`failed     suites
  SUITE_FAILED_TO_LOAD: The suite does not load: no
    at a.dq.ts:1
ok         engine                duckdb is ready
ok         main.sales.orders     2 columns`);
  });

  test("a rule that could not be declared is told", async () => {
    const { dq } = await project({
      ...files,
      "orders.dq.ts": `import { foreignKey, table } from "lakehouse-dq";
table("main.sales.orders", (t) => t.expect("known", foreignKey("customer", { references: "id" })));
`,
    });
    const { code, stdout } = await dq(["doctor"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/\nfailed {5}suites\n {2}EXPECTATION_INVALID.*\n(?: {4}.*\n)*ok {9}engine/);
  });

  test("no suite at all is told, and the engine is tried all the same", async () => {
    const { dq } = await project({ "dq.config.json": files["dq.config.json"] });
    const { code, stdout } = await dq(["doctor"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/\nfailed {5}suites\n {2}NO_SUITE_FOUND: /);
    expect(stdout).toContain("\nok         engine     duckdb is ready\n");
  });

  test("no value of a table is shown", async () => {
    const { dq } = await project({ ...files, "orders.csv": "customer,amount\n1,987654321\n" });
    const { stdout, stderr } = await dq(["doctor"]);
    expect(stdout + stderr).not.toContain("987654321");
  });
});
