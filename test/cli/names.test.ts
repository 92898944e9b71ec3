import { describe, expect, test } from "vitest";
import { type EndedRun, errorOf, outcomeOf, type Project, project, statuses, writeDatabase } from "./command.js";

/** One suite for every place that its tables can be in. */
const suite = `import { foreignKey, query, table, unique } from "lakehouse-dq";
table("main.shop.orders", { key: "id" }, (t) => {
  t.expectOrFail("amount_positive", "amount > 0");
  t.expectOrFail("key", unique("id"));
  t.expect("customer_known", foreignKey("customer", { table: "ref.people.customers", columns: "id" }));
});
table("ref.people.customers", (t) => {
  t.expect("has_name", "name IS NOT NULL");
});
table(query("main.shop.joined", "SELECT o.id, c.name FROM main.shop.orders o JOIN ref.people.customers AS c ON o.customer = c.id"), { key: "id" }, (t) => {
  t.expect("short_name", "length(name) < 4");
});
`;

const orders = "(VALUES (1, 10, 1), (2, -20, 2), (3, 30, 9)) t(id, amount, customer)";
const customers = "(VALUES (1, 'Ann'), (2, 'Robert'), (3, NULL)) t(id, name)";

const expected = [
  ["main.shop.orders:amount_positive", "failed", 3, 1, [[2, -20]]],
  ["main.shop.orders:key", "passed", 3, 0, undefined],
  ["main.shop.orders:customer_known", "warned", 3, 1, [[3, 9]]],
  ["ref.people.customers:has_name", "warned", 3, 1, [[null]]],
  ["main.shop.joined:short_name", "warned", 2, 1, [[2, "Robert"]]],
];

function verdicts({ report }: EndedRun): readonly unknown[] {
  return report.outcomes.map(({ id, status, rowsInScope, violations, samples }) => {
    return [id, status, rowsInScope, violations, samples?.rows];
  });
}

function texts({ report }: EndedRun): readonly string[] {
  return report.statements.map(({ sql }) => sql);
}

/** Data in every form: files, one database with both schemas, a database for each catalog. */
async function shop(target: object, file: "json" | "yaml" | "ts" = "json"): Promise<Project> {
  const made = await project({
    "shop.dq.ts": suite,
    "data/orders.csv": "id,amount,customer\n1,10,1\n2,-20,2\n3,30,9\n",
    "data/customers.jsonl": '{"id":1,"name":"Ann"}\n{"id":2,"name":"Robert"}\n{"id":3,"name":null}\n',
    ...configFile(target, file),
  });
  await writeDatabase(
    made.path("data/both.duckdb"),
    "CREATE SCHEMA shop",
    `CREATE TABLE shop.orders AS SELECT * FROM ${orders}`,
    "CREATE SCHEMA people",
    `CREATE TABLE people.customers AS SELECT * FROM ${customers}`,
  );
  await writeDatabase(
    made.path("data/first.duckdb"),
    "CREATE SCHEMA shop",
    `CREATE TABLE shop.orders AS SELECT * FROM ${orders}`,
  );
  await writeDatabase(
    made.path("data/second.duckdb"),
    "CREATE SCHEMA people",
    `CREATE TABLE people.customers AS SELECT * FROM ${customers}`,
  );
  await writeDatabase(
    made.path("data/dev.duckdb"),
    "CREATE SCHEMA shop_dev",
    `CREATE TABLE shop_dev.orders AS SELECT * FROM ${orders}`,
    "CREATE SCHEMA people",
    `CREATE VIEW people.customers AS SELECT * FROM ${customers}`,
  );
  return made;
}

function configFile(target: object, file: "json" | "yaml" | "ts"): Readonly<Record<string, string>> {
  const json = JSON.stringify({ targets: { local: { engine: "duckdb", ...target } } });
  if (file === "json") return { "dq.config.json": json };
  // JSON is YAML; written as a block to be read as people write it.
  if (file === "yaml")
    return { "dq.config.yaml": `targets:\n  local: ${JSON.stringify({ engine: "duckdb", ...target })}\n` };
  return {
    "dq.config.ts": `import { defineConfig } from "lakehouse-dq";
import { duckdb } from "lakehouse-dq/duckdb";
export default defineConfig({ targets: { local: duckdb(${JSON.stringify(target)}) } });
`,
  };
}

const files = { tables: { "main.shop.orders": "data/orders.csv", "ref.people.customers": "data/customers.jsonl" } };

describe("one suite on main.shop.orders and ref.people.customers gives the same", () => {
  test.each<readonly [what: string, target: object]>([
    ["on files", files],
    [
      "on files whose names are written in other letters",
      { tables: { "MAIN.Shop.Orders": "data/orders.csv", "ref.people.CUSTOMERS": "data/customers.jsonl" } },
    ],
    ["on one database", { database: "data/both.duckdb" }],
    [
      "on a database for each catalog, one of them called main",
      { databases: { main: "data/first.duckdb", ref: "data/second.duckdb" } },
    ],
    [
      "on a database for one catalog and one for all others",
      { database: "data/first.duckdb", databases: { ref: "data/second.duckdb" } },
    ],
    [
      "on other catalogs and schemas",
      { databases: { dev: "data/dev.duckdb" }, catalogs: { main: "dev", ref: "dev" }, schemas: { shop: "shop_dev" } },
    ],
    ["on a file and a database", { database: "data/both.duckdb", tables: { "main.shop.orders": "data/orders.csv" } }],
    ["on tables of other names", { database: "data/dev.duckdb", tables: { "main.shop.orders": "shop_dev.orders" } }],
  ])("%s", async (_what, target) => {
    const { run } = await shop(target);
    const ended = await run();
    expect(verdicts(ended)).toEqual(expected);
    expect(ended.code).toBe(1);
    for (const text of [ended.stdout, ended.stderr, ended.json, ended.junit]) expect(text).not.toContain("dq_database");
  });

  test.each(["yaml", "ts"] as const)("with the config in %s", async (file) => {
    const { run } = await shop({ databases: { main: "data/first.duckdb", ref: "data/second.duckdb" } }, file);
    expect(verdicts(await run())).toEqual(expected);
  });

  test("with a config in TypeScript that uses file(…)", async () => {
    const made = await shop(files);
    await made.write({
      "conf/other.config.ts": `import { defineConfig, file } from "lakehouse-dq";
import { duckdb } from "lakehouse-dq/duckdb";
export default defineConfig({
  suites: ["../*.dq.ts"],
  targets: {
    local: duckdb({
      tables: { "main.shop.orders": file("../data/orders.csv"), "ref.people.customers": file("../data/customers.jsonl") },
    }),
  },
});
`,
    });
    expect(verdicts(await made.run(["-c", "conf/other.config.ts"]))).toEqual(expected);
  });

  test("and the same statements, in Databricks SQL with logical names, but for a key that statistics prove", async () => {
    const onFiles = await (await shop(files)).run();
    const onDatabases = await (
      await shop({ databases: { main: "data/first.duckdb", ref: "data/second.duckdb" } })
    ).run();
    const [scan, ...others] = texts(onFiles);
    const [scanWithProof, ...othersOfDatabases] = texts(onDatabases);
    expect(othersOfDatabases).toEqual(others.filter((text) => !text.includes("duplicate_keys")));
    expect(scan).toContain("`main`.`shop`.`orders`");
    expect(scanWithProof).toContain("count(DISTINCT `id`)");
  });
});

describe("a name that leads nowhere", () => {
  test("says what there is, without an alias", async () => {
    const made = await shop({ databases: { main: "data/first.duckdb", ref: "data/first.duckdb" } });
    const { code, report, stdout, json, junit } = await made.run();
    expect(code).toBe(2);
    expect(errorOf(report, "has_name")).toMatchObject({
      code: "TABLE_UNKNOWN",
      message: `There is no table ref.people.customers in ${made.path("data/first.duckdb")}`,
      hint: "There are shop.orders.",
    });
    for (const text of [stdout, json, junit]) expect(text).not.toContain("dq_database");
  });

  test("names no alias where a statement fails while it runs", async () => {
    const made = await shop({ databases: { main: "data/first.duckdb", ref: "data/second.duckdb" } });
    await made.write({
      "shop.dq.ts": `import { query, table } from "lakehouse-dq";
table("main.shop.orders", (t) => {
  t.expect("cast", "CAST(concat('x', id) AS INT) > 0");
  t.expect("unknown_column", "idd > 0");
});
table(query("a", "SELECT main.shop.orders.idd FROM main.shop.orders"), (t) => {
  t.expect("unknown_in_query", "idd > 0");
});
table(query("b", "SELECT orders.id FROM main.shop.orders"), (t) => {
  t.expect("qualified", "id > 0");
});
table(query("c", "SELECT id FROM ref.shop.nothing"), (t) => {
  t.expect("unknown_table", "id > 0");
});
`,
    });
    const { code, report, stdout, json, junit } = await made.run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual({
      cast: "errored",
      unknown_column: "errored",
      unknown_in_query: "errored",
      qualified: "passed",
      unknown_table: "errored",
    });
    for (const text of [stdout, json, junit]) expect(text).not.toContain("dq_database");
  });
});

test("dates and times of a naive column are read in UTC, wherever the command runs", async () => {
  const { run } = await project({
    "events.csv": "id,at\n1,2026-03-29 02:30:00\n2,2026-01-01 00:00:00\n",
    "events.dq.ts": `import { file, max, table } from "lakehouse-dq";
table(file("events.csv", { name: "events", columns: { id: "BIGINT", at: "TIMESTAMP" } }), (t) => {
  t.expect("last", max("at", { max: "2026-12-31" }));
});
`,
  });
  const there = await run([], { env: { TZ: "Europe/Berlin" } });
  expect(outcomeOf(there.report, "last")).toMatchObject({ status: "passed", value: "2026-03-29 02:30:00" });
});
