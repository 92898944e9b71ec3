import { expect, test } from "vitest";
import { unique } from "../../../src/expectations/index.js";
import { type Gathered, gatherTables } from "../../../src/runner/gather-tables.js";
import { selectTables } from "../../../src/runner/select-tables.js";
import { type LoadedSuite, loadSuite } from "../../../src/suite/load-suite.js";
import { file } from "../../../src/suite/sources.js";
import { table } from "../../../src/suite/table.js";

/** A suite under a name of its own. */
function suite(name: string, body: () => void): Promise<LoadedSuite> {
  return loadSuite(name, {}, () => {
    body();
    return Promise.resolve();
  });
}

function shape({ tables }: Gathered): unknown {
  return tables.map(({ name, groups }) => [
    name,
    groups.map((group) => [group.table.where, group.rules.map(({ rule }) => rule.name)]),
  ]);
}

test("the rules of one table in two files come together", async () => {
  const gathered = gatherTables([
    await suite("/a.dq.ts", () => {
      table("orders", (t) => t.expect("a", "x > 0"));
      table("customers", (t) => t.expect("b", "x > 0"));
    }),
    await suite("/b.dq.ts", () => table("orders", (t) => t.expect("c", "x > 0"))),
  ]);
  expect(gathered.errors).toEqual([]);
  expect(shape(gathered)).toEqual([
    ["orders", [[undefined, ["a", "c"]]]],
    ["customers", [[undefined, ["b"]]]],
  ]);
});

test("a table may be spelled with other capitals", async () => {
  const gathered = gatherTables([
    await suite("/a.dq.ts", () => table("Sales.Orders", (t) => t.expect("a", "x > 0"))),
    await suite("/b.dq.ts", () => table("sales.orders", (t) => t.expect("b", "x > 0"))),
  ]);
  expect(shape(gathered)).toEqual([["Sales.Orders", [[undefined, ["a", "b"]]]]]);
});

test("other filters are other groups of the same table", async () => {
  const gathered = gatherTables([
    await suite("/a.dq.ts", () => {
      table("orders", { where: "paid" }, (t) => t.expect("a", "x > 0"));
      table("orders", (t) => t.expect("b", "x > 0"));
      table("orders", { where: "paid" }, (t) => t.expect("c", "x > 0"));
    }),
  ]);
  expect(shape(gathered)).toEqual([
    [
      "orders",
      [
        ["paid", ["a", "c"]],
        [undefined, ["b"]],
      ],
    ],
  ]);
});

test("what one file masks is masked for all rules of the table", async () => {
  const { tables } = gatherTables([
    await suite("/a.dq.ts", () => table("orders", (t) => t.expect("a", "x > 0"))),
    await suite("/b.dq.ts", () => table("orders", { mask: ["email"], where: "paid" }, (t) => t.expect("b", "x > 0"))),
    await suite("/c.dq.ts", () => table("orders", { mask: ["phone"] }, () => undefined)),
  ]);
  expect(tables[0]?.groups.map((group) => group.table.mask)).toEqual([
    ["email", "phone"],
    ["email", "phone"],
  ]);
});

test("the key of one file orders the samples of all", async () => {
  const { tables } = gatherTables([
    await suite("/a.dq.ts", () => table("orders", (t) => t.expect("a", "x > 0"))),
    await suite("/b.dq.ts", () => table("orders", { key: "id" }, (t) => t.expect("b", "x > 0"))),
  ]);
  expect(tables[0]?.groups.map((group) => group.table.key)).toEqual([["id"]]);
});

test("a name stands once per table, across files: the first is run", async () => {
  const gathered = gatherTables([
    await suite("/a.dq.ts", () => table("orders", (t) => t.expect("a", "x > 0"))),
    await suite("/b.dq.ts", () => table("ORDERS", { where: "paid" }, (t) => t.expect("a", "x > 1"))),
    await suite("/c.dq.ts", () => table("customers", (t) => t.expect("a", "x > 2"))),
  ]);
  expect(gathered.errors).toEqual([
    {
      code: "RULE_NAME_TAKEN",
      message: 'Two rules of ORDERS are named "a"',
      hint: "The first is at /a.dq.ts, and it alone was run.",
      location: { file: "/b.dq.ts" },
    },
  ]);
  expect(
    gathered.tables.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules)).map(({ rule }) => rule.args),
  ).toEqual([{ condition: "x > 0" }, { condition: "x > 2" }]);
});

test("a broken rule takes its name too", async () => {
  const { errors } = gatherTables([
    await suite("/a.dq.ts", () =>
      table("orders", (t) => {
        t.expect("a", "");
        t.expect("a", "x > 0");
      })),
  ]);
  expect(errors.map(({ code }) => code)).toEqual(["RULE_NAME_TAKEN"]);
});

test("sound and broken rules stand in the order of their declaration", async () => {
  const gathered = gatherTables([
    await suite("/a.dq.ts", () =>
      table("orders", (t) => {
        t.expect("a", "");
        t.expect("b", "x > 0");
        t.expect("c", "");
        t.expect("d", unique("x"), { nulls: "pass" });
        t.expect("e", "x > 0");
        t.expect("f", "");
      })),
  ]);
  expect(shape(gathered)).toEqual([["orders", [[undefined, ["a", "b", "c", "d", "e", "f"]]]]]);
});

test("one name cannot mean two sources", async () => {
  const gathered = gatherTables([
    await suite("/a.dq.ts", () => table(file("/data/a.csv", { name: "orders" }), (t) => t.expect("a", "x > 0"))),
    await suite("/b.dq.ts", () => table("orders", (t) => t.expect("b", "x > 0"))),
  ]);
  expect(gathered.errors).toEqual([
    {
      code: "RULE_INVALID",
      message: "orders is declared a second time as something else",
      hint: "It was first declared at /a.dq.ts. Give one of them another name.",
      location: { file: "/b.dq.ts" },
    },
  ]);
  expect(shape(gathered)).toEqual([["orders", [[undefined, ["a"]]]]]);
});

test("the same file may be declared twice", async () => {
  const gathered = gatherTables([
    await suite("/s/a.dq.ts", () => table(file("../data/a.csv", { name: "orders" }), (t) => t.expect("a", "x > 0"))),
    await suite("/s/b.dq.ts", () => table(file("/data/a.csv", { name: "orders" }), (t) => t.expect("b", "x > 0"))),
  ]);
  expect(gathered.errors).toEqual([]);
  expect(shape(gathered)).toEqual([["orders", [[undefined, ["a", "b"]]]]]);
});

test("a deselected rule is skipped with its facts, and a table without rules is gone", async () => {
  const { tables } = gatherTables([
    await suite("/a.dq.ts", () => {
      table("orders", (t) => {
        t.expect("a", "x > 0", { tags: ["gold"] });
        t.expectOrFail("b", "x > 1");
      });
      table("customers", (t) => t.expect("c", ""));
    }),
  ]);
  const { tables: left, skipped } = selectTables(tables, { select: ["tag:gold"], exclude: [] });
  expect(left.map(({ name, groups }) => [name, groups.length])).toEqual([["orders", 1]]);
  expect(skipped.map(({ id, status, message, action }) => ({ id, status, message, action }))).toEqual([
    { id: "orders:b", status: "skipped", message: "not selected", action: "expect_or_fail" },
    { id: "customers:c", status: "skipped", message: "not selected", action: "expect" },
  ]);
});
