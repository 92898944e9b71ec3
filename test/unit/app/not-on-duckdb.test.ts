import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../../../src/app/run.js";
import { duckdb } from "../../../src/engines/duckdb/index.js";
import type { RunReport } from "../../../src/model/report.js";
import { folderWith } from "../config/folder.js";

let instance: DuckDBInstance;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run("CREATE TABLE people AS SELECT range AS id, 'a' AS email FROM range(3)");
  connection.closeSync();
});
afterAll(() => instance.closeSync());

async function runRules(rules: string): Promise<RunReport> {
  const suite = `import { notNull, query, table, unique, unparsed } from "lakehouse-dq";\n${rules}`;
  const cwd = await folderWith({ "a.dq.ts": suite });
  return run({ cwd, config: { targets: { local: duckdb({ instance }) } }, reporters: [] });
}

test("a rule that DuckDB cannot run is errored with its place, and no other loses its verdict", async () => {
  const {
    outcomes,
    run: facts,
    errors,
  } = await runRules(`table("people", { mask: ["email"] }, (t) => {
  t.expect("new_syntax", unparsed("email IS IBAN"));
  t.expect("own_function", "id > 5 OR main.util.is_iban(email)");
  t.expect("typo", "lenght(email) > 1");
  t.expect("own_filter", "id >= 0", { where: "main.util.is_iban(email)" });
  t.expect("breaks_out", unparsed("TRUE) OR (TRUE"));
  t.expect("has_id", notNull("id"));
  t.expectOrFail("one_each", unique("id"));
});`);
  const found = outcomes.map(({ name, status, error }) => {
    if (error === undefined) return [name, status];
    const { code, message, hint, location, sql } = error;
    return [name, status, code, message, hint, location?.line, sql?.text.slice(sql.start, sql.end)];
  });
  expect(found).toEqual([
    [
      "new_syntax",
      "errored",
      "UNSUPPORTED_ON_DUCKDB",
      "An unparsed condition cannot run on DuckDB",
      "DuckDB is sent what was understood. Give the rule a tag and --exclude it here, or say it without unparsed(…).",
      3,
      "email IS IBAN",
    ],
    [
      "own_function",
      "errored",
      "UNSUPPORTED_ON_DUCKDB",
      "main.util.is_iban() cannot run on DuckDB",
      undefined,
      4,
      "main.util.is_iban",
    ],
    [
      "typo",
      "errored",
      "UNSUPPORTED_ON_DUCKDB",
      "lenght() cannot run on DuckDB",
      "Did you mean length()?",
      5,
      "lenght",
    ],
    [
      "own_filter",
      "errored",
      "UNSUPPORTED_ON_DUCKDB",
      "main.util.is_iban() cannot run on DuckDB",
      undefined,
      6,
      "main.util.is_iban",
    ],
    ["breaks_out", "errored", "SQL_SYNTAX", "This ')' closes nothing", undefined, 7, ")"],
    ["has_id", "passed"],
    ["one_each", "passed"],
  ]);
  expect([facts.exitCode, errors]).toEqual([2, []]);
});

test("a query that calls a function which is not known costs the rules of that query alone", async () => {
  const { outcomes, run: facts } = await runRules(`
table(query("ibans", "SELECT id, util.is_iban(email) AS ok FROM people"), (t) => t.expect("ok", "ok"));
table("people", (t) => t.expect("has_id", notNull("id")));`);
  expect(outcomes.map(({ name, status, error }) => [name, status, error?.code])).toEqual([
    ["ok", "errored", "UNSUPPORTED_ON_DUCKDB"],
    ["has_id", "passed", undefined],
  ]);
  expect(facts.exitCode).toBe(2);
});
