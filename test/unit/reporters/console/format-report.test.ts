import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { Outcome, RunReport } from "../../../../src/model/report.js";
import { formatReport } from "../../../../src/reporters/console/format-report.js";
import type { ReportFormat } from "../../../../src/reporters/console/report-format.js";
import { outcome, reportOf, root, sampleReport } from "../sample-report.js";

function show(report: RunReport, format: Partial<ReportFormat> = {}): string {
  return `\n${formatReport(report, { colors: false, width: 80, root, ...format })}\n`;
}

/** The tables alone, without the summary. */
function showTables(report: RunReport, format: Partial<ReportFormat> = {}): string {
  const text = show(report, format);
  return text.slice(0, text.indexOf("\n\nrules"));
}

function showRule(fields: Partial<Outcome> & Pick<Outcome, "status">, format: Partial<ReportFormat> = {}): string {
  const rule = outcome({ table: "orders", name: "rule", ...fields });
  return showTables(
    reportOf({ tables: [{ name: "orders", rows: 1200, durationMs: 5, notes: [] }], outcomes: [rule] }),
    format,
  );
}

const end = { paths: ["/work/shop/reports/report.json", "/work/shop/reports/junit.xml"], errors: [] };

test("a report with every status, 80 columns wide", () => {
  expect(show(sampleReport, { end })).toBe(`
main.sales.orders  1,200 rows · 840 ms
  Delta version 12
  ✓ passed   one_row_per_order  the table has no two rows with the same order_id
  ✓ passed   has_customer       each row has a value in customer_id
                                1 of 1,200 rows (0.083%)
                                1 row would be dropped · tolerates 0.1%

  ! warned   valid_amount       each row has amount >= 0 OR amount IS NULL
             3 rows of 1,200 violate it (0.25%)
             recorded only · NULL passes
             at orders.dq.ts:6:3
             violating rows:
               order_id  amount  email
                     17    -3.5  ***
                     42    -120  ***
                   1003      -1  ***

  ✗ failed   known_status       each row has status among 'open', 'paid', 'void'
             Accounting does not know these states: 12 rows of 800 violate it
             (1.5%)
             fails the run · tolerates 0.1% · fails above 10 rows
             where region = 'EU' · owner sales
             at orders.dq.ts:7:3
             5 of 12 violating rows:
               order_id  status
                      3  PAID
                      9  NULL
                     11  ""
                     12  \\x1b[31mopen\\x1b[0m\\nvoid
                     14  支払い済み 👩‍👩‍👧

  ? errored  sane_quantity      each row has qty BETWEEN 1 AND 100
             COLUMN_UNKNOWN: Table main.sales.orders has no column "qty"
               at orders.dq.ts:8:20
               | qty BETWEEN 1 AND 100
               | ^^^
               hint: Did you mean "quantity"?

main.sales.customers  310 rows · 34 ms
  not pinned
  column types were read from the data
  ✗ failed   volume      the table has at least 1000 rows
             the table has a row count of 310
             bounds min 1000 · fails the run
             at customers.dq.ts:4:3

  ○ empty    vat_number  each row matches vat '^[A-Z]{2}[0-9]… · no row in scope

rules    8: 2 passed, 1 warned, 2 failed, 1 errored, 1 empty, 1 skipped
data     1,510 rows in 2 tables on local (duckdb)
work     4 statements in 1.3 s
written  reports/report.json, reports/junit.xml

1 rule could not be evaluated, 2 failed: exit 2. Look at orders.dq.ts:8:20 first.
`);
});

test("a wider screen puts more on a line", () => {
  const text = show(sampleReport, { width: 140 });
  expect(text).toContain(
    "  ✓ passed   has_customer       each row has a value in customer_id · 1 of 1,200 rows (0.083%) · 1 row would be dropped · tolerates 0.1%\n",
  );
  expect(text).toContain(
    "             fails the run · tolerates 0.1% · fails above 10 rows · where region = 'EU' · owner sales\n",
  );
});

test("colors change nothing but colors", () => {
  const colored = show(sampleReport, { colors: true, end });
  expect(stripVTControlCharacters(colored)).toBe(show(sampleReport, { end }));
  expect(colored).toContain("\u001b[32m✓ passed \u001b[39m");
  expect(colored).toContain("\u001b[33m! warned \u001b[39m");
  expect(colored).toContain("\u001b[1m\u001b[31m✗ failed \u001b[39m\u001b[22m");
  expect(colored).toContain("\u001b[7m\u001b[35m? errored\u001b[39m\u001b[27m");
  expect(colored).toContain("\u001b[36m○ empty  \u001b[39m");
});

test("a passed rule that saw another number of rows than its table says so", () => {
  expect(showRule({ status: "passed", rowsInScope: 800, violations: 0, share: 0 })).toBe(`
orders  1,200 rows · 5 ms
  ✓ passed   rule  amount >= 0 · 800 rows in scope`);
  expect(showRule({ status: "passed", rowsInScope: 1200, violations: 0, share: 0 })).toBe(`
orders  1,200 rows · 5 ms
  ✓ passed   rule  amount >= 0`);
});

test("counts that the message does not say stand beside it", () => {
  const fields = {
    status: "failed",
    rowsInScope: 1200,
    violations: 3,
    share: 0.0025,
    location: { file: "a.ts" },
  } as const;
  expect(showRule({ ...fields, message: "Too many refunds" })).toBe(`
orders  1,200 rows · 5 ms
  ✗ failed   rule  amount >= 0
             Too many refunds
             3 of 1,200 rows (0.25%) · fails the run
             at a.ts`);
  expect(showRule({ ...fields, message: "3 rows of 1,200 violate it" })).toBe(`
orders  1,200 rows · 5 ms
  ✗ failed   rule  amount >= 0
             3 rows of 1,200 violate it
             fails the run
             at a.ts`);
});

test("a measured value that the message does not say stands beside its bounds", () => {
  const fields = {
    status: "failed",
    kind: "measuring",
    value: 9,
    bounds: { max: 5 },
    location: { file: "a.ts" },
  } as const;
  expect(showRule({ ...fields, message: "" })).toBe(`
orders  1,200 rows · 5 ms
  ✗ failed   rule  amount >= 0
             value 9 (max 5) · fails the run
             at a.ts`);
});

test("a passed measuring rule shows its value", () => {
  expect(showRule({ status: "passed", kind: "measuring", value: 1200, bounds: { max: 5000 } })).toBe(`
orders  1,200 rows · 5 ms
  ✓ passed   rule  amount >= 0 · value 1,200 (max 5000)`);
});

test("an empty measuring rule had nothing to measure", () => {
  expect(showRule({ status: "empty", kind: "measuring" })).toBe(`
orders  1,200 rows · 5 ms
  ○ empty    rule  amount >= 0 · nothing to measure`);
});

test("the long sentence of a passed rule is cut, that of a failed one is wrapped", () => {
  const description = "has order_id in order_id of main.sales.all_orders_of_all_years_since_the_shop_began";
  expect(showRule({ status: "passed", description })).toBe(`
orders  1,200 rows · 5 ms
  ✓ passed   rule  has order_id in order_id of main.sales.all_orders_of_all_yea…`);
  expect(showRule({ status: "failed", description, location: { file: "a.ts" } })).toBe(`
orders  1,200 rows · 5 ms
  ✗ failed   rule  has order_id in order_id of
                   main.sales.all_orders_of_all_years_since_the_shop_began
             fails the run
             at a.ts`);
});

test("a name is never cut", () => {
  const name = "a_rule_with_a_name_that_is_longer_than_a_third_of_the_screen";
  expect(showRule({ status: "passed", name, rowsInScope: 3 })).toBe(`
orders  1,200 rows · 5 ms
  ✓ passed   ${name}  amount >= 0
                                                                           3 rows in scope`);
});

test("names and sentences with control characters cannot reach the terminal", () => {
  const evil = "\u001b]0;title\u0007";
  const location = { file: evil };
  const text = showRule({ status: "failed", name: evil, description: evil, message: evil, owner: evil, location });
  expect(text).toBe(`
orders  1,200 rows · 5 ms
  ✗ failed   \\x1b]0;title\\x07  \\x1b]0;title\\x07
             \\x1b]0;title\\x07
             fails the run · owner \\x1b]0;title\\x07
             at \\x1b]0;title\\x07`);
});

test("an errored rule without an error says that it could not be evaluated", () => {
  expect(showRule({ status: "errored", message: "the run ended before" })).toBe(`
orders  1,200 rows · 5 ms
  ? errored  rule  amount >= 0
             could not be evaluated: the run ended before
             at orders.dq.ts:4:3`);
});

test("an errored rule whose error has no place gets the place of its declaration", () => {
  const error = { code: "TIME_LIMIT", message: "Took longer than 60 s" } as const;
  expect(showRule({ status: "errored", error })).toBe(`
orders  1,200 rows · 5 ms
  ? errored  rule  amount >= 0
             TIME_LIMIT: Took longer than 60 s
               at orders.dq.ts:4:3`);
});

test("one error that broke many rules is told once", () => {
  const lost = { code: "ENGINE_UNAVAILABLE", message: "The connection was lost" } as const;
  const rules = ["a", "b"].map((name) => outcome({ table: "t", name, status: "errored", error: lost }));
  expect(showTables(reportOf({ outcomes: rules }))).toBe(`
t  not read
  ? errored  a  amount >= 0
             ENGINE_UNAVAILABLE: The connection was lost
               at orders.dq.ts:4:3

  ? errored  b  amount >= 0
             could not be evaluated: the same error as a`);
});

test("the error of a table stands once, above its rules", () => {
  const error = { code: "TABLE_UNKNOWN", message: "No table t", hint: 'Did you mean "s"?' } as const;
  const rules = [outcome({ table: "t", name: "a", status: "errored", error })];
  expect(showTables(reportOf({ tables: [{ name: "t", durationMs: 3, notes: [], error }], outcomes: rules }))).toBe(`
t  3 ms
  TABLE_UNKNOWN: No table t
    hint: Did you mean "s"?
  ? errored  a  amount >= 0
             could not be evaluated: the same error as the table`);
});

test("rules that point into their own SQL keep their own errors", () => {
  const rules = ["a", "b"].map((name) =>
    outcome({
      table: "t",
      name,
      status: "errored",
      location: { file: "a.ts" },
      error: { code: "SQL_SYNTAX", message: "Not SQL", sql: { text: `${name} !`, start: 2, end: 3 } },
    }),
  );
  expect(showTables(reportOf({ outcomes: rules }))).toBe(`
t  not read
  ? errored  a  amount >= 0
             SQL_SYNTAX: Not SQL
               at a.ts
               | a !
               |   ^

  ? errored  b  amount >= 0
             SQL_SYNTAX: Not SQL
               at a.ts
               | b !
               |   ^`);
});

test("a table whose rules were all deselected is not shown", () => {
  const skipped = outcome({ table: "t", name: "a", status: "skipped" });
  const totals = {
    ...sampleReport.totals,
    rules: 1,
    passed: 0,
    warned: 0,
    failed: 0,
    empty: 0,
    errored: 0,
    skipped: 1,
  };
  expect(show(reportOf({ outcomes: [skipped], totals }))).toBe(`
rules    1: 1 skipped
data     1,510 rows in 2 tables on local (duckdb)
work     4 statements in 1.3 s

No rule was evaluated: exit 0.
`);
});

test("errors of no rule and of reporters stand together, each once", () => {
  const load = { code: "SUITE_FAILED_TO_LOAD", message: "Cannot load a.dq.ts" } as const;
  const writing = { code: "REPORTER_FAILED", message: 'Reporter "junit" failed: no ink', hint: "Buy ink." } as const;
  const report = reportOf({ errors: [load, writing], run: { exitCode: 2 } });
  expect(show(report, { end: { paths: [], errors: [writing] } })).toBe(`
Errors
  SUITE_FAILED_TO_LOAD: Cannot load a.dq.ts
  REPORTER_FAILED: Reporter "junit" failed: no ink
    hint: Buy ink.

rules    0
data     0 rows in 0 tables on local (duckdb)
work     0 statements in 1.3 s

Something could not run, see above: exit 2.
`);
});

test("counts beyond 2^53 are exact", () => {
  const big = "9007199254740993";
  const totals = { ...sampleReport.totals, rows: big };
  expect(show(reportOf({ totals }))).toContain("data     9,007,199,254,740,993 rows in 2 tables");
  const rule = outcome({ table: "t", name: "a", status: "passed", rowsInScope: big, violations: 0 });
  const tables = [{ name: "t", rows: big, durationMs: 1, notes: [] }];
  expect(showTables(reportOf({ tables, outcomes: [rule] }))).toBe(`
t  9,007,199,254,740,993 rows · 1 ms
  ✓ passed   a  amount >= 0`);
});

test("a screen of no width is taken as a narrow one", () => {
  expect(show(sampleReport, { width: 0 })).toBe(show(sampleReport, { width: 40 }));
});

test("where violating rows are is told with the table, on a line of its own that can be copied", () => {
  const failures = { path: `${root}/failures/${"x".repeat(90)}\u001b[31m.csv`, format: "csv", rows: 1200 } as const;
  const tables = [{ name: "t", durationMs: 3, notes: [], failures }];
  expect(showTables(reportOf({ tables, outcomes: [outcome({ status: "passed", table: "t", name: "r" })] }))).toContain(`
t  3 ms
  1,200 violating rows in failures/${"x".repeat(90)}\\x1b[31m.csv
  ✓ passed`);
});
