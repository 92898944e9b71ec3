import type { Outcome, RunReport, StatementReport, Status, TableReport } from "../../src/model/report.js";
import { buildReport } from "../../src/runner/build-report.js";

const subjects = [
  "orders",
  "order_lines",
  "customers",
  "payments",
  "shipments",
  "returns",
  "stock",
  "prices",
  "visits",
];
const columns = [
  "order_id",
  "customer_id",
  "amount",
  "currency",
  "status",
  "shipped_at",
  "sku",
  "qty",
  "country",
  "email",
];
const owners = ["sales", "finance", "crm", "web", "logistics"];
const tags = ["gold", "silver", "finance", "pii", "daily"];

const rulesOfTable = 20;

/** A report of so many rules, 20 to a table, as a run of a whole lakehouse would give: always the same. */
export function largeReport(rules: number): RunReport {
  const tables = Array.from({ length: Math.ceil(rules / rulesOfTable) }, (_, index) => index);
  const parts = tables.map((index) => tableOf(index, Math.min(rulesOfTable, rules - index * rulesOfTable)));
  return buildReport({
    id: "0198f3a0-7c1e-7d4b-9f5a-1c2d3e4f5a6b",
    version: "0.1.0",
    target: { name: "nightly", engine: "duckdb" },
    startedAt: new Date("2026-01-31T06:00:00.000Z"),
    durationMs: 93_000,
    selection: { paths: [], select: [], exclude: [] },
    exitCode: 2,
    interrupted: false,
    tables: parts.map(({ table }) => table),
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
    statements: parts.flatMap(({ statements }) => statements),
    errors: [],
  });
}

interface Part {
  readonly table: TableReport;
  readonly outcomes: readonly Outcome[];
  readonly statements: readonly StatementReport[];
}

function tableOf(index: number, rules: number): Part {
  const schema = `main.${["sales", "logistics", "marketing"][index % 3]}`;
  const name = `${schema}.${subjects[index % subjects.length]}${index < subjects.length ? "" : `_${Math.floor(index / subjects.length)}`}`;
  const rows = 100_000 + ((index * 7_919) % 900_000);
  const outcomes = Array.from({ length: rules }, (_, place) => outcomeOf(index, place, name, rows));
  const violated = outcomes.filter(({ samples }) => samples !== undefined);
  const scan: StatementReport = {
    id: `s${index}-scan`,
    table: name,
    purpose: "scan",
    sql: `SELECT count(*) AS m0, ${outcomes
      .map(({ condition = "TRUE" }, place) => `count(CASE WHEN (${condition}) THEN 1 END) AS m${place + 1}`)
      .join(", ")} FROM ${name}`,
    durationMs: 200 + ((index * 37) % 600),
  };
  const samples = violated.map(({ name: rule, condition = "TRUE" }, place): StatementReport => {
    const sql = `SELECT v.\`order_id\`, v.\`amount\` FROM (SELECT * FROM ${name} WHERE (${condition}) IS NOT TRUE) AS v ORDER BY v.\`order_id\` LIMIT 5`;
    return { id: `s${index}-${rule}`, table: name, purpose: "samples", sql, durationMs: 20 + place };
  });
  return {
    table: { name, rows, snapshot: `Delta version ${100 + index}`, durationMs: scan.durationMs + 40, notes: [] },
    outcomes,
    statements: [scan, ...samples],
  };
}

function statusOf(number: number): Status {
  if (number % 97 === 5) return "errored";
  if (number % 41 === 3) return "failed";
  if (number % 9 === 2) return "warned";
  return number % 57 === 8 ? "empty" : "passed";
}

function outcomeOf(index: number, place: number, table: string, rows: number): Outcome {
  const number = index * rulesOfTable + place;
  const column = columns[place % columns.length] ?? "";
  const name = `${column}_${place < columns.length ? "is_valid" : "is_there"}`;
  const status = statusOf(number);
  const bad = status === "warned" || status === "failed";
  const violations = bad ? 1 + ((number * 31) % 4_000) : 0;
  const condition = place < columns.length ? `${column} RLIKE '^[A-Z0-9-]{3,}$'` : `\`${column}\` IS NOT NULL`;
  const facts = {
    id: `${table}:${name}`,
    table,
    name,
    action: status === "failed" ? "expect_or_fail" : place % 3 === 0 ? "expect_or_drop" : "expect",
    kind: "row",
    expectation: "satisfies",
    args: { condition },
    status,
    description:
      place < columns.length ? `each row has ${column} matching ^[A-Z0-9-]{3,}$` : `each row has a value in ${column}`,
    condition,
    nulls: "violate",
    tags: [tags[index % tags.length] ?? "", ...(place % 4 === 0 ? ["pii"] : [])],
    owner: owners[index % owners.length] ?? "",
    fingerprint: (number * 2_654_435_761).toString(16).slice(0, 16),
    location: { file: `quality/${table.split(".")[1]}/${table.split(".")[2]}.dq.ts`, line: 5 + place },
  } as const;
  if (status === "errored") return erroredOutcome(facts, column);
  if (status === "empty")
    return { ...facts, message: "no row is in scope", rowsInScope: 0, violations: 0, statements: [`s${index}-scan`] };
  const share = violations / rows;
  const outcome = {
    ...facts,
    message: bad
      ? `${violations.toLocaleString("en")} rows of ${rows.toLocaleString("en")} violate it`
      : `all of ${rows.toLocaleString("en")} rows`,
    rowsInScope: rows,
    violations,
    share,
    ...(place % 5 === 0 ? { tolerate: "0.1%", failAbove: "5%" } : {}),
    statements: [`s${index}-scan`, ...(bad ? [`s${index}-${name}`] : [])],
  };
  return bad
    ? { ...outcome, samples: { columns: ["order_id", column], rows: sampleRows(number), masked: [] } }
    : outcome;
}

function sampleRows(number: number): readonly (readonly (string | number | null)[])[] {
  return [0, 1, 2, 3, 4].map((row) => [number * 1_000 + row, row === 2 ? null : `x${number}-${row}`]);
}

function erroredOutcome(facts: Omit<Outcome, "message" | "statements">, column: string): Outcome {
  const message = `Table ${facts.table} has no column "${column}"`;
  const { location, condition: text = "" } = facts;
  const start = Math.max(0, text.indexOf(column));
  const sql = { text, start, end: start + column.length };
  const error = { code: "COLUMN_UNKNOWN", message, hint: 'Did you mean "amount"?', location, sql } as const;
  return { ...facts, message, error, statements: [] };
}
