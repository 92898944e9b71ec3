import { expect, test } from "vitest";
import {
  between,
  compareColumns,
  firstPer,
  lengthBetween,
  matches,
  noneOf,
  notBlank,
  notNull,
  oneOf,
  satisfies,
} from "../../../src/expectations/index.js";
import { sentenceOf, sqlOf } from "./sql-of.js";

// Written by hand: Databricks SQL, names between back-ticks, text with Spark's backslash escapes.

test("notNull asks for a value", () => {
  expect(sqlOf(notNull("customer_id"))).toBe("`customer_id` IS NOT NULL");
  expect(sentenceOf(notNull("customer_id"))).toBe("has a value in customer_id");
});

test("notBlank trims blanks, tabs and line ends", () => {
  expect(sqlOf(notBlank("name"))).toBe("btrim(`name`, ' \\t\\r\\n') <> ''");
  expect(sentenceOf(notBlank("name"))).toBe("has text in name");
});

test("between includes both bounds", () => {
  expect(sqlOf(between("qty", 1, 100))).toBe("`qty` BETWEEN 1 AND 100");
  expect(sentenceOf(between("qty", 1, 100))).toBe("has qty between 1 and 100");
});

test("between takes text, dates and fractions as the literals that they are", () => {
  expect(sqlOf(between("at", "2026-01-01", "2026-03-01"))).toBe("`at` BETWEEN '2026-01-01' AND '2026-03-01'");
  expect(sqlOf(between("x", -0.5, 9007199254740991))).toBe("`x` BETWEEN -0.5D AND 9007199254740991L");
});

test("oneOf lists its values", () => {
  const expectation = oneOf("status", ["open", "it's", 7, true]);
  expect(sqlOf(expectation)).toBe("`status` IN ('open', 'it\\'s', 7, TRUE)");
  expect(sentenceOf(expectation)).toBe("has status one of open, it's, 7, true");
});

test("noneOf lists its values", () => {
  const expectation = noneOf("sku", ["SKU-1", "SKU-2"]);
  expect(sqlOf(expectation)).toBe("`sku` NOT IN ('SKU-1', 'SKU-2')");
  expect(sentenceOf(expectation)).toBe("has sku none of SKU-1, SKU-2");
});

test("matches keeps the backslashes of its pattern", () => {
  const expectation = matches("sku", "^SKU-\\d{6}$");
  expect(sqlOf(expectation)).toBe("`sku` RLIKE '^SKU-\\\\d{6}$'");
  expect(sentenceOf(expectation)).toBe("has sku matching ^SKU-\\d{6}$");
});

test("lengthBetween counts characters", () => {
  expect(sqlOf(lengthBetween("name", 1, 40))).toBe("length(`name`) BETWEEN 1 AND 40");
  expect(sentenceOf(lengthBetween("name", 1, 40))).toBe("has name of 1 to 40 characters");
});

test.each(["=", "<>", "<", "<=", ">", ">=", "<=>"] as const)("compareColumns writes %s", (operator) => {
  const expectation = compareColumns("paid_at", operator, "created_at");
  expect(sqlOf(expectation)).toBe(`\`paid_at\` ${operator} \`created_at\``);
  expect(sentenceOf(expectation)).toBe(`has paid_at ${operator} created_at`);
});

test("satisfies keeps its author's text, and says it on one line", () => {
  const text = "  amount >= 0\n   OR amount IS NULL  ";
  expect(sqlOf(satisfies(text))).toBe(text);
  expect(sentenceOf(satisfies(text))).toBe("satisfies amount >= 0 OR amount IS NULL");
});

test.each([
  ["addr.city", "`addr`.`city` IS NOT NULL"],
  ["weird col", "`weird col` IS NOT NULL"],
  ["`a.b`", "`a.b` IS NOT NULL"],
  ["`a``b`.c", "`a``b`.`c` IS NOT NULL"],
  ["order", "`order` IS NOT NULL"],
  ["x); DROP TABLE t --", "`x); DROP TABLE t --` IS NOT NULL"],
])("the column %s is quoted", (column, text) => {
  expect(sqlOf(notNull(column))).toBe(text);
});

test("text in arguments cannot leave its literal", () => {
  expect(sqlOf(oneOf("s", ["') OR TRUE --", "\\'", "a\nb"]))).toBe("`s` IN ('\\') OR TRUE --', '\\\\\\'', 'a\\nb')");
});

test("firstPer writes its columns as names and its directions as they were given", () => {
  const expectation = firstPer({ key: ["order id", "addr.zip"], orderBy: ["at  desc nulls first, `n``o`", "id ASC"] });
  expect(sqlOf(expectation)).toBe(
    "row_number() OVER (PARTITION BY `order id`, `addr`.`zip` ORDER BY `at` DESC NULLS FIRST, `n``o`, `id`) = 1",
  );
  expect(sentenceOf(expectation)).toBe(
    "is the first of its order id, addr.zip by at  desc nulls first, `n``o`, id ASC",
  );
});
