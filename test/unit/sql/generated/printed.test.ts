import { describe, expect, test } from "vitest";
import { parseCondition, parseStatement } from "../../../../src/sql/index.js";
import { casesOf, statementOf } from "../../../corpus/corpus.js";
import { print, printQuery } from "../../../generator/print/print-query.js";
import { Unprintable } from "../../../generator/print/unprintable.js";
import { withoutPlaces } from "../../../generator/print/without-places.js";

describe("a tree is printed with no more parentheses than it needs", () => {
  test.each([
    ["((a + b)) * (c * d)", "(`a` + `b`) * (`c` * `d`)"],
    ["a - (b - c) - d", "`a` - (`b` - `c`) - `d`"],
    ["(a OR b) AND NOT (c AND d)", "(`a` OR `b`) AND NOT (`c` AND `d`)"],
    ["(a AND b) OR (c = d)", "`a` AND `b` OR `c` = `d`"],
    ["a OR (b OR c)", "`a` OR (`b` OR `c`)"],
    ["(a = b) IS NULL", "`a` = `b` IS NULL"],
    ["(a IS NULL) = b", "(`a` IS NULL) = `b`"],
    ["a & (b | c) ^ d << 2", "`a` & (`b` | `c`) ^ `d` << 2"],
    ["a NOT BETWEEN (b IN (1)) AND c + 1", "`a` NOT BETWEEN (`b` IN (1)) AND `c` + 1"],
    ["- (3)", "- (3)"],
    ["- (-3)", "- (-3)"],
    ["-3::STRING", "CAST(-3 AS STRING)"],
    ["-a[0].b", "- (`a`)[0].`b`"],
    ["(a).b", "`a`.`b`"],
    ["a.b", "`a`.`b`"],
    ["payload:user['first name'].age", "(`payload`):`user`.`first name`.`age`"],
    ["1.50 + 1L + 1Y + 1e3 + 2.5F", "1.50BD + 1L + 1Y + 1e3D + 2.5F"],
    ["'it''s\\n' 'x'", "'it\\'s\\nx'"],
    ["INTERVAL 1 DAY + INTERVAL '1-6' YEAR TO MONTH", "INTERVAL 1 DAY + INTERVAL '1' YEAR '6' MONTH"],
    ["INTERVAL -'0.5' SECOND", "INTERVAL - '0.5' SECOND"],
    ["INTERVAL (a) DAY", "INTERVAL (`a`) DAY"],
    ["(x, i) -> x + i", "(`x`, `i`) -> `x` + `i`"],
    ["TRIM(LEADING 'x' FROM s)", "`ltrim`('x', `s`)"],
    ["s LIKE ALL ('a%', 'b') ", "`s` LIKE ALL ('a%', 'b')"],
    ["s LIKE 'a!%' ESCAPE '!'", "`s` LIKE 'a!%' ESCAPE '!'"],
    [
      "count(DISTINCT a) FILTER (WHERE b) OVER (PARTITION BY c ORDER BY d DESC)",
      "`count`(DISTINCT `a`) FILTER (WHERE `b`) OVER (PARTITION BY `c` ORDER BY `d` DESC)",
    ],
  ])("%s", (text, printed) => {
    expect(print(parseCondition(text))).toBe(printed);
    expect(withoutPlaces(parseCondition(printed))).toEqual(withoutPlaces(parseCondition(text)));
  });
});

test("every query of the corpus is printed as it is read, but those with clauses that the tree does not hold", () => {
  const texts = casesOf("expr", "predicate", "select").map(statementOf);
  const printed = texts.flatMap((text) => {
    const tree = parseStatement(text);
    try {
      return [[printQuery(tree), tree] as const];
    } catch (error) {
      if (error instanceof Unprintable) return [];
      throw error;
    }
  });
  expect(printed.map(([text]) => withoutPlaces(parseStatement(text)))).toEqual(
    printed.map(([, tree]) => withoutPlaces(tree)),
  );
  expect(printed.length).toBeGreaterThanOrEqual(443);
});
