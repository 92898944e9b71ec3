import { describe, expect, test } from "vitest";
import { translateCondition } from "../../../../../src/engines/duckdb/translate/index.js";
import type { SqlType } from "../../../../../src/sql/index.js";
import { columns, translate } from "./tables.js";

function condition(text: string): string {
  return translateCondition(text, { columns, parameters: new Map<string, SqlType>([["low", { kind: "int" }]]) });
}

describe("the text of a condition", () => {
  test.each([
    ["amount >= 0 AND qty IS NOT NULL", '(("amount" >= 0) AND ("qty" IS NOT NULL))'],
    ["name IN ('a', 'b')", `("name" IN ('a', 'b'))`],
    ["day BETWEEN '2024-01-01' AND DATE'2024-1-31'", `("day" BETWEEN DATE '2024-01-01' AND DATE '2024-01-31')`],
    ["name LIKE '50\\\\%'", `("name" LIKE '50\\%' ESCAPE '\\')`],
    ["name LIKE '50%'", `("name" LIKE '50%')`],
    ["name RLIKE '^[a-z]+$'", `regexp_matches("name", '(?:^[a-z]+)(?:\\r\\n|[\\n\\r\\x{85}\\x{2028}\\x{2029}])?\\z')`],
    ["qty <=> NULL", '("qty" IS NOT DISTINCT FROM CAST(NULL AS INTEGER))'],
    ["qty > :low", '("qty" > CAST($low AS INTEGER))'],
    ["tags[0] = 'x'", `(dq_array_element("tags", 0) = 'x')`],
    ["at >= '2024-01-31T10:00+01:00'", `("at" >= TIMESTAMPTZ '2024-01-31 09:00:00.000000+00')`],
    ["exists(tags, (x) -> x = 'a')", `dq_any_of(list_transform("tags", lambda "x_1": ("x_1" = 'a')))`],
  ])("%s", (text, expected) => {
    expect(condition(text)).toBe(expected);
  });

  test("an operand that may raise is reached only where those before it have not decided", () => {
    expect(condition("qty <> 0 AND 10 % qty = 1")).toBe(
      'CASE WHEN NOT ("qty" <> 0) THEN FALSE ELSE (("qty" <> 0) AND (dq_remainder(10, "qty") = 1)) END',
    );
    expect(condition("qty = 0 OR qty + 1 > 5")).toBe(
      'CASE WHEN ("qty" = 0) THEN TRUE ELSE (("qty" = 0) OR (add("qty", 1) > 5)) END',
    );
  });
});

describe("the text of a statement", () => {
  test("a measure of a rule becomes count_if, also under a filter", () => {
    expect(translate("SELECT count(CASE WHEN qty > 0 THEN 1 END) AS m FROM t")).toBe(
      'SELECT CAST(coalesce(count_if(("t"."qty" > 0)), 0) AS BIGINT) AS "m" FROM "t" AS "t"',
    );
    expect(translate("SELECT count(CASE WHEN flag THEN CASE WHEN qty > 0 THEN 1 END END) AS m FROM t")).toBe(
      'SELECT CAST(coalesce(count_if(("t"."flag" > (NOT ("t"."qty" > 0)))), 0) AS BIGINT) AS "m" FROM "t" AS "t"',
    );
    expect(translate("SELECT count(CASE WHEN qty BETWEEN 1 AND 9 AND flag THEN 1 END) AS m FROM t")).toBe(
      'SELECT CAST(coalesce(count_if(((("t"."qty" >= 1) > ("t"."qty" > 9)) > (NOT "t"."flag"))), 0) AS BIGINT) AS "m" FROM "t" AS "t"',
    );
    expect(translate("SELECT count(CASE WHEN NOT (qty BETWEEN 1 AND 9) THEN 1 END) AS m FROM t")).toBe(
      'SELECT CAST(coalesce(count_if((NOT (("t"."qty" >= 1) > ("t"."qty" > 9)))), 0) AS BIGINT) AS "m" FROM "t" AS "t"',
    );
    // What may fail is not evaluated on rows that are out of scope.
    expect(
      translate("SELECT count(CASE WHEN flag THEN CASE WHEN CAST(name AS INT) > 0 THEN 1 END END) AS m FROM t"),
    ).toBe(
      'SELECT CAST(coalesce(count_if(CASE WHEN "t"."flag" THEN (dq_text_to_int("t"."name") > 0) ELSE FALSE END), 0) AS BIGINT) AS "m" FROM "t" AS "t"',
    );
  });

  test("NULL goes where Databricks puts it, and output columns keep their spelling", () => {
    expect(translate("SELECT ID, count(*) FROM t GROUP BY id ORDER BY ID DESC, qty")).toBe(
      'SELECT "t"."id" AS "ID", count(*) AS "count(1)" FROM "t" AS "t" GROUP BY "t"."id" ORDER BY 1 DESC NULLS LAST, "t"."qty" ASC NULLS FIRST',
    );
  });

  test("a name given in SELECT stands for its value", () => {
    expect(translate("SELECT qty * 2 AS d, d + 1 AS e FROM t GROUP BY d")).toBe(
      'SELECT multiply("t"."qty", 2) AS "d", add(multiply("t"."qty", 2), 1) AS "e" FROM "t" AS "t" GROUP BY multiply("t"."qty", 2)',
    );
  });

  test("columns that repeat keep their names, inside of a query they get their own", () => {
    expect(translate("SELECT id, id FROM t")).toBe('SELECT "t"."id" AS "id", "t"."id" AS "id" FROM "t" AS "t"');
    expect(translate("SELECT count(*) AS n FROM (SELECT id, id FROM t) q")).toBe(
      'SELECT count(*) AS "n" FROM (SELECT "t"."id" AS "id", "t"."id" AS "id:2" FROM "t" AS "t") AS "q"',
    );
  });

  test("hostile names stay names", () => {
    expect(translate('SELECT id AS `a"b``c` FROM t `x"; DROP`')).toBe(
      'SELECT "x""; DROP"."id" AS "a""b`c" FROM "t" AS "x""; DROP"',
    );
    expect(condition("name = 'it\\'s; --'")).toBe(`("name" = 'it''s; --')`);
  });
});
