import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import type { RunReport } from "../../src/model/report.js";
import { type Project, project, root } from "./command.js";

const example = join(root, "examples/nightly-load");

export const days: readonly string[] = ["2026-03-01", "2026-03-02", "2026-03-03"];

type Row = readonly (string | null)[];

/** What lies in the inbox for a day, every value as a text. */
export interface Arrival {
  readonly orders: readonly Row[];
  readonly customers: readonly Row[];
}

const orderColumns = "order_id, customer_id, status, qty, amount, ordered_at";
const customerColumns = "customer_id, name, email, country";

/** The example, its rules and what arrives. @param changed replaces texts in its files */
export async function nightlyProject(changed: (text: string) => string = (text) => text): Promise<Project> {
  const names = (await readdir(example)).filter((name) => /\.(ts|sh)$/.test(name));
  const made = await project(
    Object.fromEntries(
      await Promise.all(
        names.map(async (name) => [name, changed(await readFile(join(example, name), "utf8"))] as const),
      ),
    ),
  );
  await promisify(execFile)(process.execPath, [join(example, "make-data.mjs"), made.path("data/inbox")]);
  return made;
}

/** What arrived day by day, read with DuckDB alone. */
export async function arrivals({ path }: Project): Promise<readonly Arrival[]> {
  return Promise.all(
    days.map(async (day) => ({
      orders: await duckdbRows(":memory:", texts(orderColumns, `'${path(`data/inbox/${day}/orders.parquet`)}'`)),
      customers: await duckdbRows(
        ":memory:",
        texts(customerColumns, `read_csv('${path(`data/inbox/${day}/customers.csv`)}', all_varchar = true)`),
      ),
    })),
  );
}

/** Every value of some columns as a text, in a way that DuckDB and Spark take alike. */
function texts(columns: string, from: string): string {
  const items = columns.split(", ").map((name) => `CAST(${name} AS STRING)`);
  return `SELECT ${items.join(", ")} FROM ${from}`;
}

export async function duckdbRows(file: string, query: string): Promise<readonly Row[]> {
  const instance = await DuckDBInstance.create(file, file === ":memory:" ? {} : { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    const reader = await connection.runAndReadAll(query);
    return reader.getRowsJson().map((row) => row.map((value) => (value === null ? null : String(value))));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The four tables of the shop, each row a line. The order of rows is free, how often each stands is not. */
export interface Shop {
  readonly orders: readonly string[];
  readonly ordersQuarantine: readonly string[];
  readonly customers: readonly string[];
  readonly customersQuarantine: readonly string[];
}

/** Reads the tables as they are. @param read gives the rows of a query @param schema where they are */
export async function shopAt(schema: string, read: (query: string) => Promise<readonly Row[]>): Promise<Shop> {
  const rules = "to_json(_dq_rules)";
  const lines = async (columns: string, table: string): Promise<readonly string[]> =>
    sorted(await read(texts(`_dq_batch, ${columns}`, `${schema}.${table}`)));
  return {
    orders: await lines(orderColumns, "orders"),
    ordersQuarantine: await lines(`${rules}, ${orderColumns}`, "orders_quarantine"),
    customers: await lines(customerColumns, "customers"),
    customersQuarantine: await lines(`${rules}, ${customerColumns}`, "customers_quarantine"),
  };
}

/** The same as it must be after these days, from the rows that arrived alone. */
export function shopAfter(arrived: readonly Arrival[]): Shop {
  const all = <T>(rowsOf: (arrival: Arrival) => readonly Row[], lineOf: (row: Row, batch: string) => T): T[] =>
    arrived.flatMap((arrival, index) => rowsOf(arrival).map((row) => lineOf(row, String(index + 1))));
  const orders = all(
    ({ orders: rows }) => rows,
    (row, batch) => ({ row, batch, broken: brokenByOrder(row, arrived[Number(batch) - 1]?.orders ?? []) }),
  );
  const customers = all(
    ({ customers: rows }) => rows,
    (row, batch) => ({ row, batch, broken: brokenByCustomer(row) }),
  );
  const isGood = ({ broken }: { readonly broken: readonly Broken[] }): boolean =>
    !broken.some(({ action }) => action === "expect_or_drop");
  const newest = new Map(customers.filter(isGood).map((line) => [line.row[0], line]));
  const good = ({ batch, row }: (typeof orders)[number]): Row => [batch, ...row];
  const bad = ({ batch, row, broken }: (typeof orders)[number]): Row => [batch, JSON.stringify(broken), ...row];
  return {
    orders: sorted(orders.filter(isGood).map(good)),
    ordersQuarantine: sorted(orders.filter((line) => !isGood(line)).map(bad)),
    customers: sorted([...newest.values()].map(good)),
    customersQuarantine: sorted(customers.filter((line) => !isGood(line)).map(bad)),
  };
}

interface Broken {
  readonly name: string;
  readonly action: string;
}

function brokenByOrder([id, customer, status, qty, amount, time]: Row, others: readonly Row[]): readonly Broken[] {
  const isFirst = !others.some((other) => other[0] === id && (other[5] ?? "") < (time ?? ""));
  return brokenBy({
    has_customer: [customer !== null, "expect_or_drop"],
    sane_qty: [Number(qty) >= 1 && Number(qty) <= 100, "expect_or_drop"],
    known_status: [["open", "paid", "shipped", "delivered", "void"].includes(status ?? ""), "expect_or_drop"],
    sent_once: [isFirst, "expect_or_drop"],
    amount_is_not_negative: [Number(amount) >= 0, "expect"],
  });
}

function brokenByCustomer([, , email, country]: Row): readonly Broken[] {
  return brokenBy({
    has_email: [(email ?? "").trim() !== "", "expect_or_drop"],
    country_is_iso_code: [country === country?.toUpperCase(), "expect"],
  });
}

function brokenBy(rules: Readonly<Record<string, readonly [holds: boolean, action: string]>>): readonly Broken[] {
  return Object.entries(rules).flatMap(([name, [holds, action]]) => (holds ? [] : [{ name, action }]));
}

function sorted(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => row.map((value) => value?.replace(/\+00$/, "") ?? "NULL").join(" | ")).toSorted();
}

type Planted = Readonly<Record<string, readonly number[]>>;

/** What a run must report of a day, from planted.json and the number of rows that are sent without their copies. */
export async function plantedOn(day: string): Promise<unknown> {
  const sent: Readonly<Record<string, readonly [orders: number, customers: number]>> = {
    "2026-03-01": [1_000, 300],
    "2026-03-02": [1_200, 100],
    "2026-03-03": [900, 80],
  };
  const all = JSON.parse(await readFile(join(example, "planted.json"), "utf8"));
  const orders: Planted = all[day].orders;
  const customers: Planted = all[day].customers;
  const rowsWith = (planted: Planted, ...defects: readonly string[]): number =>
    new Set(defects.flatMap((defect) => planted[defect] ?? [])).size;
  const [orderRows = 0, customerRows = 0] = sent[day] ?? [];
  const sentAgain = rowsWith(orders, "sent_again");
  const removed = rowsWith(orders, "no_customer", "qty_of_0", "qty_of_500", "unknown_status") + sentAgain;
  const incoming = orderRows + sentAgain;
  const blank = rowsWith(customers, "no_email");
  return [
    {
      to: "main.shop.customers",
      incoming: customerRows,
      published: customerRows - blank,
      quarantined: blank,
      rules: [{ name: "has_email", rows: blank }],
    },
    {
      to: "main.shop.orders",
      incoming,
      published: incoming - removed,
      quarantined: removed,
      rules: [
        { name: "has_customer", rows: rowsWith(orders, "no_customer") },
        { name: "sane_qty", rows: rowsWith(orders, "qty_of_0", "qty_of_500") },
        { name: "known_status", rows: rowsWith(orders, "unknown_status") },
        // Only clean orders were sent twice: an order that breaks another rule is not there at all.
        { name: "sent_once", rows: sentAgain, keysWithoutRow: removed - sentAgain },
      ],
    },
  ];
}

/** The same of a report. */
export function countsIn({ tables }: RunReport): unknown {
  return tables.map(({ publication }) => {
    const { to, incoming, published, quarantined, rules } = publication ?? {};
    return { to, incoming, published, quarantined, rules };
  });
}

/** What became of each table, and which batch it is. */
export function statesIn({ tables }: RunReport): Readonly<Record<string, string>> {
  return Object.fromEntries(
    tables.map(({ publication }) => [publication?.to, `${publication?.state}, batch ${publication?.batch}`]),
  );
}
