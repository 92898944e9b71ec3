import fc from "fast-check";
import { literal, printType, type SqlType } from "../../src/sql/index.js";
import { keyOf, type TypeName, typeNamed } from "./types.js";
import { atom, type Written } from "./written.js";

/** Constants of a type: plain ones first, to which failures shrink, then those at the edges. */
const texts: Readonly<Partial<Record<TypeName, readonly string[]>>> = {
  boolean: ["TRUE", "FALSE"],
  tinyint: ["1Y", "0Y", "-128Y", "127Y"],
  smallint: ["1S", "-32768S", "32767S"],
  int: ["1", "0", "-1", "2", "7", "100", "2147483647", "-2147483648"],
  bigint: ["1L", "0L", "-1L", "9223372036854775807", "-9223372036854775808L", "9007199254740993L", "2147483648"],
  float: ["1.5F", "0F", "-0.0F", "float('NaN')", "3.4028234E38F"],
  double: [
    "1.5D",
    "0D",
    "-0.0D",
    "1e3",
    "-2.5E-3",
    "double('NaN')",
    "double('Infinity')",
    "CAST('-Infinity' AS DOUBLE)",
    "1.7976931348623157E308D",
    "4.9E-324D",
    "1.005D",
  ],
  decimal: [
    "1.50",
    "0.00BD",
    "-1.5",
    "0.005",
    "99999999.99",
    "12345678901234567890.123456789012345678",
    "-99999999999999999999.999999999999999999",
    "1BD",
    "99999999999999999999999999999999999999",
    ".5",
    "CAST(2.5 AS DECIMAL(38,18))",
  ],
  binary: ["X'41'", "X''", "X'ff00'", "CAST('é' AS BINARY)"],
  date: [
    "DATE'2024-02-29'",
    "DATE'1970-01-01'",
    "DATE'1899-12-31'",
    "DATE'0001-01-01'",
    "DATE'9999-12-31'",
    "DATE'1582-10-10'",
    "DATE '2024-1-5'",
  ],
  timestamp: [
    "TIMESTAMP'2024-02-29 12:34:56.789'",
    "TIMESTAMP'1970-01-01 00:00:00'",
    "TIMESTAMP'1899-12-31 23:59:59.999999'",
    "TIMESTAMP'0001-01-01 00:00:00'",
    "TIMESTAMP'9999-12-31 23:59:59'",
    "TIMESTAMP '2024-03-31T02:30:00+02:00'",
  ],
  timestampNtz: ["TIMESTAMP_NTZ'2024-02-29 12:34:56'", "TIMESTAMP_NTZ'0001-01-01 00:00:00.000001'"],
  dayTime: [
    "INTERVAL 1 DAY",
    "INTERVAL '1 02:03:04.5' DAY TO SECOND",
    "INTERVAL -3 HOURS",
    "INTERVAL 1 DAY 2 HOURS",
    "INTERVAL '1 day 2 minutes'",
    "INTERVAL '90' MINUTE",
  ],
  yearMonth: ["INTERVAL 1 MONTH", "INTERVAL '1-6' YEAR TO MONTH", "INTERVAL -1 YEAR", "INTERVAL 2 QUARTERS"],
  strings: ["array('a', 'b')", "array('a', NULL, '')", "CAST(array() AS ARRAY<STRING>)"],
  ints: ["array(1, 2, 3)", "array(3, NULL, 1, 1)", "CAST(array() AS ARRAY<INT>)"],
  doubles: ["array(1.5D, double('NaN'), NULL)", "array(0D)"],
  dates: ["array(DATE'2024-01-31', DATE'1900-01-01')", "array(NULL, DATE'2024-01-31')"],
  items: ["array(named_struct('sku', 'X1', 'qty', 2))", "array(named_struct('sku', '', 'qty', -1), NULL)"],
  nested: ["array(array(1, 2), array(3))", "array(array(1), NULL)"],
  map: ["map('channel', 'web', 'k', NULL)", "CAST(map() AS MAP<STRING, STRING>)"],
  counts: ["map('a', 1, 'b', NULL)", "map('', 0)"],
  item: ["named_struct('sku', 'X1', 'qty', 2)", "CAST(NULL AS STRUCT<sku: STRING, qty: INT>)"],
  geo: ["named_struct('lat', 52.5D, 'lon', 13.4D)"],
  variant: [`parse_json('{"a": [1, {"b": null}]}')`, "parse_json('7')"],
};

const byKey = new Map<string, readonly string[]>(
  Object.entries(texts).map(([name, list]) => {
    // The keys of the table are names of types.
    return [keyOf(typeNamed(name as TypeName)), list];
  }),
);

const values = [
  "a",
  "",
  " ",
  "NEW",
  "12",
  "-7",
  "12.5",
  " 42 ",
  "1e3",
  "99999999999",
  "NaN",
  "true",
  "2024-02-29",
  "2024-02-30",
  "2024-01-31 10:15:30.5",
  "0001-01-01",
  "it's",
  'say "x"',
  "a%b_c",
  "a\\b",
  "é",
  "ß",
  "İ",
  "日本",
  "👩‍👧",
  "e\u0301",
  "a\nb\tc",
  "a,b;c",
  "ann@example.com",
  '{"user":{"name":"Ann","age":34},"items":[{"sku":"X1"}]}',
  "[1, 2]",
  "channel",
  "A_0001",
  "\u0000",
];

/** Constants of the type, a plain one first. Lists and maps without some of their own hold those of their elements. */
export function samplesOf(type: SqlType): readonly string[] {
  const own = type.kind === "string" ? values.map((value) => literal(value)) : byKey.get(keyOf(type));
  if (own !== undefined) return own;
  if (type.kind === "array") return samplesOf(type.element).map((item) => `array(${item})`);
  if (type.kind !== "map") return [];
  const [value = "NULL"] = samplesOf(type.value);
  return samplesOf(type.key).map((key) => `map(${key}, ${value})`);
}

/** Texts in the spellings that the language has for them. */
const strings: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...values), fc.integer({ min: 0, max: 9 }))
  .map(([value, spelling]) => spellings[spelling]?.(value) ?? literal(value));

const spellings: Readonly<Record<number, (value: string) => string | undefined>> = {
  7: (value) => (/["\\\n\t\0]/.test(value) ? undefined : `"${value}"`),
  8: (value) => (/['\0]/.test(value) ? undefined : `r'${value}'`),
  9: (value) => (value.length < 2 ? undefined : `${literal(value.slice(0, 1))} ${literal(value.slice(1))}`),
};

/** Constants of the type, and NULL now and then. */
export function literalOf(type: SqlType): fc.Arbitrary<Written> {
  const isPlain = !["array", "map", "struct", "variant", "interval"].includes(type.kind);
  const nothing = fc.constant(isPlain ? "NULL" : `CAST(NULL AS ${printType(type)})`);
  const list = byKey.get(keyOf(type));
  const some = type.kind === "string" ? strings : list === undefined ? nothing : fc.constantFrom(...list);
  return fc
    .oneof({ withCrossShrink: true }, { arbitrary: some, weight: 9 }, { arbitrary: nothing, weight: 1 })
    .map((text) => (text.startsWith("INTERVAL") ? { ...atom(text), level: 12 } : atom(text)));
}
