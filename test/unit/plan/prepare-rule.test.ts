import { expect, test } from "vitest";
import { z } from "zod";
import {
  distinctCount,
  foreignKey,
  freshness,
  max,
  mean,
  notNull,
  rowCount,
  satisfies,
  unique,
} from "../../../src/expectations/index.js";
import { defineTableExpectation, judgeBounds, sql } from "../../../src/index.js";
import { filterAggregates } from "../../../src/plan/filter-aggregates.js";
import { prepare, scopeWith } from "./scope.js";

test("where NULL violates, the rows that are TRUE are counted as good", () => {
  expect(prepare(satisfies("amount >= 0"))).toMatchObject({
    condition: "amount >= 0",
    columns: ["Amount"],
    tables: [],
    needs: {
      kind: "aggregates",
      sql: { rows: "count(*)", good: "count(CASE WHEN (amount >= 0) THEN 1 END)" },
    },
  });
});

test("where NULL passes, the rows that are FALSE are counted as violations", () => {
  expect(prepare(satisfies("amount >= 0"), { nulls: "pass" }).needs).toEqual({
    kind: "aggregates",
    sql: { rows: "count(*)", violations: "count(CASE WHEN NOT (amount >= 0) THEN 1 END)" },
  });
});

test("a rule's filter stands around its condition, which is not evaluated out of scope", () => {
  const prepared = prepare(satisfies("amount >= 0"), { where: "status = 'paid' OR paid" });
  expect(prepared).toMatchObject({ where: "status = 'paid' OR paid", columns: ["Amount", "status", "paid"] });
  expect(prepared.needs).toEqual({
    kind: "aggregates",
    sql: {
      rows: "count(CASE WHEN (status = 'paid' OR paid) THEN 1 END)",
      good: "count(CASE WHEN (status = 'paid' OR paid) THEN CASE WHEN (amount >= 0) THEN 1 END END)",
    },
  });
});

test("filter and null policy go together", () => {
  expect(prepare(notNull("amount"), { where: "paid", nulls: "pass" }).needs).toEqual({
    kind: "aggregates",
    sql: {
      rows: "count(CASE WHEN (paid) THEN 1 END)",
      violations: "count(CASE WHEN (paid) THEN CASE WHEN NOT (`amount` IS NOT NULL) THEN 1 END END)",
    },
  });
});

test("parameters and clock are filled in everywhere", () => {
  const { filling } = scopeWith();
  const scope = scopeWith({ filling: { ...filling, parameters: new Map([["day", "2026-01-01"]]) } });
  const prepared = prepare(satisfies("created_at < now() -- not tomorrow"), { where: "created_at > :day" }, scope);
  expect(prepared).toMatchObject({
    condition: "created_at < TIMESTAMP'2026-01-31 23:59:59.123000'",
    where: "created_at > '2026-01-01'",
  });
});

test("a measuring rule asks for its aggregates and for the rows in scope", () => {
  expect(prepare(mean("amount", { max: 5 }))).toMatchObject({
    columns: ["Amount"],
    needs: { kind: "aggregates", sql: { "rows in scope": "count(*)", value: "avg(`amount`)" } },
  });
});

test("a measuring rule with a filter restricts its aggregates", () => {
  expect(prepare(freshness("created_at", { within: "1 day" }), { where: "status = 'paid'" })).toMatchObject({
    columns: ["created_at", "status"],
    where: "status = 'paid'",
    needs: {
      kind: "aggregates",
      sql: {
        "rows in scope": "count(CASE WHEN (status = 'paid') THEN 1 END)",
        newest: "CAST(max(`created_at`) FILTER (WHERE status = 'paid') AS TIMESTAMP)",
      },
    },
  });
});

test("the rows of a filtered count are those of the filter", () => {
  expect(prepare(rowCount({ min: 1 }), { where: "paid" }).needs).toEqual({
    kind: "aggregates",
    sql: {
      "rows in scope": "count(CASE WHEN (paid) THEN 1 END)",
      value: "count(*) FILTER (WHERE paid)",
    },
  });
});

test("every aggregate of a measure is restricted", () => {
  expect(filterAggregates("sum(a) / count(DISTINCT b) + 1", "paid OR c > 0")).toBe(
    "sum(a) FILTER (WHERE paid OR c > 0) / count(DISTINCT b) FILTER (WHERE paid OR c > 0) + 1",
  );
});

test("a measure with a filter of its own cannot have another one", () => {
  expect(() => filterAggregates("sum(a) FILTER (WHERE b)", "paid")).toThrow(
    expect.objectContaining({
      code: "RULE_INVALID",
      message: "This measure has a filter of its own, so that the rule can have none",
      hint: "Put the condition into the measure.",
    }),
  );
});

test("a counting rule asks its own statement about the table", () => {
  const prepared = prepare(unique("order_id"));
  expect(prepared.needs).toEqual({
    kind: "statement",
    sql: "SELECT coalesce(sum(k.n), 0) AS rows, coalesce(sum(CASE WHEN k.n > 1 THEN k.n END), 0) AS violations, count(CASE WHEN k.n > 1 THEN 1 END) AS duplicate_keys FROM (SELECT count(*) AS n FROM `main`.`sales`.`orders` AS s WHERE `s`.`order_id` IS NOT NULL GROUP BY `s`.`order_id`) AS k",
    offending:
      "SELECT s.* FROM `main`.`sales`.`orders` AS s LEFT SEMI JOIN (SELECT `d`.`order_id` AS `key_1` FROM `main`.`sales`.`orders` AS d WHERE `d`.`order_id` IS NOT NULL GROUP BY `d`.`order_id` HAVING count(*) > 1) AS k ON `s`.`order_id` = `k`.`key_1`",
    proof: {
      distinct: "count(DISTINCT `order_id`)",
      rows: "count(`order_id`)",
      found: { duplicate_keys: 0 },
      bits: {
        column: "order_id",
        low: "min(`order_id`)",
        high: "max(`order_id`)",
        sql: "SELECT coalesce(sum(bit_count(k.bits)), 0) AS value FROM (SELECT bit_or(shiftleft(1L, CAST(s.`order_id` & 63 AS INT))) AS bits FROM `main`.`sales`.`orders` AS s WHERE s.`order_id` IS NOT NULL GROUP BY shiftright(s.`order_id`, 6)) AS k",
      },
    },
  });
  expect(prepared.columns).toEqual(["order_id"]);
  expect(prepared.distinctCounts).toEqual(["order_id"]);
});

test("a rule's filter narrows the proof of its key", () => {
  expect(prepare(unique("Order_ID", { nulls: "violate" }), { where: "paid" })).toMatchObject({
    distinctCounts: ["order_id"],
    needs: {
      proof: {
        distinct: "count(DISTINCT `Order_ID`) FILTER (WHERE paid)",
        rows: "count(*) FILTER (WHERE paid)",
      },
    },
  });
});

test("a key of several columns has no proof", () => {
  expect(prepare(unique(["order_id", "status"])).needs).not.toHaveProperty("proof");
});

test("the columns whose different values a measure counts are known", () => {
  expect(prepare(distinctCount("Status", { min: 1 })).distinctCounts).toEqual(["status"]);
  expect(prepare(max("amount", { min: 1 })).distinctCounts).toEqual([]);
});

test("a counting rule looks at the rows that pass both filters, the table's first", () => {
  const prepared = prepare(
    foreignKey("status", { table: "main.sales.statuses", columns: "name" }),
    { where: "paid" },
    {
      ...scopeWith(),
      where: "amount > 0 OR paid",
    },
  );
  const source =
    "(SELECT * FROM `main`.`sales`.`orders` WHERE CASE WHEN (amount > 0 OR paid) THEN (paid) ELSE FALSE END)";
  expect(prepared).toMatchObject({
    columns: ["status", "paid"],
    tables: ["main.sales.statuses"],
    needs: {
      sql: `SELECT count(*) AS rows, count(CASE WHEN r.key_found IS NULL THEN 1 END) AS violations FROM (SELECT * FROM ${source} AS c WHERE \`c\`.\`status\` IS NOT NULL) AS s LEFT JOIN (SELECT DISTINCT \`t\`.\`name\` AS \`key_1\`, TRUE AS key_found FROM \`main\`.\`sales\`.\`statuses\` AS t WHERE \`t\`.\`name\` IS NOT NULL) AS r ON \`s\`.\`status\` = \`r\`.\`key_1\``,
    },
  });
});

test("a counting rule under one filter alone needs no CASE", () => {
  const { needs } = prepare(unique("order_id"), {}, scopeWith({ where: "paid" }));
  expect(needs).toMatchObject({
    sql: expect.stringContaining("FROM (SELECT * FROM `main`.`sales`.`orders` WHERE (paid)) AS s"),
  });
});

test.each([
  ["a row rule", notNull("amout")],
  ["a counting rule", unique("amout")],
  ["a measuring rule", max("amout", { max: 1 })],
])("an unknown column of %s is told with the nearest name", (_, expectation) => {
  expect(() => prepare(expectation)).toThrow(
    expect.objectContaining({
      code: "COLUMN_UNKNOWN",
      message: "No column is named amout",
      hint: "Did you mean Amount?",
    }),
  );
});

test("the filter of a rule is checked as its condition is", () => {
  expect(() => prepare(notNull("amount"), { where: "amount + 1" })).toThrow(
    expect.objectContaining({ code: "CONDITION_NOT_BOOLEAN" }),
  );
  expect(() => prepare(unique("amount"), { where: "max(amount) > 1" })).toThrow(
    expect.objectContaining({ code: "CONDITION_NOT_PER_ROW" }),
  );
});

const ratio = defineTableExpectation({
  kind: "measuring",
  name: "ratio",
  args: z.object({ of: z.string() }),
  measures: ({ of }) => ({
    top: sql`sum(${sql.column(of)})`,
    bottom: sql`count(*)`,
  }),
  judge: ({ top = null }) => judgeBounds(top, { min: 0 }, "ratio"),
  describe: () => "has a ratio",
});

test("an expectation may ask for several measures", () => {
  expect(prepare(ratio({ of: "amount" })).needs).toEqual({
    kind: "aggregates",
    sql: { "rows in scope": "count(*)", top: "sum(`amount`)", bottom: "count(*)" },
  });
});

test("a measure may name its columns with the table before them", () => {
  const qualified = defineTableExpectation({
    kind: "measuring",
    name: "qualified",
    args: z.object({}),
    measures: () => ({ value: sql`max(orders.amount)` }),
    judge: ({ value = null }) => judgeBounds(value, { min: 0 }, "largest"),
    describe: () => "is qualified",
  });
  expect(prepare(qualified({})).columns).toEqual(["Amount"]);
});
