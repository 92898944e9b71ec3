import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { statuses } from "../cli/command.js";
import { duckdbWith } from "../conformance/duckdb-database.js";
import { sqlOf } from "./harness/plain-driver.js";
import { newSchema, startWarehouse } from "./harness/warehouse.js";
import { sparkProject } from "./spark-project.js";

const things = `
  SELECT 1 AS id, 'plain' AS word, CAST(1.50 AS DECIMAL(10, 2)) AS price, 1.0D AS ratio, CAST(0.1 AS FLOAT) AS share,
         DATE'0001-01-01' AS day, TIMESTAMP'1969-12-31T23:59:59.123456Z' AS at, TRUE AS flag, X'00FF' AS bytes,
         array('a', NULL) AS list, map('k', 1.5) AS named, named_struct('a_b', 1, 'c', NULL) AS odd, 'secret' AS email
  UNION ALL SELECT 2, '', -0.01, DOUBLE('NaN'), -0.0, DATE'9999-12-31', TIMESTAMP'2026-01-31T00:00:00Z', FALSE, X'',
         array(), map(), NULL, NULL
  UNION ALL SELECT 3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, ''
  UNION ALL SELECT 4, '=1+1', 99999999.99, 1.0E300D, 16777216, DATE'2026-01-31', TIMESTAMP'2026-01-31T12:00:00.5Z', TRUE,
         X'3D', array('=1', '"'), map('=', NULL), named_struct('a_b', NULL, 'c', NULL), 'x'
  UNION ALL SELECT 4, 'a "b", c\\r\\nd', 0, 1.0E-7D, 1.5, DATE'1970-01-01', TIMESTAMP'2026-01-31T12:00:00Z', TRUE, X'0A',
         array(''), map('', 0), named_struct('a_b', 0, 'c', NULL), 'x'
  UNION ALL SELECT 5, '-😀', 0, 123456789012.0D, 3.0E10, DATE'1969-12-31', TIMESTAMP'2026-01-31T12:00:00Z', TRUE, NULL,
         NULL, NULL, NULL, 'x'`;

const suite = `import { notNull, table, unique } from "lakehouse-dq";
table("main.c.things", { key: "id", mask: ["email"] }, (t) => {
  t.expect("never", "id > 100");
  t.expect("has_word", notNull("word"));
  t.expect("one_each", unique("id"));
  t.expect("held", "id > 0");
});
`;

test("the rows that are exported from Spark are those of DuckDB, line by line", async () => {
  const warehouse = await startWarehouse();
  const schema = await newSchema(warehouse);
  await sqlOf(
    warehouse,
    "SET TIME ZONE 'UTC'",
    `CREATE TABLE ${schema}.things USING delta TBLPROPERTIES ('delta.columnMapping.mode' = 'name') AS ${things}`,
  );
  const { run, path, write } = await sparkProject(
    warehouse,
    { "things.dq.ts": suite },
    { target: { catalogs: { main: "spark_catalog" }, schemas: { c: schema } } },
  );
  await duckdbWith({ things }, path("c.duckdb"));
  await write({
    "local.config.json": JSON.stringify({ targets: { local: { engine: "duckdb", database: "c.duckdb" } } }),
  });
  const exported = async (folder: string, ...words: readonly string[]): Promise<readonly string[]> => {
    const { report, code } = await run([...words, "--export-failures", folder, "--export-format", "csv"]);
    expect([code, report.errors, report.tables[0]?.failures?.rows]).toEqual([0, [], 8]);
    const text = await readFile(path(`${folder}/main.c.things.csv`), "utf8");
    const [header = "", ...lines] = text.split(/\r\n(?=\d,|$)/);
    return [header, ...lines.toSorted()];
  };

  expect(await exported("spark")).toEqual(await exported("local", "-c", "local.config.json"));
});

test("Parquet is refused for a warehouse: the run exits 2, and every rule keeps its verdict", async () => {
  const warehouse = await startWarehouse();
  const schema = await newSchema(warehouse);
  await sqlOf(warehouse, `CREATE TABLE ${schema}.things USING delta AS SELECT 1 AS id, 'a' AS word, 'e' AS email`);
  const { run } = await sparkProject(
    warehouse,
    { "things.dq.ts": suite },
    { target: { catalogs: { main: "spark_catalog" }, schemas: { c: schema } } },
  );
  const { report, code, stdout } = await run(["--export-failures", "failures"]);
  expect(code).toBe(2);
  expect(statuses(report)).toEqual({ never: "warned", has_word: "passed", one_each: "passed", held: "passed" });
  expect(report.errors).toMatchObject([
    {
      code: "EXPORT_FAILED",
      hint: 'Give --export-format csv, or exportFailures: { format: "csv" } in the config.',
    },
  ]);
  expect(report.tables[0]?.failures).toBeUndefined();
  expect(stdout).toContain("The rows of a warehouse are not written as Parquet");
});
