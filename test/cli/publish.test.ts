import { access } from "node:fs/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { type EndedRun, type Project, project, writeDatabase } from "./command.js";

const day = "id,customer,qty\n1,a,1\n2,,3\n3,b,200\n4,c,5\n";
const config = { targets: { local: { engine: "duckdb", database: "shop.duckdb" } } };

interface Suite {
  readonly publish?: string;
  readonly more?: string;
  readonly source?: string;
  readonly options?: string;
}

const suite = ({
  publish = '{ to: "gold.orders", mode: "append" }',
  more = "",
  source = 'file("day.csv", { name: "raw.orders", columns: { id: "INT", customer: "STRING", qty: "INT" } })',
  options = '{ key: "id" }',
}: Suite = {}): string => `
import { between, file, firstPer, notNull, query, table } from "lakehouse-dq";
table(${source}, ${options}, (t) => {
  t.expectOrDrop("has_customer", notNull("customer"));
  t.expectOrDrop("sane_qty", between("qty", 1, 100));
  ${more}
  t.publish(${publish});
});`;

function shop(given: Suite = {}, more: Readonly<Record<string, unknown>> = {}): Promise<Project> {
  return project({
    "dq.config.json": JSON.stringify({ ...config, ...more }),
    "orders.dq.ts": suite(given),
    "day.csv": day,
  });
}

async function rows(made: Project, sql: string): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create(made.path("shop.duckdb"), { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function publicationOf({ report }: EndedRun): unknown {
  return report.tables[0]?.publication;
}

function codesOf({ code, report }: EndedRun): unknown {
  return { exit: code, state: report.tables[0]?.publication?.state, errors: report.errors.map((error) => error.code) };
}

const isThere = (made: Project, name: string): Promise<boolean> =>
  access(made.path(name)).then(
    () => true,
    () => false,
  );

test("without --publish a run says what would happen, and writes nothing", async () => {
  const made = await shop();
  const run = await made.run();
  expect(publicationOf(run)).toEqual({
    to: "gold.orders",
    mode: "append",
    state: "planned",
    incoming: 4,
    published: 2,
    quarantined: 2,
    quarantine: "gold.orders_quarantine",
    rules: [
      { name: "has_customer", rows: 1 },
      { name: "sane_qty", rows: 1 },
    ],
  });
  expect(run.stdout).toContain("would be published to gold.orders (append); nothing was written");
  expect(run.stdout).toContain("4 rows = 2 good + 2 quarantined in gold.orders_quarantine");
  expect(await isThere(made, "shop.duckdb")).toBe(false);
});

test("--dry-run prints every statement in order, and writes nothing", async () => {
  const made = await shop();
  const run = await made.dq(["run", "--publish", "--dry-run"]);
  expect(run.code).toBe(0);
  const statements = run.stdout.split("\n").filter((line) => /^(CREATE|INSERT)/.test(line));
  expect(statements.map((line) => /^(?:CREATE TABLE IF NOT EXISTS|INSERT INTO) \S+/.exec(line)?.[0])).toEqual([
    "CREATE TABLE IF NOT EXISTS `gold`.`orders_quarantine`",
    "INSERT INTO `gold`.`orders_quarantine`",
    "CREATE TABLE IF NOT EXISTS `gold`.`orders`",
    "INSERT INTO `gold`.`orders`",
  ]);
  expect(await isThere(made, "shop.duckdb")).toBe(false);
});

test("the same rows are published once, unless --again asks for it", async () => {
  const made = await shop();
  expect(publicationOf(await made.run(["--publish"]))).toMatchObject({ state: "published", batch: 1, published: 2 });
  expect(publicationOf(await made.run(["--publish"]))).toMatchObject({ state: "nothing new", batch: 1 });
  expect(publicationOf(await made.run(["--publish", "--again"]))).toMatchObject({ state: "published", batch: 2 });
  expect(await rows(made, "SELECT id, _dq_batch FROM gold.orders ORDER BY ALL")).toEqual([
    [1, "1"],
    [1, "2"],
    [4, "1"],
    [4, "2"],
  ]);
  const status = await made.dq(["publish", "status"]);
  expect(status.stdout).toMatch(/^raw\.orders → gold\.orders \(append\)\n {2}batch 2 committed: 2 rows, 2 quarantined/);
  const quarantine = await made.dq(["quarantine", "--rows", "1"]);
  expect(quarantine.stdout).toContain("batch 2  has_customer (expect_or_drop)  1 row");
  expect(quarantine.stdout).toContain('"id":');
  for (const action of ["resume", "abandon"]) {
    expect((await made.dq(["publish", action])).stdout).toBe("gold.orders: nothing is pending\n");
  }
});

test("rows that break no rule make no quarantine, and with quarantine: false the others are dropped", async () => {
  const made = await shop({ publish: '{ to: "gold.orders", mode: "overwrite", quarantine: false }' });
  const run = await made.run(["--publish"]);
  expect(publicationOf(run)).toMatchObject({ state: "published", published: 2, dropped: 2 });
  expect(await rows(made, "SELECT table_name FROM duckdb_tables() ORDER BY ALL")).toEqual([
    ["orders"],
    ["orders_ledger"],
  ]);
});

test.each([
  ["failed", [], 1],
  ["failed, which is no reason to fail", ["--fail-on", "never"], 2],
])("a rule that %s stops everything", async (_, words, exit) => {
  const made = await shop({ more: 't.expectOrFail("few", "id < 4");' });
  const run = await made.run(["--publish", ...words]);
  expect(codesOf(run)).toEqual({ exit, state: "stopped", errors: [] });
  expect(await rows(made, "SELECT table_name FROM duckdb_tables()")).toEqual([]);
});

test("rows out of the table's filter stay where they are, and are counted", async () => {
  const made = await shop({ options: '{ where: "id > 1" }' });
  expect(publicationOf(await made.run(["--publish"]))).toMatchObject({
    incoming: 3,
    published: 1,
    quarantined: 2,
    outside: 1,
  });
});

describe("a destination that is there", () => {
  test("and was not made by publishing needs adopt: true, and keeps its rows", async () => {
    const made = await shop();
    await writeDatabase(
      made.path("shop.duckdb"),
      "CREATE SCHEMA gold",
      "CREATE TABLE gold.orders AS SELECT 9 AS id, 'z' AS customer, 1 AS qty",
    );
    expect(codesOf(await made.run(["--publish"]))).toEqual({
      exit: 2,
      state: "unfinished",
      errors: ["DESTINATION_TAKEN"],
    });
    await made.write({ "orders.dq.ts": suite({ publish: '{ to: "gold.orders", mode: "append", adopt: true }' }) });
    expect(publicationOf(await made.run(["--publish"]))).toMatchObject({ state: "published", published: 2 });
    expect(await rows(made, "SELECT id, _dq_batch FROM gold.orders ORDER BY id")).toEqual([
      [1, "1"],
      [4, "1"],
      [9, null],
    ]);
  });

  test("takes a new column only where that is asked for, and a changed type never", async () => {
    const columns = (more: string): string =>
      `file("day.csv", { name: "raw.orders", columns: { id: "INT", customer: "STRING", ${more} } })`;
    const made = await shop();
    await made.run(["--publish"]);
    await made.write({
      "day.csv": "id,customer,qty,note\n7,g,7,hello\n",
      "orders.dq.ts": suite({ source: columns('qty: "INT", note: "STRING"') }),
    });
    const refused = await made.run(["--publish"]);
    expect(codesOf(refused)).toEqual({ exit: 2, state: "unfinished", errors: ["SCHEMA_CHANGED"] });
    expect(refused.report.errors[0]?.message).toBe("gold.orders has no note");
    const evolve = '{ to: "gold.orders", mode: "append", evolve: true }';
    await made.write({
      "orders.dq.ts": suite({ source: columns('qty: "INT", note: "STRING"'), publish: evolve }),
    });
    expect(publicationOf(await made.run(["--publish"]))).toMatchObject({ state: "published", batch: 2 });
    expect(await rows(made, "SELECT id, note FROM gold.orders ORDER BY id")).toEqual([
      [1, null],
      [4, null],
      [7, "hello"],
    ]);
    await made.write({
      "day.csv": "id,customer,qty,note\n8,h,8,hello\n",
      "orders.dq.ts": suite({ source: columns('qty: "BIGINT", note: "STRING"'), publish: evolve }),
    });
    const changed = await made.run(["--publish"]);
    expect(changed.report.errors[0]?.message).toBe("qty is BIGINT, but INT in gold.orders");
  });
});

describe("merge", () => {
  const merge = '{ to: "gold.orders", mode: "merge" }';
  const twice = "id,customer,qty\n1,a,1\n1,a,2\n2,b,1\n";

  test("takes one row for each key", async () => {
    const made = await shop({ publish: merge });
    await made.write({ "day.csv": twice });
    const run = await made.run(["--publish"]);
    expect(codesOf(run)).toEqual({ exit: 2, state: "unfinished", errors: ["PUBLISH_STOPPED"] });
    expect(run.report.errors[0]?.message).toBe("1 key of gold.orders (id) would get several rows at once");
  });

  test("and firstPer says which", async () => {
    const made = await shop({
      publish: merge,
      more: 't.expectOrDrop("latest", firstPer({ key: "id", orderBy: "qty DESC" }));',
    });
    await made.write({ "day.csv": twice });
    expect(publicationOf(await made.run(["--publish"]))).toMatchObject({ published: 2, quarantined: 1 });
    await made.write({ "day.csv": "id,customer,qty\n2,b,50\n3,c,1\n" });
    expect(publicationOf(await made.run(["--publish"]))).toMatchObject({ published: 2, quarantined: 0 });
    expect(await rows(made, "SELECT id, qty, _dq_batch FROM gold.orders ORDER BY id")).toEqual([
      [1, 2, "1"],
      [2, 50, "2"],
      [3, 1, "2"],
    ]);
  });
});

test("keys whose first row breaks another rule are counted: no row of them is left", async () => {
  const made = await shop({ more: 't.expectOrDrop("latest", firstPer({ key: "id", orderBy: "qty DESC" }));' });
  await made.write({ "day.csv": "id,customer,qty\n1,a,500\n1,a,2\n2,b,1\n3,,9\n" });
  const run = await made.run(["--publish"]);
  expect(publicationOf(run)).toMatchObject({
    incoming: 4,
    published: 1,
    quarantined: 3,
    rules: [
      { name: "has_customer", rows: 1 },
      { name: "sane_qty", rows: 1 },
      { name: "latest", rows: 1, keysWithoutRow: 2 },
    ],
  });
  expect(run.stdout).toContain("2 keys of latest without a row: their first row breaks another rule");
});

test.each([
  ["a selection finer than tables", {}, ["--select", "tag:gold"], /selects less than whole tables/],
  ["--dry-run alone", {}, "no publish", /--dry-run says how to publish/],
  ["a watch", {}, ["--watch"], /A watch does not publish/],
])("%s is refused before anything is done", async (_, given, words, message) => {
  const made = await shop(given);
  const ended = await made.dq(words === "no publish" ? ["run", "--dry-run"] : ["run", "--publish", ...words]);
  expect(ended.code).toBe(2);
  expect(ended.stderr).toMatch(message);
});

test.each([
  [
    "a file",
    { local: { ...config.targets.local, tables: { "gold.orders": { kind: "file", path: "gold.parquet" } } } },
    /is the file .*gold\.parquet, which cannot be published to/,
  ],
  [
    "another database than that of its ledger",
    {
      local: {
        ...config.targets.local,
        databases: { other: "other.duckdb" },
        tables: { "gold.orders_ledger": "other.main.ledger" },
      },
    },
    /gold\.orders and gold\.orders_ledger are in two database files/,
  ],
  ["memory", { local: { engine: "duckdb" } }, /would be in memory, and gone when the run ends/],
])("%s is no destination", async (_, targets, message) => {
  const made = await shop({}, { targets });
  const run = await made.run(["--publish"]);
  expect(run.code).toBe(2);
  expect(run.report.errors[0]?.code).toBe("PUBLISH_INVALID");
  expect(run.report.errors[0]?.message).toMatch(message);
});

test("the rows of a database that this run writes have no name of their own: to append them, --batch gives one", async () => {
  const made = await shop({ source: '"raw.orders"' });
  await writeDatabase(
    made.path("shop.duckdb"),
    "CREATE SCHEMA raw",
    "CREATE TABLE raw.orders AS SELECT 1 AS id, 'a' AS customer, 1 AS qty",
  );
  expect(codesOf(await made.run(["--publish"]))).toEqual({
    exit: 2,
    state: "unfinished",
    errors: ["SOURCE_NOT_PINNED"],
  });
  const named = ["--publish", "--batch", "2026-01-31"];
  expect(publicationOf(await made.run(named))).toMatchObject({ state: "published" });
  expect(publicationOf(await made.run(named))).toMatchObject({ state: "nothing new" });
});

test("a table that is read is not written", async () => {
  const source = 'query("clean", "SELECT * FROM gold.orders")';
  const made = await shop({ source, publish: '{ to: "gold.orders", mode: "overwrite", adopt: true }' });
  await writeDatabase(
    made.path("shop.duckdb"),
    "CREATE SCHEMA gold",
    "CREATE TABLE gold.orders AS SELECT 9 AS id, 'z' AS customer, 1 AS qty",
  );
  const run = await made.run(["--publish"]);
  expect(run.report.errors.map(({ code, message }) => [code, message])).toEqual([
    ["PUBLISH_INVALID", "clean reads gold.orders, and is published to it"],
  ]);
  expect(await rows(made, "SELECT * FROM gold.orders")).toEqual([[9, "z", 1]]);
});

test.each([
  [
    "a query",
    { source: 'query("some", "SELECT * FROM raw.orders LIMIT 3")' },
    "The query some may mean other rows each time it is evaluated: 3",
  ],
  [
    "a rule",
    { source: '"raw.orders"', more: 't.expectOrDrop("lucky", "rand() < 2");' },
    'The rule "lucky" may mean other rows each time it is evaluated: rand()',
  ],
])("%s that may mean other rows each time is not published", async (_, given, message) => {
  const made = await shop({ ...given, publish: '{ to: "gold.orders", mode: "overwrite" }' });
  await writeDatabase(
    made.path("shop.duckdb"),
    "CREATE SCHEMA raw",
    "CREATE TABLE raw.orders AS SELECT 1 AS id, 'a' AS customer, 1 AS qty",
  );
  const run = await made.run(["--publish"]);
  const told = run.report.errors.map((error) => error.message);
  expect([run.code, ...told, ...run.report.outcomes.flatMap(({ error }) => error?.message ?? [])]).toEqual([
    2,
    message,
  ]);
  expect(await rows(made, "SELECT table_name FROM duckdb_tables()")).toEqual([["orders"]]);
});

test.each([
  ["quarantined", ""],
  ["dropped", ", quarantine: false"],
])("every report says what became of the rows: %s", async (removal, more) => {
  const made = await shop({ publish: `{ to: "gold.orders", mode: "append"${more} }` });
  const planned = await made.run(["--reporter", "html=out/report.html"]);
  const written = await made.run(["--publish", "--reporter", "html=out/report.html"]);
  const place = removal === "quarantined" ? " in gold.orders_quarantine" : "";
  const counts = `4 rows = 2 published + 2 ${removal}${place}`;
  expect(planned.stdout).toContain("1 row would be dropped");
  expect(written.stdout).toContain(`1 row ${removal}`);
  expect(written.stdout).toContain(counts);
  const page = await made.read("out/report.html");
  expect(page).toContain("<li>published to gold.orders (append, batch 1)</li>");
  expect(page).toContain(`<li>${counts.replace("=", "&#x3D;")}</li>`);
  expect(page).toContain(`1 row ${removal}`);
  const junit = await made.read("out/junit.xml");
  expect(junit).toContain(`<property name="publication" value="published to gold.orders (append, batch 1); ${counts};`);
  expect(junit).toContain(`1 row ${removal}`);

  // More rows break the rule of now than were removed then.
  await made.write({ "orders.dq.ts": (await made.read("orders.dq.ts")).replace('"qty", 1, 100', '"qty", 4, 100') });
  const known = await made.run(["--publish"]);
  expect(known.report.tables[0]?.publication?.state).toBe("nothing new");
  expect(known.stdout).toContain("3 rows would be dropped");
});

// DQ_RACES=<number> runs so many.
test("of two processes that publish at once each waits for the other, and each batch is there once", async () => {
  const races = Number(process.env["DQ_RACES"] ?? 50);
  const made = await shop();
  for (let race = 1; race <= races; race += 1) {
    await made.write({ "day.csv": `id,customer,qty\n${race},a,1\n${race},,1\n` });
    const runs = await Promise.all([
      made.dq(["run", "--publish", "--wait", "1 minute"]),
      made.dq(["run", "--publish", "--wait", "1 minute"]),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    const batches = "SELECT count(*) FROM gold.orders_ledger WHERE state = 'committed'";
    const counts = `SELECT (SELECT count(*) FROM gold.orders), (SELECT count(*) FROM gold.orders_quarantine), (${batches})`;
    expect(await rows(made, counts)).toEqual([[String(race), String(race), String(race)]]);
  }
}, 1_200_000);

test("dq quarantine shows no masked value, not even under the name that a query gives it", async () => {
  const made = await project({
    "dq.config.json": JSON.stringify(config),
    "people.csv": "id,email\n1,secret@example.com\n",
    "people.dq.ts": `
import { file, notNull, query, table } from "lakehouse-dq";
table(file("people.csv", { name: "people", columns: { id: "INT", email: "STRING" } }), { mask: ["email"] }, (t) => {
  t.expectOrDrop("known", "id > 1");
  t.publish({ to: "gold.people", mode: "overwrite" });
});
table(query("renamed", "SELECT id, email AS e FROM people"), (t) => {
  t.expectOrDrop("known", "id > 1");
  t.publish({ to: "gold.renamed", mode: "overwrite" });
});`,
  });
  expect((await made.run(["--publish"])).code).toBe(0);
  const shown = await made.dq(["quarantine", "--rows", "5"]);
  expect(shown.code).toBe(0);
  expect(shown.stdout).toContain('"id":1,"email":"***"');
  expect(shown.stdout).toContain('"id":"***","e":"***"');
  expect(shown.stdout).not.toContain("secret");
  expect(await rows(made, "SELECT e FROM gold.renamed_quarantine")).toEqual([["secret@example.com"]]);
});
