// Writes what arrives on three days: node make-data.mjs [inbox]. The same rows on every run and every machine, clean but
// for the defects in planted.json, which stand there by day and row number.
import { mkdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

const planted = JSON.parse(await readFile(join(import.meta.dirname, "planted.json"), "utf8"));
const random = mulberry32(20_260_301);

const MINUTE = 60_000;
const FIRST_ORDER = 50_001;

/** Orders of a day, customers who are new, and known ones of whom something changed. */
const arrivals = {
  "2026-03-01": { orders: 1_000, newCustomers: 300, changedCustomers: 0 },
  "2026-03-02": { orders: 1_200, newCustomers: 40, changedCustomers: 60 },
  "2026-03-03": { orders: 900, newCustomers: 30, changedCustomers: 50 },
};

const FIRST_NAMES = ["Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Femi", "Greta", "Hugo", "Ines", "Jonas"];
const LAST_NAMES = ["Abel", "Bianchi", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia", "Horvat", "Ito", "Jansen"];
const COUNTRIES = ["AT", "BE", "CH", "DE", "ES", "FR", "IT", "NL", "PT", "SE"];
const STATUS = ["open", "paid", "paid", "shipped", "shipped", "delivered", "delivered", "delivered", "void"];

const ORDER_COLUMNS = {
  order_id: "BIGINT",
  customer_id: "BIGINT",
  status: "VARCHAR",
  qty: "INTEGER",
  amount: "DECIMAL(10,2)",
  ordered_at: "TIMESTAMPTZ",
};

/** How a value is spelled in SQL: money is in cents here, times in milliseconds. */
const literals = {
  BIGINT: String,
  INTEGER: String,
  VARCHAR: (text) => `'${text.replaceAll("'", "''")}'`,
  "DECIMAL(10,2)": (cents) => (cents / 100).toFixed(2),
  TIMESTAMPTZ: (time) => `'${new Date(time).toISOString()}'`,
};

await writeInbox(resolve(process.argv[2] ?? join(import.meta.dirname, "data/inbox")));

/** Writes beside the inbox and puts it in place at the end: there are all days, or none. */
async function writeInbox(inbox) {
  const fresh = `${inbox}.${process.pid}`;
  try {
    for (const { day, orders, customers } of makeDays()) {
      await mkdir(join(fresh, day), { recursive: true });
      const files = [join(fresh, day, "orders.parquet"), join(fresh, day, "customers.csv")];
      await writeParquet(files[0], orders);
      await writeFile(files[1], csvOf(customers));
      // A file that is made anew is the one that was there: it arrived at eleven in the evening of its day.
      for (const file of files) await utimes(file, new Date(`${day}T23:00:00Z`), new Date(`${day}T23:00:00Z`));
    }
    await rm(inbox, { recursive: true, force: true });
    await rename(fresh, inbox);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

function makeDays() {
  const days = [];
  const known = { orders: FIRST_ORDER, customers: 0 };
  for (const [day, { orders, newCustomers, changedCustomers }] of Object.entries(arrivals)) {
    const changed = rows(changedCustomers, (row) => makeCustomer(day, row, 1 + row * 4));
    const added = rows(newCustomers, (row) => makeCustomer(day, changedCustomers + row, known.customers + row + 1));
    known.customers += newCustomers;
    const sent = rows(orders, (row) => makeOrder(day, row, known));
    known.orders += orders;
    const again = planted[day].orders.sent_again.map((row) => sentAgain(sent[row]));
    days.push({ day, orders: [...sent, ...again], customers: [...changed, ...added] });
  }
  return days;
}

function makeOrder(day, row, known) {
  const plant = planter(day, "orders", row);
  const customer = between(1, known.customers);
  const qty = between(1, 20);
  const amount = qty * between(100, 9_999);
  return {
    order_id: known.orders + row,
    customer_id: plant(customer, { no_customer: null }),
    status: plant(STATUS[row % STATUS.length], { unknown_status: "piad" }),
    qty: plant(qty, { qty_of_0: 0, qty_of_500: 500 }),
    amount: plant(amount, { negative_amount: -amount }),
    ordered_at: Date.parse(`${day}T00:00:00Z`) + row * MINUTE,
  };
}

/** An hour later, with nothing else changed. */
function sentAgain(order) {
  return { ...order, ordered_at: order.ordered_at + 60 * MINUTE };
}

function makeCustomer(day, row, customer_id) {
  const plant = planter(day, "customers", row);
  const [first, last] = [pick(FIRST_NAMES), pick(LAST_NAMES)];
  const email = `${first}.${last}.${customer_id}@example.com`.toLowerCase();
  const country = pick(COUNTRIES);
  return {
    customer_id,
    name: `${first} ${last}`,
    email: plant(email, { no_email: null }),
    country: plant(country, { lower_case_country: country.toLowerCase() }),
  };
}

/** Gives a row its defects: the value, or what stands beside the defect that is planted in the row. */
function planter(day, table, row) {
  return (value, defects) => {
    const defect = Object.keys(defects).find((name) => planted[day][table][name].includes(row));
    return defect === undefined ? value : defects[defect];
  };
}

function rows(count, make) {
  return Array.from({ length: count }, (_, row) => make(row));
}

function csvOf(records) {
  const lines = [Object.keys(records[0]), ...records.map(Object.values)];
  return lines.map((values) => `${values.map((value) => value ?? "").join(",")}\n`).join("");
}

async function writeParquet(path, records) {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  try {
    const schema = Object.entries(ORDER_COLUMNS).map(([column, type]) => `${column} ${type}`);
    await connection.run(`CREATE TABLE orders (${schema.join(", ")})`);
    await connection.run(`INSERT INTO orders VALUES ${records.map(sqlRow).join(", ")}`);
    await connection.run(`COPY orders TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function sqlRow(record) {
  const values = Object.entries(ORDER_COLUMNS).map(([column, type]) =>
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
