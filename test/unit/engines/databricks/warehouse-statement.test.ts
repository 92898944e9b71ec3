import { describe, expect, test } from "vitest";
import { type WarehouseTable, warehouseStatement } from "../../../../src/engines/databricks/warehouse-statement.js";

const tables: Readonly<Record<string, WarehouseTable>> = {
  "main.sales.orders": { name: ["prod", "sales", "orders"], version: "7" },
  "main.sales.lines": { name: ["prod", "sales", "order_lines_v2"], version: "3" },
  "sales.refunds": { name: ["sales", "refunds"] },
};

function sent(text: string, unparsed: readonly string[] = []): string {
  const resolve = (name: readonly string[]): WarehouseTable => tables[name.join(".")] ?? { name };
  return warehouseStatement(text, resolve, unparsed).text;
}

describe("a statement as the warehouse gets it", () => {
  test.each([
    ["SELECT 1", "SELECT 1"],
    ["SELECT count(*) FROM sales.refunds", "SELECT count(*) FROM sales.refunds"],
    [
      "SELECT count(*) FROM main.sales.orders WHERE amount > 0",
      "SELECT count(*) FROM `prod`.`sales`.`orders` VERSION AS OF 7 WHERE amount > 0",
    ],
    [
      "SELECT o.id FROM `main`.`sales`.`orders` AS o JOIN sales.refunds r ON o.id = r.id",
      "SELECT o.id FROM `prod`.`sales`.`orders` VERSION AS OF 7 AS o JOIN sales.refunds r ON o.id = r.id",
    ],
    [
      "SELECT orders.id FROM main.sales.orders TABLESAMPLE (10 PERCENT)",
      "SELECT orders.id FROM `prod`.`sales`.`orders` VERSION AS OF 7 TABLESAMPLE (10 PERCENT)",
    ],
    ["SELECT * FROM main.sales.orders VERSION AS OF 2", "SELECT * FROM `prod`.`sales`.`orders` VERSION AS OF 2"],
    [
      "WITH orders AS (SELECT * FROM main.sales.orders) SELECT count(*) FROM orders",
      "WITH orders AS (SELECT * FROM `prod`.`sales`.`orders` VERSION AS OF 7) SELECT count(*) FROM orders",
    ],
    [
      "SELECT (SELECT max(id) FROM main.sales.orders) AS newest",
      "SELECT (SELECT max(id) FROM `prod`.`sales`.`orders` VERSION AS OF 7) AS newest",
    ],
  ])("%s", (text, expected) => {
    expect(sent(text)).toBe(expected);
  });

  test("a column may have the logical name of its table before it", () => {
    expect(sent("SELECT main.sales.orders.amount, sales.orders.qty, orders.id, amount FROM main.sales.orders")).toBe(
      "SELECT `prod`.`sales`.`orders`.`amount`, sales.orders.qty, orders.id, amount FROM `prod`.`sales`.`orders` VERSION AS OF 7",
    );
  });

  test("a table that has another name there keeps its own for columns", () => {
    expect(sent("SELECT lines.qty, main.sales.lines.id FROM main.sales.lines WHERE lines.qty > 0")).toBe(
      "SELECT lines.qty, `lines`.`id` FROM `prod`.`sales`.`order_lines_v2` VERSION AS OF 3 AS `lines` WHERE lines.qty > 0",
    );
    expect(sent("SELECT lines.qty FROM main.sales.lines VERSION AS OF 1 TABLESAMPLE (5 ROWS)")).toBe(
      "SELECT lines.qty FROM `prod`.`sales`.`order_lines_v2` VERSION AS OF 1 TABLESAMPLE (5 ROWS) AS `lines`",
    );
  });

  test.each([
    ["SELECT count(*) FROM sales.refunds WHERE (flag)", "SELECT count(*) FROM sales.refunds AS `refunds` WHERE (flag)"],
    [
      "SELECT main.sales.orders.id FROM main.sales.orders -- all\n where /* ( */ ( `a b` , c ) AND TRUE",
      "SELECT `orders`.`id` FROM `prod`.`sales`.`orders` VERSION AS OF 7 AS `orders` -- all\n where /* ( */ ( `a b` , c ) AND TRUE",
    ],
    ["SELECT 1 FROM sales.refunds AS r WHERE (flag)", "SELECT 1 FROM sales.refunds AS r WHERE (flag)"],
    ["SELECT 1 FROM sales.refunds WHERE (flag > 0)", "SELECT 1 FROM sales.refunds WHERE (flag > 0)"],
  ])("what could be read as an alias with columns stands behind an alias: %s", (text, expected) => {
    expect(sent(text)).toBe(expected);
  });

  test.each([
    ["SELECT '${x} $ {$x}' AS a", "SELECT '\\u0024{x} $ {$x}' AS a"],
    ["SELECT '\\${x}', '\\\\${x}'", "SELECT '\\u0024{x}', '\\\\\\u0024{x}'"],
    ["SELECT r'$x', '{'", "SELECT r'$x', '{'"],
  ])("no setting of the server takes the place of a text: %s", (text, expected) => {
    expect(sent(text)).toBe(expected);
  });

  test("beside a raw text a setting is refused, with its place", () => {
    const text = "SELECT r'\\d' AS a, '${x}' AS b";
    expect(() => sent(text)).toThrow(
      expect.objectContaining({
        code: "SQL_SYNTAX",
        message: "A warehouse reads ${…} as one of its settings, beside a raw text too",
        hint: "Write the raw text without r before it, and each backslash in it twice.",
        sql: { text, start: text.indexOf("${"), end: text.indexOf("${") + 2 },
      }),
    );
  });

  test("a condition that is not parsed stays as it is", () => {
    const condition = "amount ~~~ 5 AND main.sales.orders.id";
    expect(sent(`SELECT count(CASE WHEN (${condition}) THEN 1 END) FROM main.sales.orders`, [condition])).toBe(
      `SELECT count(CASE WHEN (${condition}) THEN 1 END) FROM \`prod\`.\`sales\`.\`orders\` VERSION AS OF 7`,
    );
  });

  test("a place in it is a place in what was written", () => {
    const text = "SELECT nosuch(id) FROM main.sales.orders WHERE nosuch(1)";
    const edited = warehouseStatement(text, () => ({ name: ["prod", "sales", "orders"], version: "7" }));
    expect(edited.toSource(edited.text.lastIndexOf("nosuch"))).toBe(text.lastIndexOf("nosuch"));
  });
});
