import { expect, test } from "vitest";
import { sqlOf } from "./harness/plain-driver.js";
import { newSchema, startWarehouse } from "./harness/warehouse.js";
import { sparkProject } from "./spark-project.js";

const tables = Array.from({ length: 40 }, (_, index) => `t${index}`);

/** Twenty rules on each of forty tables; one of them needs a key statement. */
function suite(schema: string): string {
  const rules = Array.from({ length: 19 }, (_, index) => `  t.expect("r${index}", "id > ${index - 100}");`);
  const groups = tables.map(
    (name) => `table("main.${schema}.${name}", (t) => {\n${rules.join("\n")}\n  t.expect("key", unique("id"));\n});`,
  );
  return `import { table, unique } from "lakehouse-dq";\n${groups.join("\n")}\n`;
}

test("40 tables × 20 rules: a scan and a key statement for each table, at most so many at a time", async () => {
  const warehouse = await startWarehouse();
  const schema = await newSchema(warehouse);
  await sqlOf(warehouse, `CREATE TABLE ${schema}.base USING delta AS SELECT id FROM range(10)`);
  const mapped = Object.fromEntries(tables.map((name) => [`main.${schema}.${name}`, `${schema}.base`]));
  const project = await sparkProject(
    warehouse,
    { "t.dq.ts": suite(schema) },
    { target: { sessions: 3, tables: mapped } },
  );
  const before = warehouse.requests.length;
  const { code, report } = await project.run(["--concurrency", "5"]);
  expect(code).toBe(0);
  expect(report.totals).toMatchObject({ rules: 800, passed: 800, tables: 40, statements: 80 });
  const purposes = report.statements.map(({ purpose }) => purpose);
  expect([
    purposes.filter((purpose) => purpose === "scan"),
    purposes.filter((purpose) => purpose === "key"),
  ]).toMatchObject([{ length: 40 }, { length: 40 }]);
  const sent = warehouse.requests.slice(before).filter(({ operation }) => operation === "ExecuteStatement");
  const statements = sent.map(({ statement = "" }) => statement);
  const looks = statements.filter((statement) => statement.startsWith("DESCRIBE TABLE EXTENDED"));
  const versions = statements.filter((statement) => statement.startsWith("DESCRIBE HISTORY"));
  const modes = statements.filter((statement) => statement.includes("current_timezone()"));
  expect([looks.length, versions.length, modes.length, statements.length]).toEqual([40, 40, 3, 163]);
  expect(new Set(sent.map(({ session }) => session)).size).toBe(3);
  expect(warehouse.openSessions).toEqual([]);
});
