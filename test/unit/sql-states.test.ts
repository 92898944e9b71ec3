import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { QualityError, toErrorReport } from "../../src/errors.js";
import { sqlStateOf } from "../../src/sql-states.js";

test.each([
  ["DIVIDE_BY_ZERO", "22012"],
  ["REMAINDER_BY_ZERO", "22012"],
  ["CAST_INVALID_INPUT", "22018"],
  ["ARITHMETIC_OVERFLOW", "22003"],
  ["BINARY_ARITHMETIC_OVERFLOW", "22003"],
  ["INVALID_ARRAY_INDEX", "22003"],
  ["DUPLICATED_MAP_KEY", "23505"],
  ["USER_RAISED_EXCEPTION", "P0001"],
  ["ILLEGAL_DAY_OF_WEEK", "22009"],
  ["UNRESOLVED_COLUMN", "42703"],
  ["WRONG_NUM_ARGS", "42605"],
  ["UNBOUND_SQL_PARAMETER", "42P02"],
])("%s has the SQLSTATE %s, as Spark answers", (errorClass, state) => {
  expect(sqlStateOf(errorClass)).toBe(state);
});

test("a class of two names has the state of the first", () => {
  expect(sqlStateOf("DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION")).toBe("22023");
  expect(sqlStateOf("DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES")).toBe("42K09");
});

test.each([undefined, "", "SIGTERM", "NO_SUCH_CLASS", "constructor", "toString.x"])("%s has none", (errorClass) => {
  expect(sqlStateOf(errorClass)).toBeUndefined();
});

test("an error has the state of its class, unless it brings its own", () => {
  const zero = new QualityError("STATEMENT_FAILED", "Division by zero", { errorClass: "DIVIDE_BY_ZERO" });
  expect(toErrorReport(zero)).toEqual({
    code: "STATEMENT_FAILED",
    message: "Division by zero",
    errorClass: "DIVIDE_BY_ZERO",
    sqlState: "22012",
  });
  const own = new QualityError("STATEMENT_FAILED", "No", { errorClass: "NEW_CLASS", sqlState: "22ZZZ" });
  expect(toErrorReport(own)).toMatchObject({ errorClass: "NEW_CLASS", sqlState: "22ZZZ" });
  expect(toErrorReport(new QualityError("INTERRUPTED", "No", { errorClass: "SIGTERM" }))).not.toHaveProperty(
    "sqlState",
  );
});

/** Where an error class stands in our source: raised by a macro or a callback, or named in an error. */
const named = [
  /\b(?:raise|raiseInCallback)\(\s*"([A-Z0-9_.]+)"/g,
  /errorClass: "([A-Z0-9_.]+)"/g,
  /error\('\[([A-Z0-9_.]+)\]/g,
  /\bspan,\s*["`]([A-Z0-9]+_[A-Z0-9_]+)/g,
];

/** Faults that Databricks does not have. */
const ours = ["INTERNAL", "UNSUPPORTED_ON_DUCKDB"];

test("every error class that our source names has a state", () => {
  const texts = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(`src/${file}`, "utf8"));
  const classes = new Set(
    texts.flatMap((text) => named.flatMap((at) => [...text.matchAll(at)].map(([, name]) => name))),
  );
  expect(classes.size).toBeGreaterThan(20);
  expect([...classes].filter((name) => sqlStateOf(name) === undefined).toSorted()).toEqual(ours);
});
