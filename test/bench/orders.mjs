// The table of the benchmarks: orders by a fixed formula, in a DuckDB file.
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** Writes `orders.duckdb` with a table `orders` of so many rows. */
export async function writeOrders(folder, rows) {
  const path = join(folder, `orders-${rows}.duckdb`);
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE orders AS SELECT
    i AS order_id,
    CAST((i * 7919) % 1000003 AS INTEGER) AS customer_id,
    CASE i % 5 WHEN 0 THEN 'open' WHEN 1 THEN 'paid' WHEN 2 THEN 'shipped' WHEN 3 THEN 'delivered' ELSE 'void' END AS status,
    CASE i % 3 WHEN 0 THEN 'EUR' WHEN 1 THEN 'USD' ELSE 'GBP' END AS currency,
    CAST(((i * 31) % 100000) / 100 AS DECIMAL(12, 2)) AS amount,
    CAST((i * 13) % 100 + 1 AS INTEGER) AS qty,
    ((i * 17) % 5000) / 10.0::DOUBLE AS price,
    'SKU-' || lpad(((i * 37) % 1000000)::VARCHAR, 6, '0') AS sku,
    'user' || ((i * 11) % 1000003) || '@example.com' AS email,
    TIMESTAMP '2026-01-01 00:00:00' + INTERVAL (i % 2592000) SECOND AS ordered_at
  FROM range(${rows}) t(i)`);
  connection.closeSync();
  instance.closeSync();
  return path;
}

/** 6 not null, a key, 2 sets, 3 ranges, 2 patterns, a row condition, a length, min, max, mean and the row count. */
export const twentyRules = `import { between, lengthBetween, matches, max, mean, min, notNull, oneOf, rowCount, table, unique } from "lakehouse-dq";

table("orders", { samples: 0 }, (t) => {
  t.expectAll({
    has_order: notNull("order_id"),
    has_customer: notNull("customer_id"),
    has_status: notNull("status"),
    has_currency: notNull("currency"),
    has_amount: notNull("amount"),
    has_time: notNull("ordered_at"),
  });
  t.expectOrFail("one_row_per_order", unique("order_id"));
  t.expect("known_status", oneOf("status", ["open", "paid", "shipped", "delivered", "void"]));
  t.expect("known_currency", oneOf("currency", ["EUR", "USD", "GBP"]));
  t.expect("sane_qty", between("qty", 1, 100));
  t.expect("sane_price", between("price", 0, 500));
  t.expect("sane_amount", between("amount", 0, 1000));
  t.expect("sku", matches("sku", "^SKU-[0-9]{6}$"));
  t.expect("email", matches("email", "^[a-z0-9]+@[a-z]+\\\\.com$"));
  t.expect("paid_has_amount", "status <> 'paid' OR amount >= 0");
  t.expect("sku_length", lengthBetween("sku", 10, 10));
  t.expect("first_order", min("order_id", { min: 0 }));
  t.expect("largest_amount", max("amount", { max: 1000 }));
  t.expect("usual_price", mean("price", { min: 100, max: 400 }));
  t.expectOrFail("volume", rowCount({ min: 1 }));
});
`;

const conditions = [
  "order_id IS NOT NULL",
  "customer_id IS NOT NULL",
  "status IS NOT NULL",
  "currency IS NOT NULL",
  "amount IS NOT NULL",
  "ordered_at IS NOT NULL",
  "status IN ('open', 'paid', 'shipped', 'delivered', 'void')",
  "currency IN ('EUR', 'USD', 'GBP')",
  "qty BETWEEN 1 AND 100",
  "price BETWEEN 0 AND 500",
  "amount BETWEEN 0 AND 1000",
  "regexp_matches(sku, '^SKU-[0-9]{6}$')",
  "regexp_matches(email, '^[a-z0-9]+@[a-z]+\\.com$')",
  "status <> 'paid' OR amount >= 0",
  "length(sku) BETWEEN 10 AND 10",
];

function counts(all) {
  return all.map((condition) => `sum(CASE WHEN ${condition} THEN 0 ELSE 1 END)`).join(", ");
}

/** The same twenty rules in DuckDB's own SQL, as an expert writes them: one fused statement, one for the key. */
export const twentyByHand = [
  `SELECT ${counts(conditions)}, min(order_id), max(amount), avg(price), count(*) FROM orders`,
  "SELECT count(*) FROM (SELECT order_id FROM orders WHERE order_id IS NOT NULL GROUP BY order_id HAVING count(*) > 1)",
];

/** Bounds just inside the values of the columns: a few rows break them, so that no statistics of the file answer them. */
const tight = {
  order_id: (k) => [1 + k, 9_999_990 - k],
  customer_id: (k) => [1 + k, 999_999 - k],
  qty: (k) => [2 + k, 99 - k],
  amount: (k) => [1 + k, 999 - k],
};

/** DuckDB compares a DOUBLE several times slower, whoever asks. */
const tightDoubles = { price: (k) => [1 + k / 10, 498 - k / 10] };

/** Bounds that all rows keep, which DuckDB finds in the statistics of its file. */
const wide = Object.fromEntries(Object.keys(tight).map((column) => [column, (k) => [-1 - k, 100_000_000 + k]]));

function ranges(bounds) {
  const columns = Object.keys(bounds);
  return Array.from({ length: 25 * columns.length }, (_, index) => {
    const column = columns[index % columns.length];
    const [min, max] = bounds[column](Math.floor(index / columns.length));
    return { column, min, max };
  });
}

function rulesOf(bounds) {
  const lines = ranges(bounds).map(
    ({ column, min, max }, index) => `  t.expect("r${index}", between("${column}", ${min}, ${max}));`,
  );
  return `import { between, table } from "lakehouse-dq";

table("orders", { samples: 0 }, (t) => {
${lines.join("\n")}
});
`;
}

function byHandOf(bounds) {
  const conditions = ranges(bounds).map(({ column, min, max }) => `${column} BETWEEN ${min} AND ${max}`);
  return [`SELECT ${counts(conditions)} FROM orders`];
}

/** 100 ranges that must be counted, 25 of a DOUBLE, and 100 that statistics answer. */
export const hundredRules = rulesOf(tight);
export const hundredByHand = byHandOf(tight);
export const doubleRules = rulesOf(tightDoubles);
export const doubleByHand = byHandOf(tightDoubles);
export const hundredHeldRules = rulesOf(wide);
export const hundredHeldByHand = byHandOf(wide);
