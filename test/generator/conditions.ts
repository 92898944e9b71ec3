import fc from "fast-check";
import type { SqlType } from "../../src/sql/index.js";
import type { Generating, Ways } from "./generating.js";
import { level } from "./print/level.js";
import { type TypeName, typeNamed } from "./types.js";
import { infix, listOf, operand, together, type Written } from "./written.js";

const comparable: readonly TypeName[] = [
  "int",
  "string",
  "decimal",
  "double",
  "date",
  "timestamp",
  "bigint",
  "boolean",
  "strings",
  "item",
  "binary",
];
/** Types that the language compares with each other by a cast. */
const mixed: readonly (readonly [TypeName, TypeName])[] = [
  ["int", "string"],
  ["int", "decimal"],
  ["decimal", "double"],
  ["date", "string"],
  ["date", "timestamp"],
  ["bigint", "double"],
  ["string", "timestamp"],
  ["boolean", "string"],
];

/** Everything that is true, false or NULL by its form. */
export function conditionsOf(type: SqlType, generating: Generating): Ways {
  if (type.kind !== "boolean") return [];
  const value = (name: TypeName): fc.Arbitrary<Written> => generating.of(typeNamed(name));
  const each = (names: readonly TypeName[], make: (name: TypeName) => fc.Arbitrary<Written>): fc.Arbitrary<Written> =>
    fc.oneof(...names.map(make));
  return [
    {
      arbitrary: fc.oneof(
        each(comparable, (name) => comparison(value(name), value(name))),
        mixedComparison(value),
      ),
      weight: 5,
    },
    { arbitrary: chain(value("boolean")), weight: 4 },
    { arbitrary: value("boolean").map((inner) => together(level.not, ["NOT ", operand(inner, level.not)])), weight: 1 },
    { arbitrary: each(comparable, (name) => isNull(value(name))), weight: 2 },
    { arbitrary: isTrue(value("boolean")), weight: 1 },
    { arbitrary: each(comparable.slice(0, 7), (name) => between(value(name))), weight: 2 },
    { arbitrary: each(comparable, (name) => inList(value(name))), weight: 2 },
    { arbitrary: like(value("string")), weight: 2 },
  ];
}

const operators = ["=", "<", "<=", ">", ">=", "<>", "!=", "==", "<=>"];

function comparison(left: fc.Arbitrary<Written>, right: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  const plain = fc
    .tuple(fc.constantFrom(...operators), left, right)
    .map(([operator, first, second]) => infix(level.comparison, first, operator, second));
  const distinct = fc
    .tuple(fc.constantFrom("IS DISTINCT FROM", "IS NOT DISTINCT FROM"), left, right)
    .map(([words, first, second]) =>
      together(level.predicate, [operand(first, level.comparison), ` ${words} `, operand(second, level.comparison)]),
    );
  return fc.oneof({ arbitrary: plain, weight: 6 }, { arbitrary: distinct, weight: 1 });
}

function mixedComparison(value: (name: TypeName) => fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  return fc.oneof(...mixed.map(([left, right]) => comparison(value(left), value(right))));
}

function chain(value: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  return fc
    .tuple(fc.constantFrom("AND", "OR"), fc.array(value, { minLength: 2, maxLength: 4 }))
    .map(([word, operands]) => {
      const [own, least] = word === "AND" ? [level.and, level.not] : [level.or, level.and];
      const texts = operands.map((inner) => operand(inner, least));
      return together(
        own,
        texts.flatMap((text, index) => (index === 0 ? [text] : [` ${word} `, text])),
      );
    });
}

function isNull(value: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  return suffixed(value, ["IS NULL", "IS NOT NULL"]);
}

function isTrue(value: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  return suffixed(value, ["IS TRUE", "IS NOT TRUE", "IS FALSE", "IS NOT FALSE", "IS UNKNOWN"]);
}

function suffixed(value: fc.Arbitrary<Written>, words: readonly string[]): fc.Arbitrary<Written> {
  return fc
    .tuple(value, fc.constantFrom(...words))
    .map(([inner, suffix]) => together(level.predicate, [operand(inner, level.comparison), ` ${suffix}`]));
}

const not = fc.constantFrom("", "", "NOT ");

function between(value: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  return fc
    .tuple(value, not, value, value)
    .map(([inner, word, low, high]) =>
      together(level.predicate, [
        operand(inner, level.comparison),
        ` ${word}BETWEEN `,
        operand(low, level.comparison),
        " AND ",
        operand(high, level.comparison),
      ]),
    );
}

function inList(value: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  return fc
    .tuple(value, not, fc.array(value, { minLength: 1, maxLength: 4 }))
    .map(([inner, word, list]) =>
      together(level.predicate, [operand(inner, level.comparison), ` ${word}IN (`, listOf(list), ")"]),
    );
}

const patterns = ["'a%'", "'%'", "'_EW'", "''", "'%\\\\_%'", "'A!%0005' ESCAPE '!'", "'%é'", "NULL", "'a%b_c'"];
const lists = ["LIKE ANY ('a%', '%b')", "LIKE ALL ('%a%', NULL)", "ILIKE ANY ('new', 'paid%')", "LIKE SOME ('_%')"];
const regexes = ["'^[A-Z]+$'", "r'\\d{2}'", "'(?i)vip'", "'.'", "''", "'a|b'", "'@example\\\\.'"];

function like(value: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  const suffixes = [
    ...patterns.map((pattern) => `LIKE ${pattern}`),
    ...patterns.map((pattern) => `ILIKE ${pattern}`),
    ...regexes.map((pattern) => `RLIKE ${pattern}`),
    ...regexes.map((pattern) => `REGEXP ${pattern}`),
    ...lists,
  ];
  return fc
    .tuple(value, not, fc.constantFrom(...suffixes))
    .map(([inner, word, suffix]) => together(level.predicate, [operand(inner, level.comparison), ` ${word}${suffix}`]));
}
