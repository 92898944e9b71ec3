import { expect, test } from "vitest";
import { notNull } from "../../../src/expectations/index.js";
import { selectionTest } from "../../../src/runner/selection.js";
import { ruleOf } from "../plan/scope.js";

const rules = [
  ["main.sales.orders", "amount", ["gold", "finance"]],
  ["main.sales.orders", "status", ["gold"]],
  ["main.sales.customers", "email", ["pii"]],
  ["dev.sales.orders", "amount", []],
  ["../data/orders-*.csv", "a.b (new)", ["Gold"]],
].map(([table, name, tags]) =>
  ruleOf(notNull("x"), { id: `${table}:${name}`, ...named(table, name), tags: tagsOf(tags) }),
);

function named(table: unknown, name: unknown): { readonly table: string; readonly name: string } {
  return { table: String(table), name: String(name) };
}

function tagsOf(tags: unknown): readonly string[] {
  return Array.isArray(tags) ? tags.map(String) : [];
}

function selected(select: readonly string[], exclude: readonly string[] = []): readonly string[] {
  const isSelected = selectionTest({ select, exclude });
  return rules.flatMap((rule, index) => (isSelected(rule) ? [String(index)] : []));
}

test.each<[string, readonly string[], readonly string[]]>([
  ["nothing selects everything", [], ["0", "1", "2", "3", "4"]],
  ["a tag, whatever its case", ["tag:gold"], ["0", "1", "4"]],
  ["a table by its last part", ["table:orders"], ["0", "1", "3"]],
  ["a table by its last two parts", ["table:sales.orders"], ["0", "1", "3"]],
  ["a table by its whole name", ["table:main.sales.orders"], ["0", "1"]],
  ["a table by a pattern", ["table:main.*"], ["0", "1", "2"]],
  ["no table by the end of a part", ["table:ders"], []],
  ["no table by its first part", ["table:main"], []],
  ["a rule by its name", ["rule:amount"], ["0", "3"]],
  ["a rule by its id", ["rule:main.sales.orders:amount"], ["0"]],
  ["a rule by a pattern", ["rule:*a*"], ["0", "1", "2", "3", "4"]],
  ["a rule with characters that mean something elsewhere", ["rule:a.b (new)"], ["4"]],
  ["a dot is a dot", ["rule:a?b*"], []],
  ["a star in a name is matched by a star", ["table:../data/orders-*.csv"], ["4"]],
  ["all terms of one --select hold", ["table:orders,tag:gold"], ["0", "1"]],
  ["blanks around terms", [" table:orders , tag:finance "], ["0"]],
  ["several --select add up", ["tag:pii", "rule:status"], ["1", "2"]],
  ["a pattern that matches nothing", ["tag:silver"], []],
])("%s", (_, select, wanted) => {
  expect(selected(select)).toEqual(wanted);
});

test("--exclude wins, and several add up", () => {
  expect(selected([], ["tag:gold"])).toEqual(["2", "3"]);
  expect(selected(["table:orders"], ["tag:finance", "table:dev.*"])).toEqual(["1"]);
  expect(selected(["tag:gold"], ["tag:gold"])).toEqual([]);
});

test("the terms of one --exclude must all hold", () => {
  expect(selected([], ["table:orders,tag:gold"])).toEqual(["2", "3", "4"]);
});

test.each(["orders", "tags:gold", "tag:", ":gold", "", "tag:gold,", "constructor:x", "toString:x", "TAG:gold"])(
  "%j does not say which rules",
  (select) => {
    expect(() => selectionTest({ select: [select], exclude: [] })).toThrow(
      expect.objectContaining({
        code: "USAGE",
        hint: expect.stringContaining("Write tag:NAME, table:NAME or rule:NAME; * stands for any text."),
      }),
    );
    expect(() => selectionTest({ select: [], exclude: [select] })).toThrow(expect.objectContaining({ code: "USAGE" }));
  },
);
