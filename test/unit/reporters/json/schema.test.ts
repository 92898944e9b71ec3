import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import type { RunReport, Status } from "../../../../src/model/report.js";
import { formatJson } from "../../../../src/reporters/json/format-json.js";
import { reportJsonSchema, runReportSchema } from "../../../../src/reporters/json/schema.js";
import { outcome, reportOf, sampleReport } from "../sample-report.js";

const schema = reportJsonSchema();
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { "date-time": true } }).compile(schema);

function problems(report: unknown): readonly string[] {
  return validate(report) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

function writtenProblems(report: RunReport): readonly string[] {
  return problems(JSON.parse(formatJson(report)));
}

test("a report with every status is valid", () => {
  const statuses: readonly Status[] = ["passed", "warned", "failed", "empty", "errored", "skipped"];
  expect(new Set(sampleReport.outcomes.map(({ status }) => status))).toEqual(new Set(statuses));
  expect(writtenProblems(sampleReport)).toEqual([]);
  expect(runReportSchema.parse(sampleReport)).toEqual(sampleReport);
});

test("a report of nothing is valid", () => {
  expect(writtenProblems(reportOf({}))).toEqual([]);
});

test("counts above 2^53 are strings of digits", () => {
  const big = outcome({
    table: "t",
    name: "r",
    status: "failed",
    rowsInScope: "9007199254740993",
    violations: "9007199254740992",
    share: 1,
  });
  const totals = { ...sampleReport.totals, rows: "9007199254740993" };
  expect(writtenProblems(reportOf({ outcomes: [big], totals }))).toEqual([]);
  expect(problems({ ...reportOf({}), totals: { ...totals, rows: "9e15" } })).toContain(
    '/totals/rows must match pattern "^[0-9]+$"',
  );
});

test("an error with everything, everywhere, is valid", () => {
  const error = {
    code: "STATEMENT_FAILED",
    message: "Division by zero",
    hint: "Use try_divide",
    location: { file: "a.dq.ts", line: 1, column: 2 },
    sql: { text: "a / 0", start: 0, end: 5 },
    errorClass: "DIVIDE_BY_ZERO",
    sqlState: "22012",
  } as const;
  const report = reportOf({
    outcomes: [outcome({ table: "t", name: "r", status: "errored", error })],
    tables: [{ name: "t", durationMs: 1, notes: [], error }],
    statements: [{ id: "s1", table: "t", purpose: "scan", sql: "SELECT 1", durationMs: 1, error }],
    errors: [error],
  });
  expect(writtenProblems(report)).toEqual([]);
});

test("every optional field of an outcome is known", () => {
  const full = outcome({
    table: "t",
    name: "r",
    status: "warned",
    where: "a > 1",
    value: "1.50",
    bounds: { min: 1, max: "2" },
    measured: { mean: 1.5, last: null },
    tolerate: "1%",
    failAbove: "2%",
    onEmpty: "warn",
    owner: "sales",
    dimension: "validity",
    args: { nested: [1, null, { deep: true }] },
  });
  expect(writtenProblems(reportOf({ outcomes: [full] }))).toEqual([]);
});

test("what is unknown or of another type is refused", () => {
  expect(problems({ ...reportOf({}), extra: 1 })).toEqual([" must NOT have additional properties"]);
  expect(problems({ ...reportOf({}), schemaVersion: 2 })).toEqual(["/schemaVersion must be equal to constant"]);
  const odd = { ...outcome({ table: "t", name: "r", status: "passed" }), status: "ok" };
  expect(problems({ ...reportOf({}), outcomes: [odd] })).toEqual([
    "/outcomes/0/status must be equal to one of the allowed values",
  ]);
});

test("the schema says what it is and describes its parts", () => {
  expect(schema).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Report of a lakehouse-dq run",
    description: "Everything that a run of lakehouse-dq found out.",
    $defs: { Outcome: { properties: { share: { description: "violations / rowsInScope, rounded to a double." } } } },
  });
});

test("zod is imported by the schema alone, and the schema by no reporter", () => {
  const files = readdirSync("src/reporters", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({ file: `src/reporters/${file}`, text: readFileSync(`src/reporters/${file}`, "utf8") }));
  const importing = (what: RegExp) => files.filter(({ text }) => what.test(text)).map(({ file }) => file);
  expect(importing(/from "zod"/).toSorted()).toEqual([
    "src/reporters/json/error-schema.ts",
    "src/reporters/json/schema.ts",
  ]);
  expect(importing(/\/(?:error-)?schema\.js"/)).toEqual(["src/reporters/json/schema.ts"]);
});
