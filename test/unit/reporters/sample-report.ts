import type { Outcome, RunReport, StatementReport, TableReport } from "../../../src/model/report.js";

/** The folder that the paths of the sample report are in. */
export const root = "/work/shop";

/** An outcome with everything that a rule must have; tests say what differs. */
export function outcome(fields: Partial<Outcome> & Pick<Outcome, "table" | "name" | "status">): Outcome {
  return {
    id: `${fields.table}:${fields.name}`,
    action: "expect",
    kind: "row",
    expectation: "holds",
    args: {},
    description: "amount >= 0",
    message: "",
    nulls: "violate",
    tags: [],
    fingerprint: "8f14e45f",
    location: { file: "/work/shop/orders.dq.ts", line: 4, column: 3 },
    statements: [],
    ...fields,
  };
}

/** A report of the given parts; totals are counted by hand in the tests that show them. */
export function reportOf(
  parts: Partial<Omit<RunReport, "run">> & { readonly run?: Partial<RunReport["run"]> },
): RunReport {
  return {
    schemaVersion: 1,
    totals: {
      rules: 0,
      passed: 0,
      warned: 0,
      failed: 0,
      empty: 0,
      errored: 0,
      skipped: 0,
      tables: 0,
      rows: 0,
      statements: 0,
    },
    tables: [],
    outcomes: [],
    statements: [],
    errors: [],
    ...parts,
    run: { ...run, ...parts.run },
  };
}

const run: RunReport["run"] = {
  id: "0198f3a0-7c1e-7d4b-9f5a-1c2d3e4f5a6b",
  version: "0.1.0",
  startedAt: "2026-01-31T06:00:00.000Z",
  finishedAt: "2026-01-31T06:00:01.250Z",
  durationMs: 1250,
  target: { name: "local", engine: "duckdb" },
  selection: { paths: [], select: [], exclude: ["tag:slow"] },
  exitCode: 0,
  interrupted: false,
};

const orders = "main.sales.orders";
const customers = "main.sales.customers";
const customersFile = "/work/shop/customers.dq.ts";

const tables: readonly TableReport[] = [
  { name: orders, rows: 1200, snapshot: "Delta version 12", durationMs: 840, notes: [] },
  {
    name: customers,
    rows: 310,
    snapshot: "not pinned",
    durationMs: 34,
    notes: ["column types were read from the data"],
  },
];

const statements: readonly StatementReport[] = [
  {
    id: "s1",
    serverId: "01ef-a",
    table: orders,
    purpose: "scan",
    sql: "SELECT count(*) AS n FROM main.sales.orders",
    durationMs: 600,
  },
  {
    id: "s2",
    table: orders,
    purpose: "key",
    sql: "SELECT count(DISTINCT order_id) AS n FROM main.sales.orders",
    durationMs: 200,
  },
  {
    id: "s3",
    table: orders,
    purpose: "samples",
    sql: "SELECT order_id, status FROM main.sales.orders LIMIT 5",
    durationMs: 40,
  },
  {
    id: "s4",
    table: customers,
    purpose: "scan",
    sql: "SELECT count(*) AS n FROM main.sales.customers",
    durationMs: 30,
  },
];

const outcomes: readonly Outcome[] = [
  outcome({
    table: orders,
    name: "one_row_per_order",
    status: "passed",
    action: "expect_or_fail",
    kind: "counting",
    expectation: "unique",
    args: { columns: ["order_id"], nulls: "ignore" },
    description: "the table has no two rows with the same order_id",
    rowsInScope: 1200,
    violations: 0,
    share: 0,
    measured: { duplicate_keys: 0 },
    statements: ["s2"],
  }),
  outcome({
    table: orders,
    name: "has_customer",
    status: "passed",
    action: "expect_or_drop",
    expectation: "not_null",
    args: { column: "customer_id" },
    description: "each row has a value in customer_id",
    condition: "customer_id IS NOT NULL",
    rowsInScope: 1200,
    violations: 1,
    share: 1 / 1200,
    tolerate: "0.1%",
    location: { file: "/work/shop/orders.dq.ts", line: 5, column: 3 },
    statements: ["s1"],
  }),
  outcome({
    table: orders,
    name: "valid_amount",
    status: "warned",
    description: "each row has amount >= 0 OR amount IS NULL",
    message: "3 rows of 1,200 violate it (0.25%)",
    condition: "amount >= 0 OR amount IS NULL",
    nulls: "pass",
    rowsInScope: 1200,
    violations: 3,
    share: 3 / 1200,
    location: { file: "/work/shop/orders.dq.ts", line: 6, column: 3 },
    samples: {
      columns: ["order_id", "amount", "email"],
      rows: [
        [17, -3.5, "***"],
        [42, -120, "***"],
        [1003, -1, "***"],
      ],
      masked: ["email"],
    },
    statements: ["s1", "s3"],
  }),
  outcome({
    table: orders,
    name: "known_status",
    status: "failed",
    action: "expect_or_fail",
    expectation: "one_of",
    args: { column: "status", values: ["open", "paid", "void"] },
    description: "each row has status among 'open', 'paid', 'void'",
    message: "Accounting does not know these states: 12 rows of 800 violate it (1.5%)",
    condition: "status IN ('open', 'paid', 'void')",
    where: "region = 'EU'",
    rowsInScope: 800,
    violations: 12,
    share: 0.015,
    tolerate: "0.1%",
    failAbove: "10 rows",
    tags: ["gold"],
    owner: "sales",
    location: { file: "/work/shop/orders.dq.ts", line: 7, column: 3 },
    samples: {
      columns: ["order_id", "status"],
      rows: [
        [3, "PAID"],
        [9, null],
        [11, ""],
        [12, "\u001b[31mopen\u001b[0m\nvoid"],
        [14, "支払い済み 👩‍👩‍👧"],
      ],
      masked: [],
    },
    statements: ["s1", "s3"],
  }),
  outcome({
    table: orders,
    name: "sane_quantity",
    status: "errored",
    action: "expect_or_drop",
    description: "each row has qty BETWEEN 1 AND 100",
    message: 'Table main.sales.orders has no column "qty"',
    condition: "qty BETWEEN 1 AND 100",
    location: { file: "/work/shop/orders.dq.ts", line: 8, column: 3 },
    error: {
      code: "COLUMN_UNKNOWN",
      message: 'Table main.sales.orders has no column "qty"',
      hint: 'Did you mean "quantity"?',
      location: { file: "/work/shop/orders.dq.ts", line: 8, column: 20 },
      sql: { text: "qty BETWEEN 1 AND 100", start: 0, end: 3 },
    },
  }),
  outcome({
    table: customers,
    name: "volume",
    status: "failed",
    action: "expect_or_fail",
    kind: "measuring",
    expectation: "row_count",
    args: { min: 1000 },
    description: "the table has at least 1000 rows",
    message: "the table has a row count of 310",
    value: 310,
    bounds: { min: 1000 },
    location: { file: customersFile, line: 4, column: 3 },
    statements: ["s4"],
  }),
  outcome({
    table: customers,
    name: "vat_number",
    status: "empty",
    description: "each row matches vat '^[A-Z]{2}[0-9]+$'",
    message: "no row is in scope",
    condition: "vat RLIKE '^[A-Z]{2}[0-9]+$'",
    where: "country = 'XX'",
    rowsInScope: 0,
    violations: 0,
    location: { file: customersFile, line: 5, column: 3 },
    statements: ["s4"],
  }),
  outcome({
    table: customers,
    name: "no_orphans",
    status: "skipped",
    kind: "counting",
    expectation: "foreign_key",
    description: "the table has every region in id of main.sales.regions",
    message: "not selected",
    tags: ["slow"],
    location: { file: customersFile, line: 6, column: 3 },
  }),
];

/** One report with every status, in two tables. */
export const sampleReport: RunReport = reportOf({
  run: { exitCode: 2 },
  totals: {
    rules: 8,
    passed: 2,
    warned: 1,
    failed: 2,
    empty: 1,
    errored: 1,
    skipped: 1,
    tables: 2,
    rows: 1510,
    statements: 4,
  },
  tables,
  outcomes,
  statements,
});
