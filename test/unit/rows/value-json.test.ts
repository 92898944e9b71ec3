import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value } from "../../../src/model/value.js";
import { textJson, valueJson } from "../../../src/rows/value-json.js";

describe("a value as JSON", () => {
  test.each<readonly [value: Value, json: string]>([
    [null, "null"],
    [true, "true"],
    ['a\n"b"', '"a\\n\\"b\\""'],
    [12, "12"],
    [-0, "-0.0"],
    [1e300, "1e+300"],
    [0.1, "0.1"],
    ["NaN", '"NaN"'],
    [{ kind: "number", digits: "12.50" }, "12.50"],
    [{ kind: "number", digits: "-0.05" }, "-0.05"],
    [{ kind: "number", digits: "9007199254740991" }, "9007199254740991"],
    [{ kind: "number", digits: "9007199254740992" }, '"9007199254740992"'],
    [{ kind: "number", digits: "-12345678901234567890" }, '"-12345678901234567890"'],
    [{ kind: "number", digits: "12345678901234567890.00" }, '"12345678901234567890.00"'],
    [{ kind: "number", digits: "12345678901234567890.01" }, "12345678901234567890.01"],
    [
      { kind: "number", digits: "0.00000000000000000000000000000000000001" },
      "0.00000000000000000000000000000000000001",
    ],
    [{ kind: "list", items: [1, null, { kind: "list", items: [] }] }, "[1,null,[]]"],
    [
      {
        kind: "entries",
        entries: [
          ["b", 1],
          ["1", { kind: "entries", entries: [["__proto__", "x"]] }],
        ],
      },
      '{"b":1,"1":{"__proto__":"x"}}',
    ],
    [
      {
        kind: "entries",
        entries: [
          [1, "int"],
          [{ kind: "number", digits: "1.50" }, "decimal"],
          [false, "boolean"],
          [{ kind: "list", items: ["a"] }, "list"],
        ],
      },
      '{"1":"int","1.50":"decimal","false":"boolean","[\\"a\\"]":"list"}',
    ],
  ])("%j is %s", (value, json) => {
    expect(valueJson(value)).toBe(json);
  });
});

test("any text is JSON on one line, also for a reader that ends lines elsewhere, and holds no control character", () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom("\u2028", "\u2029", "\u0085", "\u009b", "\n", '"', "\\"), fc.string()),
  });
  fc.assert(
    fc.property(text, (value) => {
      const json = textJson(value);
      expect(JSON.parse(json)).toBe(value);
      expect(json).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 2_000 },
  );
});
