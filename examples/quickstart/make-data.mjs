// Writes the data of the shop: node make-data.mjs [directory]. The same rows on every run and every machine.
// They are clean but for the defects in planted.json, which stand there by row number.
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

const planted = JSON.parse(await readFile(join(import.meta.dirname, "planted.json"), "utf8"));
const random = mulberry32(20_260_131);

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const JANUARY = Date.UTC(2026, 0, 1);
const FEBRUARY = Date.UTC(2026, 1, 1);

const CUSTOMERS = 500;
const ORDERS = 1_997;
const EVENTS = 3_000;

const FIRST_NAMES = ["Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Femi", "Greta", "Hugo", "Ines", "Jonas"];
const LAST_NAMES = ["Abel", "Bianchi", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia", "Horvat", "Ito", "Jansen"];
const COUNTRIES = ["AT", "BE", "CH", "DE", "ES", "FR", "IT", "NL", "PT", "SE"];
const CURRENCIES = ["EUR", "CHF", "SEK"];
const ORDER_STATUS = [
  "open",
  "paid",
  "paid",
  "shipped",
  "shipped",
  "shipped",
  "delivered",
  "delivered",
  "delivered",
  "void",
];
const EVENT_TYPES = ["heartbeat", "visit", "visit", "visit", "visit", "visit", "cart", "cart", "checkout", "purchase"];

const ORDER_COLUMNS = {
  order_id: "BIGINT",
  customer_id: "BIGINT",
  status: "VARCHAR",
  amount: "DECIMAL(10,2)",
  currency: "VARCHAR",
  ordered_at: "TIMESTAMPTZ",
  shipped_at: "TIMESTAMPTZ",
};
const LINE_COLUMNS = {
  order_id: "BIGINT",
  line_no: "INTEGER",
  sku: "VARCHAR",
  qty: "INTEGER",
  unit_price: "DECIMAL(10,2)",
};

/** How a value of `makeShop` is spelled in SQL: money is in cents there, times in milliseconds. */
const literals = {
  BIGINT: String,
  INTEGER: String,
  VARCHAR: (text) => `'${text.replaceAll("'", "''")}'`,
  "DECIMAL(10,2)": (cents) => (cents / 100).toFixed(2),
  TIMESTAMPTZ: (time) => `'${new Date(time).toISOString()}'`,
};

await writeShop(resolve(process.argv[2] ?? join(import.meta.dirname, "data")));

/** Writes beside the directory and puts it in place at the end: there is all of the data, or none. */
async function writeShop(directory) {
  const { customers, orders, lines, events } = makeShop();
  const fresh = `${directory}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  try {
    await writeFile(join(fresh, "customers.csv"), csvOf(customers));
    await writeFile(join(fresh, "events.jsonl"), events.map((event) => `${JSON.stringify(event)}\n`).join(""));
    await writeParquet(fresh, {
      "orders-2026-01": [ORDER_COLUMNS, orders.filter(({ ordered_at }) => ordered_at < FEBRUARY)],
      "orders-2026-02": [ORDER_COLUMNS, orders.filter(({ ordered_at }) => ordered_at >= FEBRUARY)],
      order_lines: [LINE_COLUMNS, lines],
    });
    await rm(directory, { recursive: true, force: true });
    await rename(fresh, directory);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

// What decides which rows a rule looks at (status, type, who is anonymous) follows from the row number and never from
// chance, so that every count in the report is certain.

function makeShop() {
  const customers = rows(CUSTOMERS, makeCustomer);
  for (const row of planted.customers.email_of_previous) customers[row].email = customers[row - 1].email;
  const lines = makeLines();
  const orders = rows(ORDERS, (row) => makeOrder(row, lines));
  for (const row of planted.orders.copied_once) orders.push(orders[row]);
  for (const row of planted.orders.copied_twice) orders.push(orders[row], orders[row]);
  return { customers, orders, lines, events: rows(EVENTS, makeEvent) };
}

function makeCustomer(row) {
  const plant = planter("customers", row);
  const [first, last] = [pick(FIRST_NAMES), pick(LAST_NAMES)];
  const email = `${first}.${last}.${row + 1}@example.com`.toLowerCase();
  const country = COUNTRIES[row % COUNTRIES.length];
  const signedUp = Date.UTC(2023, 0, 1) + between(0, 1_000) * DAY;
  return {
    customer_id: row + 1,
    name: `${first} ${last}`,
    email: plant(email, { no_email: null, email_of_spaces: "   ", malformed_email: email.replace("@", "(at)") }),
    country: plant(country, { no_country: null, lower_case_country: country.toLowerCase() }),
    signed_up: isoDate(plant(signedUp, { signed_up_in_2027: Date.UTC(2027, 4, 1) })),
  };
}

/** One to five lines for each order, then some of orders that do not exist. */
function makeLines() {
  const orders = rows(ORDERS, (row) => rows((row % 5) + 1, (line) => makeLine(10_001 + row, line + 1)));
  const strays = rows(planted.order_lines.of_no_order, (row) => makeLine(90_001 + row, 1));
  return [...orders.flat(), ...strays].map(plantInLine);
}

function makeLine(order_id, line_no) {
  return {
    order_id,
    line_no,
    sku: `SKU-${between(100_000, 999_999)}`,
    qty: between(1, 5),
    unit_price: between(100, 9_999),
  };
}

function plantInLine(line, row) {
  const plant = planter("order_lines", row);
  return {
    ...line,
    sku: plant(line.sku, { malformed_sku: line.sku.replace("-", ""), retired_sku: "SKU-000666" }),
    qty: plant(line.qty, { qty_of_0: 0 }),
  };
}

function makeOrder(row, lines) {
  const plant = planter("orders", row);
  const order_id = 10_001 + row;
  const customer = between(1, CUSTOMERS);
  const status = ORDER_STATUS[row % ORDER_STATUS.length];
  const amount = lines
    .filter((line) => line.order_id === order_id)
    .reduce((sum, { qty, unit_price }) => sum + qty * unit_price, 0);
  // A thousand orders in January, the others in February, one after the other.
  const slot = row < 1_000 ? JANUARY + row * 44 * MINUTE : FEBRUARY + (row - 1_000) * 40 * MINUTE;
  const ordered_at = slot + between(0, 39) * MINUTE;
  const delay = plant(between(60, 4 * 1_440) * MINUTE, { shipped_a_day_early: -DAY, shipped_weeks_late: 23 * DAY });
  return {
    order_id,
    customer_id: plant(customer, { no_customer: null, unknown_customer: 900_000 + row }),
    status: plant(status, { misspelt_status: "piad" }),
    amount: plant(amount, { negative_amount: -amount, amount_off_by_1: amount + 100 }),
    currency: CURRENCIES[row % CURRENCIES.length],
    ordered_at,
    shipped_at: status === "shipped" || status === "delivered" ? ordered_at + delay : null,
  };
}

function makeEvent(row) {
  const plant = planter("events", row);
  const type = EVENT_TYPES[row % EVENT_TYPES.length];
  const isAnonymous = type === "heartbeat" || (type === "visit" && row % 20 < 10);
  const user = between(1, CUSTOMERS);
  const at = JANUARY + row * 28 * MINUTE + between(0, 27) * MINUTE;
  return {
    event_id: `evt-${String(row + 1).padStart(6, "0")}`,
    user_id: isAnonymous ? null : plant(user, { no_user: null, unknown_user: 900_000 + row }),
    type: plant(type, { misspelt_type: "crat" }),
    at: new Date(plant(at, { in_1970: 0 })).toISOString(),
  };
}

/** Gives a row its defects: the value, or what stands beside the defect that is planted in the row. */
function planter(table, row) {
  return (value, defects) => {
    const defect = Object.keys(defects).find((name) => planted[table][name].includes(row));
    return defect === undefined ? value : defects[defect];
  };
}

function rows(count, make) {
  return Array.from({ length: count }, (_, row) => make(row));
}

function isoDate(time) {
  return new Date(time).toISOString().slice(0, 10);
}

function csvOf(records) {
  const lines = [Object.keys(records[0]), ...records.map(Object.values)];
  return lines.map((values) => `${values.map(csvValue).join(",")}\n`).join("");
}

function csvValue(value) {
  const text = String(value ?? "");
  return /^\s|[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function writeParquet(directory, files) {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  try {
    for (const [name, [columns, records]] of Object.entries(files)) {
      const path = join(directory, `${name}.parquet`).replaceAll("'", "''");
      const schema = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
      await connection.run(`CREATE TABLE "${name}" (${schema.join(", ")})`);
      await connection.run(
        `INSERT INTO "${name}" VALUES ${records.map((record) => sqlRow(columns, record)).join(", ")}`,
      );
      await connection.run(`COPY "${name}" TO '${path}' (FORMAT parquet)`);
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function sqlRow(columns, record) {
  const values = Object.entries(columns).map(([column, type]) =>
    record[column] === null ? "NULL" : literals[type](record[column]),
  );
  return `(${values.join(", ")})`;
}

/** A whole number from `min` to `max`, both included. */
function between(min, max) {
  return min + Math.floor(random() * (max - min + 1));
}

function pick(values) {
  return values[between(0, values.length - 1)];
}

/** Numbers from 0 up to 1, the same for the same seed. */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
