import { runInThisContext } from "node:vm";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commentText, quoted, typescriptText } from "../../../src/init/typescript-text.js";
import type { Json } from "../../../src/model/rule.js";

/** What the text means to JavaScript. */
const meaning = (text: string): unknown => runInThisContext(`"use strict"; (${text})`);

const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u00a0\u2800]/u;

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "`",
        "${",
        '"',
        "'",
        "\\",
        "*/",
        "//",
        "\u2028",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\u00a0",
        "😀",
        "</script>",
        "\ud800",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(""));

test.each([
  ['a"b', '"a\\"b"'],
  ["${a}`b`", '"${a}`b`"'],
  ["a\nb\tc", '"a\\nb\\tc"'],
  ["\u202eabc", '"\\u202eabc"'],
  ["\u{e0041}", '"\\u{e0041}"'],
  ["größe 😀 日本", '"größe 😀 日本"'],
])("%j is written %s", (value, written) => {
  expect(quoted(value)).toBe(written);
});

test("whatever the text, it means itself and every character of it can be seen", () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(meaning(quoted(value))).toBe(value);
      expect(quoted(value)).not.toMatch(unseen);
    }),
    { numRuns: 2_000 },
  );
});

test("whatever the data, it means itself, broken over lines or not", () => {
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.integer(),
      fc.boolean(),
      fc.array(tie("value"), { maxLength: 6 }),
      fc.dictionary(fc.oneof(text, fc.constant("__proto__")), tie("value"), { maxKeys: 5, noNullPrototype: true }),
    ),
  })).value;
  fc.assert(
    fc.property(json, fc.nat(120), (value, used) => {
      expect(meaning(typescriptText(value, "  ", used))).toEqual(value);
    }),
    { numRuns: 1_000 },
  );
});

test("whatever the text, it stays on the line of its comment", () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(meaning(`1 // ${commentText(value)}\n+ 1`)).toBe(2);
      expect(commentText(value)).not.toMatch(unseen);
    }),
    { numRuns: 1_000 },
  );
});

describe("layout", () => {
  test("what is short stands on one line", () => {
    expect(typescriptText({ key: "id", mask: ["a", "b"] })).toBe('{ key: "id", mask: ["a", "b"] }');
  });

  test("what is long is filled into lines", () => {
    const values = Array.from({ length: 12 }, (_, index) => `value ${index} of a list`);
    expect(typescriptText(values, "  ")).toBe(`[
    "value 0 of a list", "value 1 of a list", "value 2 of a list", "value 3 of a list", "value 4 of a list",
    "value 5 of a list", "value 6 of a list", "value 7 of a list", "value 8 of a list", "value 9 of a list",
    "value 10 of a list", "value 11 of a list",
  ]`);
  });

  test("a very long comment is cut", () => {
    expect(commentText("x".repeat(10_000))).toBe(`${"x".repeat(300)}…`);
  });
});
