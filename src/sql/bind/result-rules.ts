import { isQualityError } from "../../errors.js";
import { remember } from "../../remember.js";
import { parseType } from "../parser/parse.js";
import { commonType } from "../types/common-type.js";
import { bounded, decimalOf } from "../types/decimal.js";
import { type DecimalType, isDateTime, isIntegral } from "../types/kinds.js";
import { BIGINT, DOUBLE, INT, type SqlType, type StructField, UNKNOWN } from "../types/sql-type.js";
import type { Bound } from "./bound.js";
import { literalInteger, literalText } from "./literals.js";

/** Works out a result from the arguments; undefined when they cannot have one. */
type ResultRule = (args: readonly Bound[], types: readonly SqlType[]) => SqlType | undefined;

/** A type, or columns such as `a INT, b STRING`: a type stands alone, or before what it is made of. */
const schemaOf = remember((text: string): SqlType | undefined => {
  const isType = /^\s*\w+\s*(?:[<(]|$)/.test(text);
  // A list of columns has no colons.
  if (!isType && /^\s*(?:\w+|`[^`]+`)\s*:/.test(text)) return undefined;
  try {
    return parseType(isType ? text : `STRUCT<${text}>`);
  } catch (error) {
    if (isQualityError(error)) return undefined;
    throw error;
  }
});

function zippedName(arg: Bound | undefined): string | undefined {
  return arg?.kind === "column" || arg?.kind === "field" || arg?.kind === "fields" ? arg.name : undefined;
}

const ofDouble: DecimalType = { kind: "decimal", precision: 30, scale: 15 };
const ofFloat: DecimalType = { kind: "decimal", precision: 14, scale: 7 };

function roundedDecimal(type: DecimalType, args: readonly Bound[]): SqlType | undefined {
  const isNull = args[1]?.type.kind === "null" || (args[1]?.kind === "cast" && args[1].operand.type.kind === "null");
  const digits = args.length === 1 || isNull ? 0 : literalInteger(args[1]);
  if (digits === undefined) return undefined;
  const whole = type.precision - type.scale + 1;
  if (digits < 0) return bounded(Math.max(whole, 1 - digits), 0);
  const scale = Math.min(type.scale, digits);
  return bounded(whole + scale, scale);
}

const seconds: SqlType = { kind: "decimal", precision: 8, scale: 6 };

/** The rules that signatures name. */
export const resultRules: Readonly<Record<string, ResultRule>> = {
  /** What Databricks gives here is not worked out, so it is not checked. */
  unknown: () => UNKNOWN,
  /** floor and ceil: a decimal loses its scale, everything else is BIGINT. */
  whole: (_args, [type]) => (type?.kind === "decimal" ? bounded(type.precision - type.scale + 1, 0) : BIGINT),
  rounded: (args, [type]) => (type?.kind === "decimal" ? roundedDecimal(type, args) : type),
  /** floor and ceil to a scale: everything is a decimal. */
  wholeat: (args, [type]) => {
    const digits = type && (type.kind === "double" ? ofDouble : type.kind === "float" ? ofFloat : decimalOf(type));
    return digits && roundedDecimal(digits, args);
  },
  sum: (_args, [type]) => {
    if (type?.kind === "decimal") return bounded(type.precision + 10, type.scale);
    return type && isIntegral(type) ? BIGINT : DOUBLE;
  },
  average: (_args, [type]) => (type?.kind === "decimal" ? bounded(type.precision + 4, type.scale + 4) : DOUBLE),
  /** A moment that is moved keeps its type, but a day becomes a moment. */
  moved: (_args, types) => {
    const type = types.at(-1);
    return type?.kind === "timestamp_ntz" || type?.kind === "unknown" ? type : { kind: "timestamp" };
  },
  daytime: () => ({ kind: "interval", family: "day-time", first: "DAY", last: "SECOND" }),
  yearmonth: () => ({ kind: "interval", family: "year-month", first: "YEAR", last: "MONTH" }),
  /** The type that the last literal names; without one a VARIANT. */
  schema: (args) => {
    const [first, , third] = args;
    const text = first?.type.kind === "variant" ? args[2] : args[1];
    if (text === undefined && third === undefined) return { kind: "variant" };
    const written = literalText(text);
    // A schema may come from schema_of_json(…) too.
    return written === undefined ? UNKNOWN : schemaOf(written);
  },
  /** A sequence of days or moments. */
  moments: (_args, [first, last]) => {
    const common = first && last && commonType(first, last);
    return common && isDateTime(common) ? { kind: "array", element: common } : undefined;
  },
  /** The fields of `arrays_zip` are named after the columns, or counted from 0. */
  zipped: (args, types) => {
    const fields: StructField[] = [];
    for (const [index, type] of types.entries()) {
      if (type.kind !== "array") return undefined;
      fields.push({ name: zippedName(args[index]) ?? `${index}`, type: type.element });
    }
    return { kind: "array", element: { kind: "struct", fields } };
  },
  entries: (_args, [type]) =>
    type?.kind === "map"
      ? {
          kind: "array",
          element: {
            kind: "struct",
            fields: [
              { name: "key", type: type.key },
              { name: "value", type: type.value },
            ],
          },
        }
      : undefined,
  mapped: (_args, [type]) => {
    const entry = type?.kind === "array" ? type.element : undefined;
    const [key, value, ...more] = entry?.kind === "struct" ? entry.fields : [];
    return key && value && more.length === 0 ? { kind: "map", key: key.type, value: value.type } : undefined;
  },
  extracted: ([part, source]) => {
    const name = literalText(part)?.toUpperCase();
    if (source?.type.kind === "interval" && name !== undefined && !/^S(?:EC|$)/.test(name)) {
      return /^[YD]/.test(name) ? INT : { kind: "tinyint" };
    }
    return name === undefined ? undefined : ["SECOND", "S", "SEC", "SECONDS", "SECS"].includes(name) ? seconds : INT;
  },
};
