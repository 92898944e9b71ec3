import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isSqlText,
  literal,
  parseColumnName,
  parseCondition,
  parseTableName,
  quoteIdentifier,
  sql,
} from "../../../src/sql/index.js";
import { errorOf } from "./errors-of.js";

describe("a value is written as a literal of the same value", () => {
  test.each([
    ["it's", "'it\\'s'"],
    ["a\\b\n\t\u0000", "'a\\\\b\\n\\t\\u0000'"],
    [null, "NULL"],
    [true, "TRUE"],
    [42, "42"],
    [-5, "-5"],
    [2_147_483_648, "2147483648L"],
    [1.5, "1.5D"],
    [1e21, "1e+21D"],
    [-0, "-0.0D"],
    [Number.NaN, "double('NaN')"],
    [Number.NEGATIVE_INFINITY, "double('-Infinity')"],
    [9_223_372_036_854_775_807n, "9223372036854775807L"],
    [9_223_372_036_854_775_808n, "9223372036854775808BD"],
    [new Date("2024-01-31T23:59:59.123Z"), "TIMESTAMP'2024-01-31 23:59:59.123000'"],
  ])("%s → %s", (value, expected) => {
    expect(literal(value)).toBe(expected);
  });

  test("what SQL cannot hold is refused", () => {
    expect(errorOf(() => literal(10n ** 40n)).code).toBe("SQL_TYPE");
    expect(errorOf(() => literal(new Date(Number.NaN))).code).toBe("SQL_TYPE");
  });
});

function stringIn(text: string): unknown {
  const node = parseCondition(text);
  return node.kind === "literal" && node.literal.kind === "string" ? node.literal.value : node;
}

test("every string comes back through the lexer as it was", () => {
  const hostile = fc.stringMatching(/^[\\'"`\n\r\0%_a0u\u2028😀-]*$/u);
  const any = fc.oneof(hostile, fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
  fc.assert(
    fc.property(any, (value) => {
      expect(stringIn(literal(value))).toBe(value);
    }),
  );
});

test("every name comes back through the lexer as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (name) => {
      const node = parseCondition(quoteIdentifier(name));
      expect(node.kind === "column" && node.path.map((part) => part.text)).toEqual([name]);
      expect(parseTableName(`main.${quoteIdentifier(name)}`)).toEqual(["main", name]);
    }),
  );
});

describe("Spark's escapes are undone", () => {
  test.each([
    [String.raw`'\d'`, "d"],
    [String.raw`r'\d'`, String.raw`\d`],
    [String.raw`'50\%'`, String.raw`50\%`],
    [String.raw`'\u0041\101'`, "AA"],
    ["'a' 'b'", "ab"],
    ["'it''s'", "it's"],
    [`"it's"`, "it's"],
    [String.raw`R"a\nb"`, String.raw`a\nb`],
  ])("%s", (text, value) => {
    expect(stringIn(text)).toBe(value);
  });
});

describe("names", () => {
  test.each([
    ["amount", ["amount"]],
    ["weird col", ["weird col"]],
    ["order", ["order"]],
    ["addr.city", ["addr", "city"]],
    ["`a.b`.c", ["a.b", "c"]],
  ])("the column %s", (text, parts) => {
    expect(parseColumnName(text)).toEqual(parts);
  });

  test("a table has at most three parts", () => {
    expect(parseTableName("main.`my schema`.t")).toEqual(["main", "my schema", "t"]);
    expect(errorOf(() => parseTableName("a.b.c.d")).message).toBe(
      "Expected at most three parts in a table name but found 4",
    );
  });
});

describe("the sql tag", () => {
  test("puts values in as literals and SQL as it is", () => {
    const text = sql`SELECT ${sql.column("addr.weird col")} FROM ${sql.table("main.t")} WHERE x = ${"'; DROP"} AND y > ${1}`;
    expect(text.text).toBe("SELECT `addr`.`weird col` FROM `main`.`t` WHERE x = '\\'; DROP' AND y > 1");
    expect(isSqlText(text)).toBe(true);
    expect(Object.isFrozen(text)).toBe(true);
  });

  test("takes the comments out of a condition, so that they end nothing else", () => {
    expect(sql`${sql.condition("a > 0 -- all of them")} AND b`.text).toBe("(a > 0) AND b");
    expect(sql.condition("a/* x */> 0").text).toBe("(a > 0)");
    expect(sql.condition("a = '--' ").text).toBe("(a = '--')");
  });

  test("refuses a condition that is more than one expression", () => {
    expect(errorOf(() => sql.condition("a > 0) OR (1 = 1")).code).toBe("SQL_SYNTAX");
  });

  test("joins parts", () => {
    expect(sql.join([sql`a`, sql`b`], " AND ").text).toBe("a AND b");
  });
});
