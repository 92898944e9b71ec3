import { describe, expect, test } from "vitest";
import { type Column, inferType, parseCondition, parseType, printType, type SqlType } from "../../../src/sql/index.js";
import { errorOf, placeOf } from "./errors-of.js";

const columns: readonly Column[] = [
  ["id", "INT"],
  ["big", "BIGINT"],
  ["amount", "DECIMAL(10,2)"],
  ["price", "DOUBLE"],
  ["name", "STRING"],
  ["flag", "BOOLEAN"],
  ["day", "DATE"],
  ["at", "TIMESTAMP"],
  ["tags", "ARRAY<STRING>"],
  ["attrs", "MAP<STRING, INT>"],
  ["addr", "STRUCT<city: STRING, geo: STRUCT<lat: DOUBLE>>"],
].map(([name = "", type = ""]) => ({ name, type: parseType(type) }));
const odd: Column = { name: "odd", type: { kind: "unsupported", name: "HUGEINT" } };
const parameters = new Map<string, SqlType>([["low", { kind: "int" }]]);

function infer(text: string): SqlType {
  return inferType(parseCondition(text), { columns: [...columns, odd], table: ["main", "orders"], parameters, text });
}

describe("types follow Databricks in ANSI mode", () => {
  test.each([
    ["id + 1", "INT"],
    ["id + big", "BIGINT"],
    ["id / 2", "DOUBLE"],
    ["amount + 1", "DECIMAL(11,2)"],
    ["amount + id", "DECIMAL(13,2)"],
    ["amount * id", "DECIMAL(21,2)"],
    ["amount / id", "DECIMAL(21,13)"],
    ["amount * price", "DOUBLE"],
    ["CAST(1 AS DECIMAL(38,18)) * CAST(1 AS DECIMAL(38,18))", "DECIMAL(38,6)"],
    ["name + 1", "BIGINT"],
    ["INTERVAL '1' HOUR + INTERVAL '1' MINUTE", "INTERVAL HOUR TO MINUTE"],
    ["coalesce(INTERVAL '1' HOUR, INTERVAL '1' DAY)", "INTERVAL DAY TO HOUR"],
    ["coalesce(id, 1.5)", "DECIMAL(11,1)"],
    ["coalesce(name, id)", "BIGINT"],
    ["CASE WHEN flag THEN id ELSE price END", "DOUBLE"],
    ["tags[0]", "STRING"],
    ["attrs['a']", "INT"],
    ["addr.geo.lat", "DOUBLE"],
    ["orders.addr.city", "STRING"],
    ["main.orders.id", "INT"],
    ["transform(tags, t -> length(t))", "ARRAY<INT>"],
    ["filter(tags, (t, i) -> i > 0)", "ARRAY<STRING>"],
    ["day + 1", "DATE"],
    ["day - day", "INTERVAL DAY"],
    ["day + INTERVAL 1 MONTH", "DATE"],
    ["day + INTERVAL 1 HOUR", "TIMESTAMP"],
    ["at - INTERVAL 1 DAY", "TIMESTAMP"],
    ["sum(id)", "BIGINT"],
    ["sum(amount)", "DECIMAL(20,2)"],
    ["avg(amount)", "DECIMAL(14,6)"],
    ["avg(id)", "DOUBLE"],
    ["max(name)", "STRING"],
    ["floor(amount)", "DECIMAL(9,0)"],
    ["round(amount, 1)", "DECIMAL(10,1)"],
    [":low + 1", "INT"],
    ["my_function(id)", "UNKNOWN"],
    ["my_function(id) > 1", "BOOLEAN"],
    ["id IN (SELECT x FROM t)", "BOOLEAN"],
    ["1e3", "DOUBLE"],
    ["1.50", "DECIMAL(3,2)"],
    ["9223372036854775808", "DECIMAL(19,0)"],
  ])("%s", (text, type) => {
    expect(printType(infer(text))).toBe(type);
  });
});

describe("what ANSI mode forbids is refused at its place", () => {
  test.each([
    ["flag + 1", "SQL_TYPE", "+ cannot be used between BOOLEAN and INT", "flag + 1"],
    ["flag = 1", "SQL_TYPE", "= cannot compare BOOLEAN with INT", "flag = 1"],
    ["tags = 'a'", "SQL_TYPE", "= cannot compare ARRAY<STRING> with STRING", "tags = 'a'"],
    ["attrs = attrs", "SQL_TYPE", "= cannot compare MAP<STRING, INT>", "attrs = attrs"],
    ["day > 5", "SQL_TYPE", "> cannot compare DATE with INT", "day > 5"],
    ["id AND flag", "SQL_TYPE", "AND needs BOOLEAN but found INT", "id"],
    ["lower(name, 'x') = 'a'", "SQL_TYPE", "lower() takes 1 argument but found 2", "lower(name, 'x')"],
    ["lower(tags) = 'a'", "SQL_TYPE", "lower() needs STRING as argument 1 but found ARRAY<STRING>", "tags"],
    ["size(id) > 1", "SQL_TYPE", "size() needs an array as argument 1 but found INT", "id"],
    ["name[0] = 'a'", "SQL_TYPE", "[ ] needs an array or a map but found STRING", "name"],
    ["CAST(flag AS DATE) = day", "SQL_TYPE", "BOOLEAN cannot be cast to DATE", "CAST(flag AS DATE)"],
    ["lower(DISTINCT name) = 'a'", "SQL_TYPE", "lower() is no aggregate and takes no DISTINCT", "lower(DISTINCT name)"],
    ["row_number() > 1", "SQL_TYPE", "row_number() needs OVER", "row_number()"],
    [
      "exists(tags, t -> 1)",
      "SQL_TYPE",
      "exists() needs a lambda of one parameter that gives BOOLEAN as argument 2 but found a lambda",
      "t -> 1",
    ],
    [
      "name LIKE 'a\\\\b'",
      "SQL_TYPE",
      "Expected _, % or \\ after the escape character \\ in a LIKE pattern but found 'a\\b'",
      "'a\\\\b'",
    ],
    ["nmae = 'a'", "COLUMN_UNKNOWN", "No column is named nmae", "nmae"],
    ["addr.ctiy = 'a'", "COLUMN_UNKNOWN", "No field is named ctiy", "ctiy"],
    ["odd > 1", "TYPE_UNSUPPORTED", "The type HUGEINT of odd has no counterpart in Databricks", "odd"],
    ["id > :lwo", "PARAMETER_UNKNOWN", "No parameter is named :lwo", ":lwo"],
  ])("%s", (text, code, message, place) => {
    const error = errorOf(() => infer(text));
    expect(error.code).toBe(code);
    expect(error.message).toBe(message);
    expect(placeOf(error)).toBe(place);
  });

  test("the nearest name is the hint", () => {
    expect(errorOf(() => infer("nmae = 'a'")).hint).toBe("Did you mean name?");
    expect(errorOf(() => infer("id > :lwo")).hint).toBe("Did you mean :low?");
  });
});

test("types print as Databricks writes them and read back", () => {
  for (const text of [
    "DECIMAL(10,2)",
    "ARRAY<MAP<STRING, INT>>",
    "STRUCT<a: INT, `b c`: ARRAY<DATE>>",
    "INTERVAL DAY TO SECOND",
    "TIMESTAMP_NTZ",
  ]) {
    expect(printType(parseType(text))).toBe(text);
  }
  expect(errorOf(() => parseType("DECIMAL(")).code).toBe("SQL_SYNTAX");
  expect(errorOf(() => parseType("NUMBER")).message).toBe("Expected a data type but found 'NUMBER'");
});

describe("what signatures leave out is not forbidden", () => {
  test.each([
    "concat(X'00', X'01')",
    "abs(INTERVAL 1 DAY)",
    "INTERVAL 1 DAY * 2",
    "struct(*)",
    "to_timestamp(5)",
    "try_add(day, 1)",
    "hash(*)",
  ])("%s", (text) => {
    expect(() => infer(text)).not.toThrow();
  });
});
