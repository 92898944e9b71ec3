import { expect, test } from "vitest";
import {
  between,
  compareColumns,
  distinctCount,
  firstPer,
  foreignKey,
  freshness,
  lengthBetween,
  matches,
  max,
  mean,
  min,
  noneOf,
  notBlank,
  notNull,
  oneOf,
  rowCount,
  satisfies,
  stddev,
  sum,
  unique,
} from "../../../src/expectations/index.js";

// What a suite in plain JavaScript may do, and the types do not allow.
const wrong = (value: unknown): never => value as never;

test.each([
  ["not_null", "column", () => notNull("")],
  ["not_null", "column", () => notNull(wrong(undefined))],
  ["not_blank", "column", () => notBlank(wrong(7))],
  ["between", "min", () => between("qty", wrong(null), 5)],
  ["between", "max", () => between("qty", 5, wrong(true))],
  ["between", "max", () => between("qty", 5, Number.NaN)],
  ["between", "min", () => between("qty", Number.NEGATIVE_INFINITY, 5)],
  ["between", "min", () => between("qty", wrong(1n), 5)],
  ["between", "min", () => between("at", wrong(new Date(0)), "2026-01-01")],
  ["one_of", "values", () => oneOf("status", [])],
  ["one_of", "values.1", () => oneOf("status", ["open", wrong(null)])],
  ["one_of", "values", () => oneOf("status", wrong("open"))],
  ["one_of", "values", () => oneOf("status", wrong(undefined))],
  ["none_of", "values", () => noneOf("status", [])],
  ["none_of", "values", () => noneOf("status", wrong("open"))],
  ["matches", "pattern", () => matches("sku", "")],
  ["matches", "pattern", () => matches("sku", wrong(/^a$/))],
  ["length_between", "min", () => lengthBetween("name", -1, 5)],
  ["length_between", "max", () => lengthBetween("name", 1, 2.5)],
  ["length_between", "min", () => lengthBetween("name", 5, 1)],
  ["compare_columns", "operator", () => compareColumns("a", wrong("=="), "b")],
  ["compare_columns", "right", () => compareColumns("a", "=", "")],
  ["first_per", "key", () => firstPer({ key: [], orderBy: "at" })],
  ["first_per", "key", () => firstPer(wrong({ orderBy: "at" }))],
  ["first_per", "orderBy", () => firstPer(wrong({ key: "id" }))],
  ["first_per", "orderBy", () => firstPer({ key: "id", orderBy: [] })],
  ["first_per", "orderBy.0", () => firstPer({ key: "id", orderBy: "" })],
  ["satisfies", "condition", () => satisfies("")],
  ["unique", "columns", () => unique([])],
  ["unique", "columns.1", () => unique(["a", ""])],
  ["unique", "columns", () => unique(wrong(undefined))],
  ["unique", "nulls", () => unique("a", { nulls: wrong("pass") })],
  ["unique", "null", () => unique("a", wrong({ null: "ignore" }))],
  ["foreign_key", "table", () => foreignKey("a", wrong({}))],
  ["foreign_key", "column", () => foreignKey("a", wrong({ table: "t", column: "b" }))],
  ["foreign_key", "columns", () => foreignKey(["a", "b"], { table: "t", columns: "a" })],
  ["row_count", "min", () => rowCount({})],
  ["row_count", "min", () => rowCount({ min: 5, max: 4 })],
  ["row_count", "minimum", () => rowCount(wrong({ minimum: 5 }))],
  ["min", "min", () => min("price", {})],
  ["max", "max", () => max("price", { min: "10", max: "9.5" })],
  ["mean", "max", () => mean("price", { max: wrong([1]) })],
  ["sum", "column", () => sum("", { max: 1 })],
  ["stddev", "min", () => stddev("price", { min: "b", max: "a" })],
  ["distinct_count", "max", () => distinctCount("price", wrong({ min: 1, max: null }))],
  ["freshness", "within", () => freshness("at", { within: "soon" })],
  ["freshness", "within", () => freshness("at", { within: wrong(24) })],
  ["freshness", "within", () => freshness("at", wrong(undefined))],
])("%s refuses a bad argument and names %s (%#)", (name, argument, make) => {
  expect(make().fault).toEqual(
    expect.objectContaining({
      code: "EXPECTATION_INVALID",
      message: expect.stringMatching(
        new RegExp(`^"${name}" does not take these arguments: .*\\b${argument.replace(".", "\\.")}\\b`),
      ),
    }),
  );
});

test("the hint repeats what was given", () => {
  expect(lengthBetween("name", 5, 1).fault).toEqual(
    expect.objectContaining({
      message: '"length_between" does not take these arguments: min is above max',
      hint: 'It was given {"column":"name","min":5,"max":1}.',
    }),
  );
});

test("a call that cannot be made sense of repeats its parameters", () => {
  expect(foreignKey("a", wrong(undefined)).fault).toEqual(
    expect.objectContaining({
      code: "EXPECTATION_INVALID",
      message: '"foreign_key" cannot be called with "a", undefined',
    }),
  );
});
