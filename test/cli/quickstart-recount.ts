import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

type Row = Readonly<Record<string, string | null>>;

export interface Shop {
  readonly customers: readonly Row[];
  readonly orders: readonly Row[];
  readonly lines: readonly Row[];
  readonly events: readonly Row[];
}

/** The rows of the data as text, so that nothing but this file says what they mean. */
export async function readShop(folder: string): Promise<Shop> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const read = async (from: string): Promise<readonly Row[]> => {
    const reader = await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM ${from}`);
    return reader.getRowObjectsJson().map(textsOf);
  };
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return {
      customers: await read(`read_csv('${folder}/customers.csv', all_varchar = true)`),
      orders: await read(`'${folder}/orders-*.parquet'`),
      lines: await read(`'${folder}/order_lines.parquet'`),
      events: (await readFile(join(folder, "events.jsonl"), "utf8"))
        .trim()
        .split("\n")
        .map((line) => textsOf(JSON.parse(line))),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function textsOf(row: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string | null {
  return value === null || typeof value === "string" ? value : JSON.stringify(value);
}

/** `rows violations` of every rule that counts, from the rows alone. */
export function recount({ customers, orders, lines, events: allEvents }: Shop): Record<string, string> {
  const events = allEvents.filter((event) => event["type"] !== "heartbeat");
  const totals = totalsOf(lines);
  const withTotal = orders.filter((order) => totals.has(order["order_id"] ?? "") && cents(order["amount"]) >= 0);
  const sent = orders.filter((order) => order["status"] === "shipped" || order["status"] === "delivered");
  const dated = orders.filter((order) => order["shipped_at"] !== null);
  const gifts = lines.filter((line) => line["sku"]?.startsWith("GIFT-"));
  const filled = customers.filter((customer) => !isBlank(customer["email"]));
  return {
    "main.shop.customers:one_row_per_customer": repeated(customers, "customer_id"),
    "main.shop.customers:has_name": bad(customers, (row) => isBlank(row["name"])),
    "main.shop.customers:has_email": bad(customers, (row) => isBlank(row["email"])),
    "main.shop.customers:email_shape": bad(filled, (row) => row["email"]?.split("@").length !== 2),
    "main.shop.customers:email_is_not_shared": repeated(customers, "email"),
    "main.shop.customers:country_is_iso_code": bad(
      customers,
      (row) => row["country"] !== row["country"]?.toUpperCase() && row["country"] !== null,
    ),
    "main.shop.customers:signed_up_before_closing": bad(customers, (row) => (row["signed_up"] ?? "") > "2026-02-28"),
    "main.shop.events:one_row_per_event": repeated(events, "event_id"),
    "main.shop.events:event_id_length": bad(events, (row) => !/^.{8,36}$/.test(row["event_id"] ?? "")),
    "main.shop.events:known_type": bad(
      events,
      (row) => !["visit", "cart", "checkout", "purchase"].includes(row["type"] ?? ""),
    ),
    "main.shop.events:has_user": bad(
      events.filter((row) => row["type"] !== "visit"),
      (row) => row["user_id"] === null,
    ),
    "main.shop.events:user_is_customer": strangers(events, "user_id", customers, "customer_id"),
    "main.shop.events:within_these_months": bad(events, (row) => !/^2026-0[12]/.test(row["at"] ?? "")),
    "main.shop.order_lines:one_row_per_line": repeated(lines, "order_id", "line_no"),
    "main.shop.order_lines:order_exists": strangers(lines, "order_id", orders, "order_id"),
    "main.shop.order_lines:sku_shape": bad(lines, (row) => !/^SKU-\d{6}$/.test(row["sku"] ?? "")),
    "main.shop.order_lines:sane_quantity": bad(lines, (row) => Number(row["qty"]) < 1 || Number(row["qty"]) > 100),
    "main.shop.order_lines:has_price": bad(lines, (row) => cents(row["unit_price"]) <= 0),
    "main.shop.order_lines:no_retired_product": bad(
      lines,
      (row) => row["sku"] === "SKU-000666" || row["sku"] === "SKU-000013",
    ),
    "main.shop.order_lines:line_value_within_limit": bad(
      lines,
      (row) => Number(row["qty"]) * cents(row["unit_price"]) > 50_000,
    ),
    "main.shop.order_lines:gift_cards_are_bought_singly": bad(gifts, (row) => row["qty"] !== "1"),
    "main.shop.orders:one_row_per_order": repeated(orders, "order_id"),
    "main.shop.orders:has_customer": bad(orders, (row) => row["customer_id"] === null),
    "main.shop.orders:customer_exists": strangers(orders, "customer_id", customers, "customer_id"),
    "main.shop.orders:amount_is_not_negative": bad(orders, (row) => cents(row["amount"]) < 0),
    "main.shop.orders:known_status": bad(
      orders,
      (row) => !["open", "paid", "shipped", "delivered", "void"].includes(row["status"] ?? ""),
    ),
    "main.shop.orders:sent_orders_have_a_date": bad(sent, (row) => row["shipped_at"] === null),
    "main.shop.orders:shipped_after_ordered": bad(
      dated,
      (row) => (row["ordered_at"] ?? "") > (row["shipped_at"] ?? ""),
    ),
    "main.shop.orders:shipped_within_a_week": bad(
      orders,
      (row) => row["shipped_at"] !== null && daysBetween(row["ordered_at"], row["shipped_at"]) > 7,
    ),
    "main.shop.order_totals:lines_add_up": bad(
      withTotal,
      (row) => cents(row["amount"]) !== totals.get(row["order_id"] ?? ""),
    ),
  };
}

function bad(rows: readonly Row[], isBad: (row: Row) => boolean): string {
  return `${rows.length} ${rows.filter(isBad).length}`;
}

/** Rows whose key is known, and those of a key that stands more than once. */
function repeated(rows: readonly Row[], ...columns: readonly string[]): string {
  const times = new Map<string, number>();
  for (const row of rows) {
    if (columns.some((column) => row[column] === null)) continue;
    const key = columns.map((column) => row[column]).join("/");
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const counts = [...times.values()];
  return `${total(counts)} ${total(counts.filter((count) => count > 1))}`;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Rows whose key is known, and those whose key does not stand in the other rows. */
function strangers(rows: readonly Row[], column: string, others: readonly Row[], otherColumn: string): string {
  const known = new Set(others.map((other) => other[otherColumn]));
  return bad(
    rows.filter((row) => row[column] !== null),
    (row) => !known.has(row[column]),
  );
}

function totalsOf(lines: readonly Row[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { order_id: id, qty, unit_price: price } of lines) {
    totals.set(id ?? "", (totals.get(id ?? "") ?? 0) + Number(qty) * cents(price));
  }
  return totals;
}

function isBlank(text: string | null | undefined): boolean {
  return (text ?? "").trim() === "";
}

function cents(amount: string | null | undefined): number {
  return Math.round(Number(amount) * 100);
}

/** Whole days of the calendar. */
function daysBetween(from: string | null | undefined, to: string | null | undefined): number {
  return (Date.parse((to ?? "").slice(0, 10)) - Date.parse((from ?? "").slice(0, 10))) / 86_400_000;
}
