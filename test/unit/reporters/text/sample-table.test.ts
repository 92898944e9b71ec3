import { expect, test } from "vitest";
import type { Samples } from "../../../../src/model/report.js";
import { sampleTable } from "../../../../src/reporters/text/sample-table.js";

function lines(samples: Samples, width = 80): string {
  return `\n${sampleTable(samples, width).join("\n")}\n`;
}

test("columns are aligned, numbers on the right", () => {
  const rows = [
    [1, "open", true],
    [1000, "paid", null],
    [null, "支払い", false],
  ];
  expect(lines({ columns: ["id", "state", "late"], rows, masked: [] })).toBe(`
  id  state   late
   1  open    true
1000  paid    NULL
NULL  支払い  false
`);
});

test("masked columns show stars, whatever the row holds", () => {
  expect(lines({ columns: ["id", "iban"], rows: [[1, "DE02 1203"]], masked: ["iban"] })).toBe(`
id  iban
 1  ***
`);
});

test("text that could be taken for something else is quoted", () => {
  const rows = [["NULL"], [null], [""], [" x "], ["***"], ["plain"]];
  expect(lines({ columns: ["a"], rows, masked: [] })).toBe(`
a
"NULL"
NULL
""
" x "
"***"
plain
`);
});

test("long values are cut, control characters in names and values are visible", () => {
  const rows = [["x".repeat(60)], ["a\u001b[2Jb"]];
  expect(lines({ columns: ["na\u0007me"], rows, masked: [] })).toBe(`
na\\x07me
${"x".repeat(39)}…
a\\x1b[2Jb
`);
});

test("columns that do not fit are counted, and the first one always stays", () => {
  const samples = { columns: ["first", "second", "third"], rows: [["aaaaaaaaaa", "bbbbbbbbbb", "c"]], masked: [] };
  expect(lines(samples, 24)).toBe(`
first       second
aaaaaaaaaa  bbbbbbbbbb
(1 more column in the JSON report)
`);
  expect(lines(samples, 5)).toBe(`
first
aaaaaaaaaa
(2 more columns in the JSON report)
`);
});

test("a row that is shorter than the header is filled with NULL", () => {
  expect(lines({ columns: ["a", "b"], rows: [["x"]], masked: [] })).toBe(`
a  b
x  NULL
`);
});
