import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitStatements } from "../../../src/sql/index.js";
import { casesOf, statementOf } from "../../corpus/corpus.js";

function textsOf(text: string): readonly string[] {
  return splitStatements(text).map((statement) => statement.text);
}

describe("a semicolon parts statements", () => {
  test("and every statement says where it starts", () => {
    expect(splitStatements("SELECT 1;\n  SELECT 2 ;SELECT 3")).toEqual([
      { text: "SELECT 1", start: 0 },
      { text: "SELECT 2", start: 12 },
      { text: "SELECT 3", start: 22 },
    ]);
  });

  test.each([
    ["a string", "SELECT 'a;b'"],
    ["a string with a doubled quote", "SELECT 'a'';b'"],
    ["a string with an escaped quote", "SELECT 'a\\';b'"],
    ["a string in double quotes", 'SELECT "a;b"'],
    ["a raw string, which has no escapes", "SELECT r'a;\\'"],
    ["a raw string in double quotes", 'SELECT R"a;b"'],
    ["a quoted name", "SELECT `a;b``;` FROM t"],
    ["a comment to the end of the line", "SELECT 1 -- a;b\n + 2"],
    ["a bracketed comment", "SELECT /* a;b */ 1"],
    ["a comment in a comment", "SELECT /* a /* b; */ c; */ 1"],
  ])("but not inside %s", (_what, text) => {
    expect(textsOf(`${text};${text}`)).toEqual([text, text]);
  });

  test("and comments belong to the statement after them, or that they stand in", () => {
    expect(textsOf("-- one\nSELECT 1; -- two\nSELECT 2 -- still two\n;")).toEqual([
      "-- one\nSELECT 1",
      "-- two\nSELECT 2 -- still two",
    ]);
  });

  test("and statements of nothing are passed over", () => {
    expect(textsOf(";; \n ; -- only a comment\n; /* ; */ ;")).toEqual([]);
    expect(textsOf("")).toEqual([]);
    expect(splitStatements("\ufeff;SELECT 1;")).toEqual([{ text: "SELECT 1", start: 2 }]);
  });
});

describe("a text that is no SQL", () => {
  test.each([
    ["a string", "SELECT 'open"],
    ["a string in double quotes", 'SELECT "open'],
    ["a raw string", "SELECT r'open"],
    ["a quoted name", "SELECT `open"],
    ["a comment", "SELECT 1 /* open /* */"],
  ])("is one statement to its end when %s does not end", (_what, text) => {
    expect(textsOf(`SELECT 1; ${text}; SELECT 3`)).toEqual(["SELECT 1", `${text}; SELECT 3`]);
  });

  test.each(["SELECT $", "SELECT 1abc", "SELECT x'0'", "SELECT ``", "\\"])(
    "is a statement like any other when it is %s",
    (text) => {
      expect(textsOf(`SELECT 1;${text};SELECT 3`)).toEqual(["SELECT 1", text, "SELECT 3"]);
    },
  );
});

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom(";", "'", '"', "`", "\\", "--", "/*", "*/", "\n", " ", "r'", "x'", "a", "1", "é", "😀"))
    .map((pieces) => pieces.join("")),
);

test("any text is split into slices of it, and what lies between holds no more than space, semicolons and comments", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let position = 0;
      for (const { text: statement, start } of [...splitStatements(text), { text: "", start: text.length }]) {
        expect(text.slice(start, start + statement.length)).toBe(statement);
        expect(splitStatements(text.slice(position, start))).toEqual([]);
        position = start + statement.length;
      }
    }),
    { numRuns: 3_000 },
  );
});

test("a statement is one statement", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { text: statement } of splitStatements(text)) expect(textsOf(statement)).toEqual([statement]);
    }),
    { numRuns: 3_000 },
  );
});

test("statements that are put together with semicolons come apart again", () => {
  const statements = casesOf("expr", "predicate", "select", "statement").map((item) => statementOf(item).trim());
  const space = fc.constantFrom("", " ", "\n", "\t\r\n", "\u00a0");
  fc.assert(
    fc.property(fc.array(fc.tuple(space, fc.constantFrom(...statements), space)), (parts) => {
      const whole = parts.map(([before, statement, after]) => `${before}${statement}\n${after}`).join(";");
      expect(textsOf(whole)).toEqual(parts.map(([, statement]) => statement));
    }),
    { numRuns: 500 },
  );
});
