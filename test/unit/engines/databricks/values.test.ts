import { describe, expect, test } from "vitest";
import { readValue, scalarOf } from "../../../../src/engines/databricks/read-value.js";
import { resultColumns } from "../../../../src/engines/databricks/result-columns.js";
import { tableFacts } from "../../../../src/engines/databricks/table-facts.js";
import { typeOfText } from "../../../../src/engines/databricks/type-of-text.js";
import { fullTypes, textsAndTypes, textsByType } from "../../../../src/engines/databricks/value-select.js";

describe("the text of a value", () => {
  test.each([
    ["boolean", "true", true],
    ["int", "-7", -7],
    ["bigint", "9007199254740991", 9_007_199_254_740_991],
    ["bigint", "9007199254740993", "9007199254740993"],
    ["decimal(38,18)", "0.000000000000000001", "0.000000000000000001"],
    ["double", "1.0E-7", 1e-7],
    ["double", "NaN", "NaN"],
    ["float", "-Infinity", "-Infinity"],
    ["string", "", ""],
    ["date", "-0044-03-15", "-0044-03-15"],
    ["timestamp", "1969-12-31 23:59:59.123456", "1969-12-31 23:59:59.123456"],
    ["binary", "00FF", "00FF"],
    ["array<int>", '["1",null,"3"]', "[1,null,3]"],
    ["map<date,bigint>", '[{"k":"2026-01-31","v":"9007199254740993"}]', '{"2026-01-31":"9007199254740993"}'],
    ["struct<a:int,b:array<string>>", '{"f0":"1","f1":["x",null]}', '{"a":1,"b":["x",null]}'],
    ["struct<a:struct<b:int>>", '{"f0":null}', '{"a":null}'],
  ])("%s %s", (type, text, expected) => {
    expect(scalarOf(readValue(text, typeOfText(type)))).toBe(expected);
  });

  test("NULL of any type is NULL", () => {
    expect(readValue(null, typeOfText("array<int>"))).toBeNull();
    expect(readValue(null, typeOfText("void"))).toBeNull();
  });

  test("digits beyond a double stay a number for those who can hold it", () => {
    expect(readValue("12.50", typeOfText("decimal(10,2)"))).toEqual({ kind: "number", digits: "12.50" });
    expect(readValue("9007199254740993", typeOfText("bigint"))).toEqual({ kind: "number", digits: "9007199254740993" });
  });
});

describe("what is asked for", () => {
  test("texts with their types", () => {
    expect(textsAndTypes("SELECT 1, 2", 2).sql).toBe(
      "SELECT CAST(q.c1 AS STRING) AS v1, typeof(q.c1) AS t1, CAST(q.c2 AS STRING) AS v2, typeof(q.c2) AS t2 FROM (SELECT 1, 2) AS q(c1, c2)",
    );
  });

  test("texts of known types", () => {
    const types = ["binary", "struct<a b:int>", "array<struct<x:timestamp>>", "map<date,int>"].map(typeOfText);
    expect(types[1]).toEqual({ kind: "unknown" });
    expect(
      textsByType(
        "SELECT * FROM t",
        [types[0], types[2], types[3]].map((type) => type ?? { kind: "unknown" }),
      ).sql,
    ).toBe(
      "SELECT hex(q.c1) AS v1, " +
        "to_json(transform(q.c2, e0 -> CASE WHEN e0 IS NOT NULL THEN named_struct('f0', CAST(e0.`x` AS STRING)) END), map('ignoreNullFields', 'false')) AS v2, " +
        "to_json(transform(map_entries(q.c3), e0 -> named_struct('k', CAST(e0.key AS STRING), 'v', CAST(e0.value AS STRING))), map('ignoreNullFields', 'false')) AS v3 " +
        "FROM (SELECT * FROM t) AS q(c1, c2, c3)",
    );
  });

  test.each([textsAndTypes, fullTypes])("the query stands where it is said to stand", (wrap) => {
    const { sql, start } = wrap("SELECT 'here'", 1);
    expect(sql.slice(start)).toMatch(/^SELECT 'here'\)/);
  });
});

describe("the columns of a query by its text", () => {
  test.each([
    ["SELECT count(*) AS m1, avg(x) AS m2 FROM t", ["m1", "m2"]],
    ["SELECT v.`a b`, id FROM t AS v", ["a b", "id"]],
    ["WITH a AS (SELECT 1 AS x) SELECT x FROM a UNION ALL SELECT 2", ["x"]],
    ["(SELECT 1 AS x)", ["x"]],
    ["SELECT * FROM t", undefined],
    ["SELECT count(*) FROM t", undefined],
    ["SELECT explode(map(1, 2)) AS (k, v)", undefined],
    ["VALUES (1)", undefined],
  ])("%s", (text, expected) => {
    expect(resultColumns(text)).toEqual(expected);
  });
});

describe("DESCRIBE TABLE EXTENDED", () => {
  const rows = (text: string): Parameters<typeof tableFacts>[0] =>
    text.split("\n").map((line) => {
      const [name = "", value = ""] = line.split("|");
      return { name, value };
    });

  test("a Delta table, partitioned", () => {
    const facts = tableFacts(
      rows(
        "id|bigint\n# odd|char(3)\nday|date\n# Partition Information|\n# col_name|data_type\nday|date\n|\n# Detailed Table Information|\nName|a.b.t\nType|MANAGED\nProvider|delta",
      ),
    );
    expect(facts.columns.map(({ name, type }) => [name, type.kind])).toEqual([
      ["id", "bigint"],
      ["# odd", "string"],
      ["day", "date"],
    ]);
    expect(facts).toMatchObject({ type: "MANAGED", provider: "delta", isGuarded: false });
  });

  test("a view has no provider, and a row filter is seen", () => {
    expect(tableFacts(rows("id|int\n|\n# Detailed Table Information|\nType|VIEW"))).toMatchObject({
      type: "VIEW",
      provider: undefined,
    });
    expect(
      tableFacts(
        rows("id|int\n|\n# Row Filter|\nFunction|f\n# Detailed Table Information|\nType|MANAGED\nProvider|delta"),
      ).isGuarded,
    ).toBe(true);
  });
});
