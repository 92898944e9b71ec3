import { expect, test } from "vitest";
import { QualityError, toErrorReport } from "../../../src/errors.js";
import type { SqlSpan } from "../../../src/model/error-report.js";
import { renderError } from "../../../src/reporters/render-error.js";

const plain = { colors: false, root: "/work/shop" };

function spanOf(text: string, marked: string): SqlSpan {
  const start = text.indexOf(marked);
  return { text, start, end: start + marked.length };
}

function renderSql(sql: SqlSpan, width?: number): string {
  return `\n${renderError({ code: "SQL_SYNTAX", message: "Not SQL", sql }, { ...plain, width })}\n`;
}

test("an error says its code, sentence, place, SQL and hint", () => {
  const text = renderError(
    {
      code: "COLUMN_UNKNOWN",
      message: 'Table main.sales.orders has no column "ammount"',
      hint: 'Did you mean "amount"?',
      location: { file: "/work/shop/suites/orders.dq.ts", line: 12, column: 5 },
      sql: spanOf("ammount >= 0", "ammount"),
    },
    plain,
  );
  expect(`\n${text}\n`).toBe(`
COLUMN_UNKNOWN: Table main.sales.orders has no column "ammount"
  at suites/orders.dq.ts:12:5
  | ammount >= 0
  | ^^^^^^^
  hint: Did you mean "amount"?
`);
});

test("an error with only a code and a sentence is one line", () => {
  expect(renderError({ code: "USAGE", message: "No command" }, plain)).toBe("USAGE: No command");
});

test("a fault of a warehouse names its error class", () => {
  const error = {
    code: "STATEMENT_FAILED",
    message: "Division by zero",
    errorClass: "DIVIDE_BY_ZERO",
    sqlState: "22012",
  } as const;
  expect(renderError(error, plain)).toBe("STATEMENT_FAILED (DIVIDE_BY_ZERO, SQLSTATE 22012): Division by zero");
});

test("class and state of a fault are escaped", () => {
  const error = { code: "STATEMENT_FAILED", message: "No", errorClass: "A\u001b[31m", sqlState: "2\u0007" } as const;
  expect(renderError(error, plain)).toBe("STATEMENT_FAILED (A\\x1b[31m, SQLSTATE 2\\x07): No");
});

test("a fault whose class has no known state names the class alone", () => {
  const error = { code: "INTERRUPTED", message: "No", errorClass: "SIGTERM" } as const;
  expect(renderError(error, plain)).toBe("INTERRUPTED (SIGTERM): No");
});

function at(location: { file: string; line?: number }): string {
  return renderError({ code: "USAGE", message: "No", location }, plain);
}

test("a place outside the root is shown whole, and without line or column when they are unknown", () => {
  expect(at({ file: "/etc/dq.yaml", line: 3 })).toBe("USAGE: No\n  at /etc/dq.yaml:3");
  expect(at({ file: "orders.dq.ts" })).toBe("USAGE: No\n  at orders.dq.ts");
});

test("SQL of several lines shows the marked line with its number", () => {
  expect(renderSql(spanOf("SELECT 1\nFROM orderz\nWHERE TRUE", "orderz"))).toBe(`
SQL_SYNTAX: Not SQL
  2 | FROM orderz
    |      ^^^^^^
`);
});

test("a Windows line end takes no column", () => {
  expect(renderSql(spanOf("SELECT 1\r\nFROM orderz\r\n", "orderz"))).toBe(`
SQL_SYNTAX: Not SQL
  2 | FROM orderz
    |      ^^^^^^
`);
});

test("a span over several lines is marked to the end of its first line", () => {
  expect(renderSql(spanOf("a AND (b\nOR c)", "(b\nOR c)"))).toBe(`
SQL_SYNTAX: Not SQL
  1 | a AND (b
    |       ^^
`);
});

test("a span at the end of the text stands behind the last character", () => {
  expect(renderSql({ text: "amount >=", start: 9, end: 9 })).toBe(`
SQL_SYNTAX: Not SQL
  | amount >=
  |          ^
`);
});

test("a span at a line break stands behind the line", () => {
  expect(renderSql({ text: "amount >=\n  AND b", start: 9, end: 10 })).toBe(`
SQL_SYNTAX: Not SQL
  1 | amount >=
    |          ^
`);
});

test("a span outside the text is moved into it", () => {
  expect(renderSql({ text: "a", start: 7, end: 9 })).toBe(`
SQL_SYNTAX: Not SQL
  | a
  |  ^
`);
});

test("an empty text has a caret", () => {
  expect(renderSql({ text: "", start: 0, end: 0 })).toBe("\nSQL_SYNTAX: Not SQL\n  | \n  | ^\n");
});

test("tabs become two spaces, and the caret stays under its text", () => {
  expect(renderSql(spanOf("\tamount\t> zero", "zero"))).toBe(`
SQL_SYNTAX: Not SQL
  |   amount  > zero
  |             ^^^^
`);
});

test("wide characters and emoji count as two columns", () => {
  expect(renderSql(spanOf("state IN ('支払い', '👩‍👩‍👧🇩🇪') AND x", "AND"))).toBe(`
SQL_SYNTAX: Not SQL
  | state IN ('支払い', '👩‍👩‍👧🇩🇪') AND x
  |                             ^^^
`);
});

test("a marked emoji has two carets", () => {
  expect(renderSql(spanOf("a = 👍", "👍"))).toBe(`
SQL_SYNTAX: Not SQL
  | a = 👍
  |     ^^
`);
});

test("combining marks take no column", () => {
  expect(renderSql(spanOf("e\u0301 = bad", "bad"))).toBe(`
SQL_SYNTAX: Not SQL
  | e\u0301 = bad
  |     ^^^
`);
});

test("control characters are made visible, and the caret stays under its text", () => {
  expect(renderSql(spanOf("a = '\u001b[31m' ! b", "!"))).toBe(`
SQL_SYNTAX: Not SQL
  | a = '\\x1b[31m' ! b
  |                ^
`);
});

const long = `a_long_column_name = 1 OR ${"x = 1 OR ".repeat(20)}wrong OR ${"y = 1 OR ".repeat(20)}TRUE`;

test("a long line is cut on both sides of the caret", () => {
  expect(renderSql(spanOf(long, "wrong"), 60)).toBe(`
SQL_SYNTAX: Not SQL
  | … 1 OR x = 1 OR x = 1 OR wrong OR y = 1 OR y = 1 OR y =…
  |                          ^^^^^
`);
});

test("a long line is cut on one side when the caret is at the other", () => {
  expect(renderSql(spanOf(long, "a_long_column_name"), 60)).toBe(`
SQL_SYNTAX: Not SQL
  | a_long_column_name = 1 OR x = 1 OR x = 1 OR x = 1 OR x…
  | ^^^^^^^^^^^^^^^^^^
`);
  expect(renderSql(spanOf(long, "TRUE"), 60)).toBe(`
SQL_SYNTAX: Not SQL
  | …1 OR y = 1 OR y = 1 OR y = 1 OR y = 1 OR y = 1 OR TRUE
  |                                                    ^^^^
`);
});

test("a span that is longer than the screen is marked as far as it is shown", () => {
  const text = "x".repeat(200);
  expect(renderSql({ text, start: 50, end: 150 }, 30)).toBe(`
SQL_SYNTAX: Not SQL
  | …${"x".repeat(24)}…
  |  ${"^".repeat(24)}
`);
});

test("sentences are broken at spaces when a width is given", () => {
  const error = { code: "USAGE", message: "A sentence with several words", hint: "Another one of the kind" } as const;
  expect(`\n${renderError(error, { colors: false, width: 24 })}\n`).toBe(`
USAGE: A sentence with
  several words
  hint: Another one of
  the kind
`);
});

test("the stack of our own mistake keeps its lines", () => {
  const error = { code: "INTERNAL", message: "Error: boom\n    at run (run.ts:1:1)\n" } as const;
  expect(renderError(error, plain)).toBe("INTERNAL: Error: boom\n      at run (run.ts:1:1)");
});

test("text from data cannot colour the terminal", () => {
  const error = {
    code: "USAGE",
    message: "No \u001b[31m",
    hint: "\u202eevil",
    location: { file: "a\u0007b" },
  } as const;
  expect(renderError(error, plain)).toBe("USAGE: No \\x1b[31m\n  at a\\x07b\n  hint: \\u202eevil");
});

test("with colors the code and the caret are red, the place is dim", () => {
  const sql = { text: "a !", start: 2, end: 3 };
  const error = { code: "SQL_SYNTAX", message: "Not SQL", hint: "Write SQL", location: { file: "a.ts" }, sql } as const;
  expect(renderError(error, { colors: true })).toBe(
    [
      "\u001b[1m\u001b[31mSQL_SYNTAX:\u001b[39m\u001b[22m Not SQL",
      "  \u001b[2mat a.ts\u001b[22m",
      "  \u001b[2m|\u001b[22m a !",
      "  \u001b[2m|\u001b[22m   \u001b[31m^\u001b[39m",
      "  \u001b[36mhint:\u001b[39m Write SQL",
    ].join("\n"),
  );
});

test("a thrown error is rendered by way of its report", () => {
  const error = new QualityError("TARGET_UNKNOWN", 'No target is named "prd"', { hint: 'Did you mean "prod"?' });
  expect(renderError(toErrorReport(error), plain)).toBe(
    'TARGET_UNKNOWN: No target is named "prd"\n  hint: Did you mean "prod"?',
  );
});
