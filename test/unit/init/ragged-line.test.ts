import { describe, expect, test } from "vitest";
import { isDoubtful, raggedLine } from "../../../src/init/ragged-line.js";

const even = "a,b\n1,2\n3,4\n";

describe("a file is read as it is", () => {
  test.each([
    ["names of all columns", even, 2],
    ["one column", "a\n1\n2\n", 1],
    ["quotes around what separates", '"a,b"\n"1,2"\n', 1],
    ["a line end in a value", 'a,b\n"1\n2",3\n', 2],
    ["no line end at the end", "a;b\r\n1;2", 2],
  ])("with %s", (_what, text, columns) => {
    expect(isDoubtful(text, columns)).toBe(false);
  });
});

describe("a line that does not fit", () => {
  test.each([
    ["a value too many", "a,b\n1,2\n1,2,3\n4,5\n", 1, { line: 3, values: 3, names: 2 }],
    ["a value too few", "a;b;c\n1;2;3\n1;2\n", 1, { line: 3, values: 2, names: 3 }],
    ["a longer line taken for the names", "a,b\n1,2\n1,2,3\n", 3, { line: 3, values: 3, names: 2 }],
    ["a title before the names", "A report\n\na,b\n1,2\n", 2, { line: 3, values: 2, names: 1 }],
    ["after a value of two lines", 'a,b\n"x\ny",2\n1\n', 1, { line: 4, values: 1, names: 2 }],
  ])("%s", (_what, text, columns, ragged) => {
    expect(isDoubtful(text, columns)).toBe(true);
    expect(raggedLine(text, columns)).toEqual(ragged);
  });

  test("is none where a union of files has more columns than each of them", () => {
    expect(raggedLine(even, 3)).toBeUndefined();
  });
});
