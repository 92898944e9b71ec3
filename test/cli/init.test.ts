import { describe, expect, test } from "vitest";
import { type Project, project, writeDatabase } from "./command.js";
import { customers, orders, rulesOf, said, withLine } from "./init-data.js";

describe("sound data", () => {
  test("gets a config, a suite for each file and a first run that passes", async () => {
    const made = await project({ "data/orders.csv": orders, "data/customers.csv": customers });
    const ended = await made.dq(["init"]);
    expect(said(ended)).toEqual([
      "read  data/customers.csv  40 rows, 4 columns",
      "read  data/orders.csv  300 rows, 7 columns",
      "wrote  dq.config.ts  where the tables are",
      "wrote  quality/customers.dq.ts  5 rules proposed",
      "wrote  quality/orders.dq.ts  10 rules proposed",
    ]);
    expect(ended.stdout).toContain("All 15 rules passed: exit 0.\n");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(await rulesOf(made, "quality/orders.dq.ts")).toEqual({
      volume: "expectOrFail: 300 rows",
      one_row_per_order_id: "expectOrFail: 300 different in 300 rows, 0 null",
      has_customer_id: "expect: 0 of 300 null",
      customer_id_in_customers: "expectOrFail: 0 of 300 not in customers",
      amount_not_negative: "expect: 0 of 300 negative",
      known_status: "expect: 3 values, 0 of 300 another",
      ordered_on_not_in_future: "expect: 0 of 300 in the future",
      ordered_on_before_shipped_on: "expect: 0 of 300 the other way round",
      shipped_on_not_in_future: "expect: 0 of 300 in the future",
      sku_shape: "expect: 0 of 300 of another shape",
    });
  });

  test("the types that were read are pinned in the config", async () => {
    const { dq, read, run } = await project({ "data/orders.csv": orders.replaceAll("SKU-", "00") });
    await dq(["init"]);
    expect(await read("dq.config.ts")).toContain(`          columns: {
            order_id: "BIGINT",
            customer_id: "BIGINT",
            amount: "DOUBLE",
            status: "STRING",
            ordered_on: "DATE",
            shipped_on: "DATE",
            sku: "STRING",
          },
`);
    expect((await run()).report.tables[0]?.notes).toEqual([]);
  });

  test("what a column may tell of people is masked, and stands nowhere", async () => {
    const made = await project({ "data/customers.csv": customers });
    const ended = await made.dq(["init"]);
    const suite = await made.read("quality/customers.dq.ts");
    expect(suite).toContain('table("customers", { key: "customer_id", mask: ["name", "email"] }, (t) => {\n');
    for (const text of [suite, await made.read("dq.config.ts"), ended.stdout]) {
      expect(text).not.toMatch(/Person \d|secret\.example/);
    }
  });

  test("files that look like one set are one table", async () => {
    const made = await project({
      "d/orders-2026-01.csv": orders,
      "d/orders-2026-02.csv": orders.replaceAll(/^\d/gm, "9000$&"),
    });
    const ended = await made.dq(["init"]);
    expect(said(ended)[0]).toBe("read  d/orders-*.csv  600 rows, 7 columns");
    expect(ended.code).toBe(0);
  });
});

/** One line of the orders with a defect, and what the first run is to find. */
const defects: readonly (readonly [what: string, line: string, rule: string, seen: string, violations: number])[] = [
  [
    "a key that comes twice",
    "8,9,1.00,open,2026-01-05,2026-01-09,SKU-000009",
    "one_row_per_order_id",
    "299 different in 300 rows, 0 null",
    2,
  ],
  [
    "a key that is missing",
    ",9,1.00,open,2026-01-05,2026-01-09,SKU-000009",
    "one_row_per_order_id",
    "299 different in 300 rows, 1 null",
    1,
  ],
  ["a value that is missing", "9,,1.00,open,2026-01-05,2026-01-09,SKU-000009", "has_customer_id", "1 of 300 null", 1],
  [
    "a customer that is not there",
    "9,999,1.00,open,2026-01-05,2026-01-09,SKU-000009",
    "customer_id_in_customers",
    "1 of 300 not in customers",
    1,
  ],
  [
    "a negative amount",
    "9,9,-1.00,open,2026-01-05,2026-01-09,SKU-000009",
    "amount_not_negative",
    "1 of 300 negative",
    1,
  ],
  [
    "an amount that is no number",
    '9,9,"1,00",open,2026-01-05,2026-01-09,SKU-000009',
    "amount_is_a_number",
    "1 of 300 no number",
    1,
  ],
  [
    "a status with a slip",
    "9,9,1.00,Paid,2026-01-05,2026-01-09,SKU-000009",
    "known_status",
    '3 values, 1 of 300 another; left out: "Paid"',
    1,
  ],
  [
    "a day in the future",
    "9,9,1.00,open,2026-01-05,2206-01-09,SKU-000009",
    "shipped_on_not_in_future",
    "1 of 300 in the future",
    1,
  ],
  [
    "a day that there is not",
    "9,9,1.00,open,2026-02-29,2026-03-09,SKU-000009",
    "ordered_on_is_a_date",
    "1 of 300 no date",
    1,
  ],
  [
    "times the wrong way round",
    "9,9,1.00,open,2026-01-05,2026-01-04,SKU-000009",
    "ordered_on_before_shipped_on",
    "1 of 300 the other way round",
    1,
  ],
  ["a code of another shape", "9,9,1.00,open,2026-01-05,2026-01-09,SKU-9", "sku_shape", "1 of 300 of another shape", 1],
];

describe("a defect is found by the first run, which fails", () => {
  test.each(defects)("%s", async (_what, line, rule, seen, violations) => {
    const made = await project({ "data/orders.csv": withLine(orders, 10, line), "data/customers.csv": customers });
    const ended = await made.dq(["init"]);
    expect(ended).toMatchObject({ code: 1, stderr: "" });
    const rows = violations === 1 ? "1 row breaks it today" : `${violations} rows break it today`;
    expect((await rulesOf(made, "quality/orders.dq.ts"))[rule]).toMatch(`expectOrFail: ${seen}; ${rows}`);
    expect([...ended.stdout.matchAll(/✗ failed +(\w+)/g)].map(([, name]) => name)).toEqual([rule]);
    expect(ended.stdout).toMatch(violations === 1 ? /1 row of 300 violates it/ : /2 rows of 300 violate it/);
  });
});

describe("nothing is overwritten", () => {
  test("a second init keeps all that the first one wrote, and runs it", async () => {
    const made = await project({ "data/orders.csv": orders });
    await made.dq(["init"]);
    await made.write({
      "quality/orders.dq.ts": (await made.read("quality/orders.dq.ts")).replace("{ min: 100 }", "{ min: 99 }"),
    });
    const before = [await made.read("quality/orders.dq.ts"), await made.read("dq.config.ts")];
    const ended = await made.dq(["init"]);
    expect(said(ended).slice(1)).toEqual(["kept  quality/orders.dq.ts  it has rules of orders", "kept  dq.config.ts"]);
    expect(ended.code).toBe(0);
    expect([await made.read("quality/orders.dq.ts"), await made.read("dq.config.ts")]).toEqual(before);
  });

  test("beside a config there is the suite alone, what to add is said, and the run knows of it already", async () => {
    const made = await project({
      "dq.config.ts": `import { defineConfig, file } from "lakehouse-dq";
import { duckdb } from "lakehouse-dq/duckdb";
export default defineConfig({ targets: { mine: duckdb({ tables: { customers: file("data/customers.csv") } }) } });
`,
      "data/customers.csv": customers,
      "data/orders.csv": orders,
    });
    const config = await made.read("dq.config.ts");
    const ended = await made.dq(["init", "data/orders.csv"]);
    expect(ended.code).toBe(0);
    expect(await made.read("dq.config.ts")).toBe(config);
    expect(ended.stdout).toContain(`kept     dq.config.ts  add what stands below
Add to the target "mine" of the config:
    tables: {
      orders: file("data/orders.csv", {
        columns: {
          order_id: "BIGINT",
`);
    expect(ended.stdout).toContain("dq 0.1.0 · 9 rules on 1 table · mine (duckdb)\n");
  });

  test("a suite that says itself where its table is keeps its file", async () => {
    const made = await project({
      "orders.dq.ts": `import { file, notNull, table } from "lakehouse-dq";
table(file("data/orders.csv", { name: "main.sales.orders" }), (t) => { t.expect("has_id", notNull("order_id")); });
`,
      "data/orders.csv": orders,
      "data/customers.csv": customers,
    });
    const ended = await made.dq(["init"]);
    expect(said(ended).slice(0, 2)).toEqual([
      "left  data/orders.csv  orders.dq.ts has rules of it",
      "read  data/customers.csv  40 rows, 4 columns",
    ]);
  });

  test("--dry-run shows the files and writes none", async () => {
    const made = await project({ "data/orders.csv": orders });
    const { code: ended, stdout } = await made.dq(["init", "--dry-run"]);
    expect(ended).toBe(0);
    expect(stdout).toContain("would write  quality/orders.dq.ts  9 rules proposed\nimport { compareColumns, matches,");
    await expect(made.read("dq.config.ts")).rejects.toThrow("ENOENT");
  });
});

describe("databases", () => {
  async function shop(): Promise<Project> {
    const made = await project();
    await writeDatabase(
      made.path("shop.duckdb"),
      "CREATE SCHEMA sales",
      "CREATE TABLE sales.customers AS SELECT range AS customer_id FROM range(20)",
      "CREATE TABLE orders AS SELECT range AS order_id, range % 20 AS customer_id FROM range(100)",
      'CREATE TABLE sales."the `odd.` one" AS SELECT range AS id FROM range(20)',
    );
    return made;
  }

  test("each table gets a suite, also one whose name SQL must quote", async () => {
    const made = await shop();
    const ended = await made.dq(["init"]);
    expect(said(ended).slice(3)).toEqual([
      "wrote  dq.config.ts  where the tables are",
      "wrote  quality/orders.dq.ts  4 rules proposed",
      "wrote  quality/customers.dq.ts  2 rules proposed",
      "wrote  quality/the_odd_one.dq.ts  2 rules proposed",
    ]);
    expect(ended.code).toBe(0);
    expect(await made.read("dq.config.ts")).toContain(`    local: duckdb({
      database: "shop.duckdb",
      tables: {
        the_odd_one: "sales.\`the \`\`odd.\`\` one\`",
      },
    }),
`);
    expect((await made.dq(["init"])).stdout).toContain("kept     quality/the_odd_one.dq.ts");
  });

  test("--table takes some, and a name that is nearly one is put right", async () => {
    const { dq } = await shop();
    const some = await dq(["init", "--database", "shop.duckdb", "--table", "sales.Customers"]);
    expect(said(some)[0]).toBe("read  sales.customers of shop.duckdb  20 rows, 1 column");
    const none = await dq(["init", "--database", "shop.duckdb", "--table", "sales.custmers"]);
    expect(none).toMatchObject({
      code: 2,
      stderr: "TABLE_UNKNOWN: There is no table sales.custmers in shop.duckdb\n  hint: Did you mean sales.customers?\n",
    });
  });

  test("a table of the config's target gets a suite, and the config has all it needs", async () => {
    const made = await shop();
    await made.write({
      "dq.config.json": '{ "targets": { "prod": { "engine": "duckdb", "databases": { "main": "shop.duckdb" } } } }',
    });
    const ended = await made.dq(["init", "--table", "main.sales.customers"]);
    expect(said(ended)).toEqual([
      "read  main.sales.customers on prod  20 rows, 1 column",
      "wrote  quality/customers.dq.ts  2 rules proposed",
      "kept  dq.config.json",
    ]);
    expect(ended.code).toBe(0);
    expect(await made.read("quality/customers.dq.ts")).toContain(
      'table("main.sales.customers", { key: "customer_id" }',
    );
  });
});

describe("a config that is there", () => {
  test("has its suites where its globs look for them", async () => {
    const made = await project({
      "dq.config.json": '{ "suites": ["checks/**/*.dq.ts"], "targets": { "local": { "engine": "duckdb" } } }',
      "orders.csv": orders,
    });
    expect(said(await made.dq(["init"]))[1]).toBe("wrote  checks/orders.dq.ts  9 rules proposed");
  });

  test("names a database by its catalog: the tables keep those names", async () => {
    const made = await project({
      "dq.config.json": '{ "targets": { "prod": { "engine": "duckdb", "databases": { "main": "shop.duckdb" } } } }',
    });
    await writeDatabase(made.path("shop.duckdb"), "CREATE TABLE orders AS SELECT range AS order_id FROM range(20)");
    const ended = await made.dq(["init"]);
    expect(said(ended)).toEqual([
      "read  main.main.orders on prod  20 rows, 1 column",
      "wrote  quality/orders.dq.ts  2 rules proposed",
      "kept  dq.config.json",
    ]);
    expect(ended.code).toBe(0);
  });

  test("has another database: the new one is a target of its own", async () => {
    const made = await project({
      "dq.config.json": '{ "targets": { "local": { "engine": "duckdb", "database": "other.duckdb" } } }',
    });
    await writeDatabase(made.path("shop.duckdb"), "CREATE TABLE orders AS SELECT range AS order_id FROM range(20)");
    const { code: ended, stdout } = await made.dq(["init", "shop.duckdb"]);
    expect(ended).toBe(0);
    expect(
      stdout,
    ).toContain(`Add to the targets of the config, with duckdb from "lakehouse-dq/duckdb" and file from "lakehouse-dq":
    local_2: duckdb({
      database: "shop.duckdb",
    }),
`);
    expect(stdout).toContain(" · local_2 (duckdb)\n");
  });
});

describe("names", () => {
  test("--name says what one table is called", async () => {
    const made = await project({ "data/orders.csv": orders });
    await made.dq(["init", "data/orders.csv", "--name", "main.sales.orders"]);
    expect(await made.read("quality/orders.dq.ts")).toContain('table("main.sales.orders", ');
    expect(await made.read("dq.config.ts")).toContain('        "main.sales.orders": file("data/orders.csv", {\n');
    expect((await made.dq(["check"])).code).toBe(0);
  });

  test.each([
    [["--name", "a"], "USAGE: --name a is one name for 2 tables\n  hint: Name one table, or leave --name out.\n"],
    [["data/orders.csv", "--name", "a b"], /^SQL_SYNTAX: /],
    [
      ["data/orders.csv", "--name", "`a b`"],
      /^USAGE: `a b` cannot be a logical name\n {2}hint: Its parts are letters,/,
    ],
    [
      ["data/orders.csv", "--table", "x"],
      /^USAGE: --table x names a table, and no database\n {2}hint: Give --database/,
    ],
    [["--config", "dq.config.yaml"], /^USAGE: dq init does not write .*dq.config.yaml\n {2}hint: It writes \.ts,/],
    [["--ci", "travis"], /Known: github, gitlab, azure, jenkins, none\./],
  ])("%j is refused", async (words, message) => {
    const { dq } = await project({ "data/orders.csv": orders, "data/customers.csv": customers });
    const ended = await dq(["init", ...words]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(message);
  });
});

describe("CI", () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[], string]>([
    ["a repository", { ".git/HEAD": "" }, [], ".github/workflows/data-quality.yml"],
    [
      "a repository of GitLab",
      { ".git/config": '[remote "origin"]\n\turl = git@gitlab.example.com:a/b.git\n' },
      [],
      ".gitlab-ci.yml",
    ],
    ["a file of Azure", { "azure-pipelines.yml": "steps: []\n" }, [], "ci/data-quality.azure-pipelines.yml"],
    ["a folder of GitHub", { ".github/x": "" }, [], ".github/workflows/data-quality.yml"],
    ["a wish", {}, ["--ci", "jenkins"], "Jenkinsfile"],
  ])("%s leads to a file", async (_what, files, words, path) => {
    const made = await project({ "data/orders.csv": orders, ...files });
    const ended = await made.dq(["init", ...words]);
    expect(said(ended)).toContain(`wrote  ${path}  the gate in CI`);
    expect(await made.read(path)).toContain("dq run --reporter console --reporter junit=reports/junit.xml");
    for (const [name, text] of Object.entries(files)) expect(await made.read(name)).toBe(text);
  });

  test("without a repository there is none, and it is said how to get one", async () => {
    const { dq } = await project({ "data/orders.csv": orders });
    expect((await dq(["init"])).stdout).toMatch(/^No CI file: no repository is here\. dq init --ci github, gitlab,/m);
  });

  test("the lock file says how packages are installed; a project without the package is told how to add it", async () => {
    const made = await project({
      "data/orders.csv": orders,
      ".git/HEAD": "",
      "pnpm-lock.yaml": "",
      "package.json": "{}",
    });
    const { stdout } = await made.dq(["init"]);
    expect(stdout).toContain("Add the package to the project: pnpm add --save-dev lakehouse-dq\n");
    expect(await made.read(".github/workflows/data-quality.yml")).toContain("- run: pnpm install --frozen-lockfile\n");
    expect(await made.read("package.json")).toBe("{}");
  });
});
