import { expect, test } from "vitest";
import { foreignKey, notNull, rowCount, unique } from "../../../src/expectations/index.js";
import { file, query } from "../../../src/suite/sources.js";
import { table } from "../../../src/suite/table.js";
import { declare, declareRule, declareTable, only } from "./declare.js";

test("a condition without options is a rule with every default", async () => {
  const { location, ...rule } = await declareRule((t) => t.expect("valid_amount", "amount >= 0"));
  expect(location.file).toBe("/suites/orders.dq.ts");
  expect(rule).toEqual({
    id: "t:valid_amount",
    name: "valid_amount",
    table: "t",
    action: "expect",
    kind: "row",
    expectation: "satisfies",
    args: { condition: "amount >= 0" },
    nulls: "violate",
    tags: [],
    samples: 5,
  });
});

test("an expectation gives a rule its kind, name and arguments", async () => {
  const { rules } = await declareTable((t) => {
    t.expect("a", notNull("x"));
    t.expect("b", unique("x"));
    t.expect("c", rowCount({ min: 1 }));
  });
  expect(rules.map(({ kind, expectation, args }) => ({ kind, expectation, args }))).toEqual([
    { kind: "row", expectation: "not_null", args: { column: "x" } },
    { kind: "counting", expectation: "unique", args: { columns: ["x"], nulls: "ignore" } },
    { kind: "measuring", expectation: "row_count", args: { min: 1 } },
  ]);
});

test("each method has its action", async () => {
  const { rules, broken } = await declareTable((t) => {
    t.expect("a", "x > 0");
    t.expectOrDrop("b", "x > 0");
    t.expectOrFail("c", "x > 0");
    t.expectAll({ d: "x > 0", e: notNull("x") });
    t.expectAllOrDrop({ f: "x > 0", g: notNull("x") });
    t.expectAllOrFail({ h: "x > 0", i: unique("x") });
  });
  expect(broken).toEqual([]);
  expect(rules.map(({ name, action }) => `${name} ${action}`)).toEqual([
    "a expect",
    "b expect_or_drop",
    "c expect_or_fail",
    "d expect",
    "e expect",
    "f expect_or_drop",
    "g expect_or_drop",
    "h expect_or_fail",
    "i expect_or_fail",
  ]);
});

test("the options of expectAll hold for every entry", async () => {
  const { rules } = await declareTable((t) => t.expectAll({ a: "x > 0", b: "x > 1" }, { tolerate: 3, owner: "sales" }));
  expect(rules.map(({ name, tolerate, owner }) => ({ name, tolerate, owner }))).toEqual([
    { name: "a", tolerate: { rows: 3 }, owner: "sales" },
    { name: "b", tolerate: { rows: 3 }, owner: "sales" },
  ]);
});

test("every option of a rule stands in the rule", async () => {
  const { location: _, ...rule } = await declareRule((t) =>
    t.expectOrFail("a", "x > 0", {
      nulls: "pass",
      where: "y = 1",
      tolerate: "0.1%",
      failAbove: { rows: 100, share: "1%" },
      onEmpty: "fail",
      tags: ["gold"],
      owner: "sales",
      dimension: "validity",
      description: "Positive.",
      message: "Look at the till.",
      samples: 0,
    }),
  );
  expect(rule).toEqual({
    id: "t:a",
    name: "a",
    table: "t",
    action: "expect_or_fail",
    kind: "row",
    expectation: "satisfies",
    args: { condition: "x > 0" },
    nulls: "pass",
    where: "y = 1",
    tolerate: { share: { text: "0.1%", numerator: 1, denominator: 1_000 } },
    failAbove: { rows: 100, share: { text: "1%", numerator: 1, denominator: 100 } },
    onEmpty: "fail",
    tags: ["gold"],
    owner: "sales",
    dimension: "validity",
    description: "Positive.",
    message: "Look at the till.",
    samples: 0,
  });
});

test("a table has a name, a key, a filter and masks", async () => {
  const { tables } = await declare(() =>
    table(
      "main.sales.orders",
      {
        key: "order_id",
        where: "region = 'EU'",
        mask: ["email", "tag:pii", "tag:none"],
        columnTags: { name: ["pii"], phone: ["contact", "pii"], city: ["contact"] },
      },
      () => undefined,
    ),
  );
  const { location: _, ...declared } = only(tables);
  expect(declared).toEqual({
    name: "main.sales.orders",
    source: { kind: "name" },
    key: ["order_id"],
    where: "region = 'EU'",
    mask: ["email", "name", "phone"],
    rules: [],
    broken: [],
  });
});

test("a key may have several columns", async () => {
  expect((await declareTable(() => undefined, { key: ["order_id", "line_no"] })).key).toEqual(["order_id", "line_no"]);
});

test.each([
  ["orders", "orders"],
  ["sales.orders", "sales.orders"],
  ["main.`my schema`.orders", "main.my schema.orders"],
])("the table %s has the logical name %s", async (written, name) => {
  const { tables } = await declare(() => table(written, (t) => t.expect("a", "x > 0")));
  expect(only(tables).name).toBe(name);
  expect(only(only(tables).rules).id).toBe(`${name}:a`);
});

test.each(["", "a.b.c.d", "a b", "a..b", "a; DROP TABLE b", "data/orders.parquet"])(
  "the text %j is no table name",
  async (written) => {
    await expect(declare(() => table(written, () => undefined))).rejects.toMatchObject({ code: "SQL_SYNTAX" });
  },
);

test("the path of a file is relative to the suite, and its name is what was written", async () => {
  const { tables } = await declare(() => table(file("../data/orders-*.parquet"), (t) => t.expect("a", "x > 0")));
  const declared = only(tables);
  expect(declared.source).toEqual({ kind: "file", path: "/data/orders-*.parquet" });
  expect(only(declared.rules).id).toBe("../data/orders-*.parquet:a");
});

test("a file may have a logical name and say how it is read", async () => {
  const options = { format: "csv", columns: { id: "BIGINT" }, delimiter: ";", header: false, nullText: "-" } as const;
  const { tables } = await declare(() =>
    table(file("/data/orders.txt", { name: "main.sales.orders", ...options }), () => undefined),
  );
  expect(only(tables)).toMatchObject({
    name: "main.sales.orders",
    source: { kind: "file", path: "/data/orders.txt", ...options },
  });
});

test("a query is a table of its own", async () => {
  const { tables } = await declare(() => table(query("recent", "SELECT * FROM orders"), (t) => t.expect("a", "x > 0")));
  expect(only(tables)).toMatchObject({ name: "recent", source: { kind: "query", sql: "SELECT * FROM orders" } });
  expect(only(only(tables).rules).id).toBe("recent:a");
});

test("one file may declare several tables", async () => {
  const { tables } = await declare(() => {
    table("a", () => undefined);
    table("b", () => undefined);
  });
  expect(tables.map(({ name }) => name)).toEqual(["a", "b"]);
});

test("the definitions of all rules are kept by their names", async () => {
  const { definitions } = await declare(() =>
    table("t", (t) => {
      t.expect("a", "x > 0");
      t.expect("b", foreignKey("x", { table: "u" }));
    }),
  );
  expect([...definitions.keys()]).toEqual(["satisfies", "foreign_key"]);
});
