import { expect, test } from "vitest";
import { csvText } from "../../../src/rows/csv-cell.js";

test.each([
  ["plain", "plain"],
  ["", '""'],
  ["a,b", '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ["two\nlines", '"two\nlines"'],
  ["two\r\nlines", '"two\r\nlines"'],
  [" space ", " space "],
  ["1-2", "1-2"],
  ["a=b", "a=b"],
  ["=1+1", `"'=1+1"`],
  ["+49 30", `"'+49 30"`],
  ["-2+3", `"'-2+3"`],
  ["@SUM(A1)", `"'@SUM(A1)"`],
  ["\t=1", `"'\t=1"`],
  ["\r=1", `"'\r=1"`],
  ["\n=1", `"'\n=1"`],
  ["＝1+1", `"'＝1+1"`],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
])("%j is the cell %j", (text, cell) => {
  expect(csvText(text)).toBe(cell);
});
