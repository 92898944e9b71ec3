// Compiled by `npx tsc -p tsconfig.check.json`: what stands under @ts-expect-error must not compile, the rest must.
import { z } from "zod";
import { duckdb } from "../../src/engines/duckdb/index.js";
import {
  between,
  compareColumns,
  defineConfig,
  defineRowExpectation,
  defineTableExpectation,
  file,
  firstPer,
  foreignKey,
  freshness,
  judgeBounds,
  lengthBetween,
  matches,
  max,
  notNull,
  oneOf,
  query,
  type RowExpectation,
  rowCount,
  sql,
  type TableExpectation,
  table,
  unique,
  unparsed,
} from "../../src/index.js";
import { type RunReport, run } from "../../src/runner.js";

const isEven = defineRowExpectation({
  name: "is_even",
  args: z.strictObject({ column: z.string() }),
  call: (column: string) => ({ column }),
  holds: ({ column }) => sql`${sql.column(column)} % 2 = 0`,
  describe: ({ column }) => `has an even ${column}`,
});

const isMultiple = defineRowExpectation({
  name: "is_multiple",
  args: z.strictObject({ column: z.string(), of: z.int() }),
  holds: ({ column, of }) => sql`${sql.column(column)} % ${of} = 0`,
  describe: ({ column, of }) => `has a ${column} that is a multiple of ${of}`,
});

const total = defineTableExpectation({
  kind: "measuring",
  name: "total",
  args: z.strictObject({ column: z.string(), max: z.number() }),
  call: (column: string, limit: number) => ({ column, max: limit }),
  measures: ({ column }) => ({ value: sql`sum(${sql.column(column)})` }),
  judge: ({ value = null }, { column, max: limit }) => judgeBounds(value, { max: limit }, `total ${column}`),
  describe: ({ column, max: limit }) => `has a total ${column} of at most ${limit}`,
});

export function declare(): void {
  table("main.sales.orders", { key: ["order_id"], tags: ["gold"] }, (t) => {
    t.expect("a", "amount >= 0");
    t.expect("b", notNull("customer_id"), { tolerate: "0.1%", failAbove: { rows: 10, share: "1%" }, onEmpty: "warn" });
    t.expectOrDrop("c", between("qty", 1, "100"), { nulls: "pass", where: "paid" });
    t.expectOrFail("d", unique(["a", "b"], { nulls: "violate" }), { tolerate: 10 });
    t.expectAll({ e: rowCount({ min: 1 }), f: "x > 0", g: max("x", { max: "2026-01-31" }) });
    t.expectAllOrDrop({ h: isEven("qty"), i: isMultiple({ column: "qty", of: 12 }), j: oneOf("a", [1, "b", true]) });
    t.expectAllOrDrop({ j2: unparsed("a COLLATE UTF8_LCASE = 'b'") });
    t.expectAllOrFail({ k: total("amount", 5), l: foreignKey("a", { table: "t", columns: ["b"] }) });

    // @ts-expect-error a table expectation names no row to drop
    t.expectOrDrop("m", unique("order_id"));
    // @ts-expect-error a table expectation names no row to drop
    t.expectOrDrop("n", rowCount({ min: 1 }));
    // @ts-expect-error an own table expectation names no row to drop either
    t.expectOrDrop("o", total("amount", 5));
    // @ts-expect-error nor does one among several
    t.expectAllOrDrop({ p: "x > 0", q: freshness("at", { within: "1 day" }) });
    // @ts-expect-error a filter is a text that is parsed
    t.expect("q", "x > 0", { where: unparsed("a COLLATE UTF8_LCASE = 'b'") });
    // @ts-expect-error there is no such option
    t.expect("r", "x > 0", { tolarate: 5 });
    // @ts-expect-error there is no such null policy
    t.expect("s", "x > 0", { nulls: "ignore" });
    // @ts-expect-error a condition is text or an expectation
    t.expect("t", true);
    // @ts-expect-error an expectation is made by calling it
    t.expect("u", notNull);
    // @ts-expect-error a rule has a name
    t.expect(notNull("x"));
    // @ts-expect-error a threshold has rows, a share or both
    t.expect("v", "x > 0", { tolerate: { row: 5 } });
    // @ts-expect-error an expectation is not made by hand
    t.expect("w", { level: "row", name: "by_hand", args: {} });
  });

  // @ts-expect-error a table has rules
  table("orders", { key: "id" });
  // @ts-expect-error there is no such option
  table("orders", { keys: ["id"] }, () => undefined);
  // @ts-expect-error a path alone is no file
  table({ path: "a.csv" }, () => undefined);
  table(file("a.csv", { name: "a", format: "csv", columns: { id: "BIGINT" } }), () => undefined);
  table(query("q", "SELECT 1 AS x"), () => undefined);
  // @ts-expect-error there is no such format
  file("a.xlsx", { format: "xlsx" });
}

export function wrongArguments(): void {
  // @ts-expect-error a column is text
  notNull(5);
  // @ts-expect-error a bound is a number or text
  between("x", new Date(), 5);
  // @ts-expect-error both bounds are needed
  between("x", 1);
  // @ts-expect-error values are a list
  oneOf("status", "open");
  // @ts-expect-error a pattern is text
  matches("sku", /^a$/);
  // @ts-expect-error lengths are numbers
  lengthBetween("name", "1", "5");
  // @ts-expect-error there is no such comparison
  compareColumns("a", "==", "b");
  // @ts-expect-error an order is needed
  firstPer({ key: "id" });
  // @ts-expect-error there is no such option
  firstPer({ key: "id", orderBy: "at", nulls: "ignore" });
  // @ts-expect-error there is no such option
  unique("id", { null: "violate" });
  // @ts-expect-error the other table has a name
  foreignKey("a", { columns: "b" });
  // @ts-expect-error there is no such bound
  rowCount({ minimum: 5 });
  // @ts-expect-error a time span is text
  freshness("at", { within: 24 });
  // @ts-expect-error an own expectation is called with its own parameters
  isEven({ column: "qty" });
  // @ts-expect-error or with its arguments, all of them
  isMultiple({ column: "qty" });
}

export const kinds: readonly [RowExpectation, TableExpectation] = [isEven("qty"), total("amount", 5)];
// @ts-expect-error a table expectation is no row expectation
export const mixed: RowExpectation = unique("id");

export const wrongDefinition = defineRowExpectation({
  name: "wrong",
  args: z.strictObject({ column: z.string() }),
  // @ts-expect-error the arguments are those of the schema
  holds: ({ col }) => sql`${sql.column(col)} > 0`,
  describe: () => "is wrong",
});

export const config = defineConfig({
  defaultTarget: "local",
  targets: { local: duckdb({ tables: { "main.sales.orders": file("data/orders.parquet"), a: "b" }, threads: 2 }) },
  defaults: { nulls: "violate", samples: 5 },
  reporters: ["console", ["junit", { path: "reports/junit.xml" }]],
  exportFailures: { folder: "failures", format: "csv" },
});
// @ts-expect-error a folder is needed
defineConfig({ exportFailures: { format: "csv" } });
// @ts-expect-error there is no such format
defineConfig({ exportFailures: { folder: "failures", format: "xlsx" } });
// @ts-expect-error there is no such key
defineConfig({ suite: ["a"] });
// @ts-expect-error there is no such option
duckdb({ databse: "a.duckdb" });
// @ts-expect-error a default is for many rules at once: a message is not
defineConfig({ defaults: { message: "a" } });

export async function program(): Promise<RunReport> {
  // @ts-expect-error there is no such option
  await run({ path: ["a"] });
  const report = await run({ paths: ["a"], config, reporters: [], failOn: "warned", vars: { day: "2026-01-31" } });
  await run({ exportFailures: { folder: "failures" }, reporters: [] });
  // @ts-expect-error a report is read, not written
  report.run.exitCode = 0;
  return report;
}
