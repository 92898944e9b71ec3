import { expect, test } from "vitest";
import { wrap, wrapPhrases } from "../../../../src/reporters/text/wrap.js";

test("lines break at spaces, and a longer word has a line of its own", () => {
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrap("a verylongword b", 4)).toEqual(["a", "verylongword", "b"]);
  expect(wrap("支払い 済み", 7)).toEqual(["支払い", "済み"]);
  expect(wrap("", 7)).toEqual([""]);
});

test("a line that fits keeps its spaces", () => {
  expect(wrap("    at run  (x)", 40)).toEqual(["    at run  (x)"]);
});

test("phrases are joined by dots and lines break between them", () => {
  expect(wrapPhrases(["3 of 5 rows", "fails the run", "NULL passes"], 30)).toEqual([
    "3 of 5 rows · fails the run",
    "NULL passes",
  ]);
  expect(wrapPhrases(["a phrase that is too long", "b"], 10)).toEqual(["a phrase", "that is", "too long", "b"]);
  expect(wrapPhrases([], 10)).toEqual([]);
});
