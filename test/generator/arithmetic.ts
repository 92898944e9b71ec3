import fc from "fast-check";
import type { SqlType } from "../../src/sql/index.js";
import type { Generating, Ways } from "./generating.js";
import { type Level, level } from "./print/level.js";
import { keyOf, type TypeName, typeNamed } from "./types.js";
import { infix, inParentheses, operand, together, type Written } from "./written.js";

interface Operation {
  readonly operator: string;
  readonly level: Level;
  readonly left: TypeName;
  readonly right: TypeName;
}

/** `left + right`, and so on. */
function operations(own: Level, operators: string, left: TypeName, right: TypeName): readonly Operation[] {
  return operators.split(" ").map((operator) => ({ operator, level: own, left, right }));
}

const bitwise = (type: TypeName): readonly Operation[] => [
  ...operations(level.bitAnd, "&", type, type),
  ...operations(level.bitOr, "|", type, type),
  ...operations(level.bitXor, "^", type, type),
  ...operations(level.shift, "<< >> >>>", type, "int"),
];

/** Operators by the type that they give. */
const byType: Readonly<Record<string, readonly Operation[]>> = {
  INT: [
    ...operations(level.sum, "+ -", "int", "int"),
    ...operations(level.product, "* %", "int", "int"),
    ...bitwise("int"),
  ],
  TINYINT: operations(level.sum, "+ -", "tinyint", "tinyint"),
  SMALLINT: operations(level.product, "* %", "smallint", "smallint"),
  BIGINT: [
    ...operations(level.sum, "+ -", "bigint", "int"),
    ...operations(level.product, "*", "int", "bigint"),
    ...operations(level.product, "DIV", "int", "int"),
    ...operations(level.product, "DIV", "decimal", "decimal"),
    ...bitwise("bigint"),
  ],
  DOUBLE: [
    ...operations(level.sum, "+ -", "double", "double"),
    ...operations(level.product, "* /", "double", "decimal"),
    ...operations(level.product, "/", "int", "int"),
    ...operations(level.product, "%", "double", "int"),
  ],
  FLOAT: operations(level.sum, "+ -", "float", "float"),
  decimal: [
    ...operations(level.sum, "+ -", "decimal", "decimal"),
    ...operations(level.sum, "+", "int", "decimal"),
    ...operations(level.product, "* / %", "decimal", "decimal"),
    ...operations(level.product, "/", "decimal", "bigint"),
  ],
  STRING: [...operations(level.sum, "||", "string", "string"), ...operations(level.sum, "||", "string", "int")],
  "array of STRING": operations(level.sum, "||", "strings", "strings"),
  DATE: [...operations(level.sum, "+ -", "date", "int"), ...operations(level.sum, "+ -", "date", "yearMonth")],
  TIMESTAMP: operations(level.sum, "+ -", "timestamp", "dayTime"),
  "day-time": [
    ...operations(level.sum, "+ -", "dayTime", "dayTime"),
    ...operations(level.sum, "-", "timestamp", "timestamp"),
    ...operations(level.sum, "-", "date", "date"),
    ...operations(level.product, "* /", "dayTime", "int"),
  ],
  "year-month": operations(level.product, "*", "yearMonth", "int"),
};

const signs: Readonly<Record<string, readonly string[]>> = {
  INT: ["-", "+", "~"],
  BIGINT: ["-", "~"],
  DOUBLE: ["-", "+"],
  decimal: ["-", "+"],
  "day-time": ["-"],
};

/** Operators between values and before them. */
export function arithmeticOf(type: SqlType, generating: Generating): Ways {
  const found = byType[keyOf(type)] ?? [];
  const pairs = found.map(({ operator, level: own, left, right }) =>
    fc
      .tuple(generating.of(typeNamed(left)), generating.of(typeNamed(right)))
      .map(([first, second]) => infix(own, first, operator, second)),
  );
  const before = signs[keyOf(type)];
  const signed =
    before && fc.tuple(fc.constantFrom(...before), generating.of(type)).map(([sign, value]) => signOf(sign, value));
  return [
    ...(pairs.length === 0 ? [] : [{ arbitrary: fc.oneof(...pairs), weight: 4 }]),
    ...(signed === undefined ? [] : [{ arbitrary: signed, weight: 1 }]),
  ];
}

/** A sign directly before a number would be a part of the number. */
function signOf(sign: string, value: Written): Written {
  const inner = /^[\d.]/.test(value.text) ? inParentheses(value) : value;
  return together(level.sign, [`${sign} `, operand(inner, level.sign)]);
}
