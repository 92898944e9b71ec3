import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { translateCondition } from "../../../../../src/engines/duckdb/translate/index.js";
import { globOf } from "../../../../../src/engines/duckdb/translate/regex/glob-of.js";
import { literal } from "../../../../../src/sql/index.js";

describe("the GLOB of a pattern of one shape", () => {
  test.each([
    ["^SKU-[0-9]{6}$", "SKU-[0-9][0-9][0-9][0-9][0-9][0-9]"],
    ["^\\d{4}-\\d{2}$", "[0-9][0-9][0-9][0-9]-[0-9][0-9]"],
    ["^[A-Z]{2}\\.\\w$", "[A-Z][A-Z].[A-Za-z0-9_]"],
    ["^a$", "a"],
    ["^[0-9a-fX]{2}$", "[0-9a-fX][0-9a-fX]"],
  ])("%s", (pattern, glob) => {
    expect(globOf(pattern)).toBe(glob);
  });

  test.each([
    "SKU-[0-9]{6}$",
    "^SKU-[0-9]{6}",
    "^$",
    "^a+$",
    "^a{2,3}$",
    "^a?$",
    "^.$",
    "^[^a]$",
    "^(a|b)$",
    "^a|b$",
    "^é$",
    "^[é]$",
    "^a*b$",
    "^\\s$",
    "^\\\\$",
    "^[a-Z]$",
    "^[a-]$",
    "^[-a]$",
    "^[\\d]$",
    "^[a-z-9]$",
    "^(?i)a$",
    "(?i)^a$",
    "^a{65}$",
    "^\\Qa\\E$",
    "^a\\$",
  ])("none of %s", (pattern) => {
    expect(globOf(pattern)).toBeUndefined();
  });
});

describe("a text of one shape", () => {
  let connection: DuckDBConnection;
  let instance: DuckDBInstance;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(":memory:");
    connection = await instance.connect();
  });
  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });

  async function matches(text: string | null, pattern: string): Promise<unknown> {
    const condition = translateCondition(`s RLIKE ${literal(pattern)}`, {
      columns: [{ name: "s", type: { kind: "string" } }],
    });
    expect(condition).toContain("GLOB");
    const value = text === null ? "NULL::VARCHAR" : `'${text.replaceAll("'", "''")}'`;
    const reader = await connection.runAndReadAll(`SELECT ${condition} FROM (SELECT ${value} AS s)`);
    return reader.getRows()[0]?.[0];
  }

  const parts = fc.constantFrom<readonly [string, readonly string[]]>(
    ["[0-9]", ["0", "5", "9"]],
    ["\\d", ["1", "8"]],
    ["[A-Z]", ["A", "M", "Z"]],
    ["[a-c_]", ["a", "c", "_"]],
    ["\\w", ["z", "_", "0"]],
    ["-", ["-"]],
    ["\\.", ["."]],
    ["!", ["!"]],
    ["'", ["'"]],
    [" ", [" "]],
  );
  const strays = fc.constantFrom("", "\n", "\r\n", "\n\n", "é", "x", " ", "\u2028", "*", "[");

  test("matches as the regular expression does, NULL and a last line break included", async () => {
    const cases = fc.record({
      shape: fc.array(fc.tuple(parts, fc.integer({ min: 1, max: 3 }), fc.nat(2)), { minLength: 1, maxLength: 5 }),
      before: strays,
      after: strays,
      lost: fc.option(fc.nat(12)),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ shape, before, after, lost }) => {
        const pattern = `^${shape.map(([[part], count]) => (count === 1 ? part : `${part}{${count}}`)).join("")}$`;
        const whole = shape
          .map(([[, texts], count, pick]) => (texts[pick % texts.length] ?? "").repeat(count))
          .join("");
        const kept = lost === null ? whole : whole.slice(0, lost) + whole.slice(lost + 1);
        const text = before + kept + after;
        // Java's $ stands before one line break at the end.
        const expected = new RegExp(pattern).test(text.replace(/(?:\r\n|[\n\r\u0085\u2028\u2029])$/, ""));
        expect(await matches(text, pattern)).toBe(expected);
      }),
      { numRuns: 400, seed: 20_261_126 },
    );
    expect(await matches(null, "^a$")).toBeNull();
  });
});
