import fc from "fast-check";
import { printType, type SqlType } from "../../src/sql/index.js";
import type { Generating, Ways } from "./generating.js";
import { level } from "./print/level.js";
import { keyOf, type TypeName, typeNamed } from "./types.js";
import { form, operand, together, type Written } from "./written.js";

/** CASE, casts, steps into nested values, and the forms that have words between their arguments. */
export function formsOfGrammar(type: SqlType, generating: Generating): Ways {
  return [
    { arbitrary: caseOf(type, generating), weight: 2 },
    ...castsTo(type, generating),
    ...nestedOf(type, generating),
    ...stepsTo(type, generating),
    ...worded(type, generating),
  ];
}

function caseOf(type: SqlType, generating: Generating): fc.Arbitrary<Written> {
  const otherwise = fc.option(generating.of(type), { nil: undefined });
  const searched = fc.tuple(fc.constant(undefined), branches(typeNamed("boolean"), type, generating), otherwise);
  const ofValue = (name: TypeName) =>
    fc.tuple(generating.of(typeNamed(name)), branches(typeNamed(name), type, generating), otherwise);
  return fc
    .oneof(searched, ofValue("int"), ofValue("string"))
    .map(([value, cases, last]) =>
      together(level.primary, [
        "CASE",
        ...(value === undefined ? [] : [" ", value]),
        ...cases.flatMap(([when, result]) => [" WHEN ", when, " THEN ", result]),
        ...(last === undefined ? [] : [" ELSE ", last]),
        " END",
      ]),
    );
}

function branches(
  when: SqlType,
  result: SqlType,
  generating: Generating,
): fc.Arbitrary<readonly (readonly [Written, Written])[]> {
  return fc.array(fc.tuple(generating.of(when), generating.of(result)), { minLength: 1, maxLength: 2 });
}

/** What can be cast to a type, by its key. */
const sources: Readonly<Record<string, readonly TypeName[]>> = {
  STRING: ["int", "double", "decimal", "date", "timestamp", "boolean", "bigint", "strings", "item", "binary"],
  INT: ["string", "double", "decimal", "bigint", "boolean", "timestamp"],
  TINYINT: ["int", "string"],
  SMALLINT: ["int", "double"],
  BIGINT: ["string", "double", "decimal", "int", "timestamp"],
  DOUBLE: ["string", "decimal", "int", "boolean", "timestamp"],
  FLOAT: ["double", "string", "int"],
  decimal: ["string", "double", "int", "bigint", "decimal", "boolean"],
  BOOLEAN: ["string", "int", "double", "decimal"],
  BINARY: ["string"],
  DATE: ["string", "timestamp", "date"],
  TIMESTAMP: ["string", "date", "bigint", "timestampNtz", "decimal"],
  TIMESTAMP_NTZ: ["string", "timestamp", "date"],
  "day-time": ["string"],
  "array of STRING": ["ints", "dates"],
  "array of INT": ["strings", "doubles"],
  "MAP<STRING, STRING>": ["counts"],
};

function castsTo(type: SqlType, generating: Generating): Ways {
  const from = sources[keyOf(type)] ?? [];
  if (from.length === 0) return [];
  const target = fc.constantFrom(
    ...(type.kind === "decimal" ? ["DECIMAL(10,2)", "DECIMAL(38,18)", "DECIMAL(3,0)"] : [printType(type)]),
  );
  const value = fc.oneof(...from.map((name) => generating.of(typeNamed(name))));
  const cast = fc.tuple(fc.constantFrom("CAST", "TRY_CAST", "try_cast"), value, target);
  const short = fc.tuple(value, target);
  return [
    {
      arbitrary: cast.map(([word, inner, to]) => together(level.primary, [`${word}(`, inner, ` AS ${to})`])),
      weight: 2,
    },
    {
      arbitrary: short.map(([inner, to]) => together(level.postfix, [operand(inner, level.postfix), `::${to}`])),
      weight: 1,
    },
  ];
}

/** Arrays, maps and structs of their parts. */
function nestedOf(type: SqlType, generating: Generating): Ways {
  switch (type.kind) {
    case "array":
      return [
        {
          arbitrary: fc
            .tuple(generating.of(type.element), generating.of(type.element))
            .map(([first, second]) => form`array(${first}, ${second})`),
          weight: 2,
        },
      ];
    case "map":
      return [
        {
          arbitrary: fc
            .tuple(generating.of(type.key), generating.of(type.value))
            .map(([key, value]) => form`map(${key}, ${value})`),
          weight: 2,
        },
      ];
    case "struct":
      return [
        {
          arbitrary: fc
            .tuple(...type.fields.map((field) => generating.of(field.type)))
            .map((fields) =>
              together(level.primary, [
                "struct(",
                ...fields.flatMap((value, index) => [
                  ...(index === 0 ? [] : [", "]),
                  value,
                  ` AS \`${type.fields[index]?.name}\``,
                ]),
                ")",
              ]),
            ),
          weight: 2,
        },
      ];
    default:
      return [];
  }
}

/** `.field`, `[index]` and `:path`. */
function stepsTo(type: SqlType, generating: Generating): Ways {
  const step = (base: TypeName, suffix: string): fc.Arbitrary<Written> =>
    generating.of(typeNamed(base)).map((inner) => together(level.postfix, [operand(inner, level.postfix), suffix]));
  const indexed = (base: TypeName, index: TypeName): fc.Arbitrary<Written> =>
    fc
      .tuple(generating.of(typeNamed(base)), generating.of(typeNamed(index)))
      .map(([inner, at]) => together(level.postfix, [operand(inner, level.postfix), "[", at, "]"]));
  const steps: Readonly<Record<string, readonly fc.Arbitrary<Written>[]>> = {
    STRING: [
      step("item", ".sku"),
      step("strings", "[0]"),
      indexed("strings", "int"),
      indexed("map", "string"),
      ...["payload:user.name", "payload:items[0].sku", "payload:['user']['age']", "payload:nothing"].map((text) =>
        fc.constant({ ...form`${{ text, explicit: text }}`, level: level.postfix }),
      ),
    ],
    INT: [step("item", ".`qty`"), indexed("ints", "int"), indexed("counts", "string"), step("items", "[0].qty")],
    DOUBLE: [step("geo", ".lat"), step("address", ".geo.lat"), step("doubles", "[1]")],
    "array of INT": [step("items", ".qty"), step("nested", "[0]")],
  };
  const found = steps[keyOf(type)] ?? [];
  return found.length === 0 ? [] : [{ arbitrary: fc.oneof(...found), weight: 2 }];
}

const fields = ["YEAR", "MONTH", "DAY", "HOUR", "SECOND", "QUARTER", "WEEK", "DOW", "DOY"];

function worded(type: SqlType, generating: Generating): Ways {
  const text = generating.of(typeNamed("string"));
  const index = fc.constantFrom("1", "2", "0", "-2").map((digits) => ({ text: digits, explicit: digits }));
  const forms: Readonly<Record<string, readonly fc.Arbitrary<Written>[]>> = {
    INT: [
      fc
        .tuple(fc.constantFrom(...fields), generating.of(typeNamed("timestamp")))
        .map(([field, value]) => together(level.primary, [`EXTRACT(${field} FROM `, value, ")"])),
      fc
        .tuple(text, text)
        .map(([part, whole]) =>
          together(level.primary, ["POSITION(", operand(part, level.bitOr), " IN ", operand(whole, level.bitOr), ")"]),
        ),
    ],
    STRING: [
      fc
        .tuple(fc.constantFrom("BOTH ", "LEADING ", "TRAILING ", ""), text, text)
        .map(([side, chars, value]) => together(level.primary, [`TRIM(${side}`, chars, " FROM ", value, ")"])),
      fc.tuple(text, index, index).map(([value, from, length]) => form`SUBSTRING(${value} FROM ${from} FOR ${length})`),
      fc.tuple(text, text, index).map(([value, part, from]) => form`OVERLAY(${value} PLACING ${part} FROM ${from})`),
    ],
  };
  const found = forms[keyOf(type)] ?? [];
  return found.length === 0 ? [] : [{ arbitrary: fc.oneof(...found), weight: 1 }];
}
