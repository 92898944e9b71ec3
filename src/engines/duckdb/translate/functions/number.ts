import type { BoundCall, numberFunctions } from "../../../../sql/index.js";
import { literalInteger } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";
import type { Rendering } from "../render/rendering.js";
import { refused, type Spelling, same, template } from "./spelling.js";

/** Whole numbers raise where the result does not fit; doubles and decimals of this size do not. */
const absolute: Spelling = (rendering, call) => {
  const [value] = call.args.map((arg) => rendering.render(arg));
  return value === undefined ? refused(rendering, call) : fragment(`abs(${value.sql})`, [value], true);
};

/** floor and ceil of a number as the whole type that Databricks gives them. */
function wholeOf(name: "floor" | "ceil"): Spelling {
  return (rendering, call) => {
    const [value] = call.args.map((arg) => rendering.render(arg));
    if (value === undefined) return refused(rendering, call);
    return fragment(`CAST(${name}(${value.sql}) AS ${duckdbType(call.type)})`, [value], true);
  };
}

/** round of a decimal rounds half away from zero in both; of a double it rounds the shortest text. */
function rounded(rendering: Rendering, call: BoundCall): Fragment {
  const [operand, digits] = call.args;
  const places = digits === undefined ? 0 : literalInteger(digits);
  if (operand === undefined || places === undefined || places < 0 || places > 15) return refused(rendering, call);
  const value = rendering.render(operand);
  switch (operand.type.kind) {
    case "decimal":
      return fragment(`CAST(round(${value.sql}, ${places}) AS ${duckdbType(call.type)})`, [value], true);
    case "double":
      return macroCall("dq_round_double", [value, fragment(String(places))], false);
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return value;
    default:
      return refused(rendering, call);
  }
}

const remainder: Spelling = (rendering, call) => {
  const args = call.args.map((arg) => rendering.render(arg));
  const isDecimal = call.args.some((arg) => arg.type.kind === "decimal");
  return isDecimal ? refused(rendering, call) : macroCall("dq_positive_remainder", args, true);
};

/** Functions of numbers. */
export const numberSpellings: Readonly<Record<keyof typeof numberFunctions, Spelling>> = {
  abs: absolute,
  sign: template((x) => `CAST(sign(${x}) AS DOUBLE)`),
  signum: template((x) => `CAST(sign(${x}) AS DOUBLE)`),
  negative: refused,
  positive: refused,
  ceil: wholeOf("ceil"),
  ceiling: wholeOf("ceil"),
  floor: wholeOf("floor"),
  round: rounded,
  bround: refused,
  rint: refused,
  sqrt: template((x) => `(CASE WHEN ${x} < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt(${x}) END)`, { repeats: 2 }),
  cbrt: same("cbrt"),
  power: same("pow"),
  pow: same("pow"),
  exp: same("exp"),
  ln: template((x) => `(CASE WHEN ${x} > 0 THEN ln(${x}) END)`, { repeats: 2 }),
  log: (rendering, call) => {
    const [base, value] = call.args.map((arg) => rendering.render(arg));
    if (base === undefined) return refused(rendering, call);
    if (value === undefined) return fragment(`(CASE WHEN ${base.sql} > 0 THEN ln(${base.sql}) END)`, [base, base]);
    const both = `${base.sql} > 0 AND ${value.sql} > 0`;
    return fragment(`(CASE WHEN ${both} THEN ln(${value.sql}) / ln(${base.sql}) END)`, [base, base, value, value]);
  },
  log10: template((x) => `(CASE WHEN ${x} > 0 THEN log10(${x}) END)`, { repeats: 2 }),
  log2: template((x) => `(CASE WHEN ${x} > 0 THEN log2(${x}) END)`, { repeats: 2 }),
  pi: same("pi"),
  mod: refused,
  pmod: remainder,
  // NULL is no number, and Databricks says so with FALSE.
  isnan: template((x) => `coalesce(isnan(${x}), FALSE)`),
  nanvl: template((x, y) => `(CASE WHEN isnan(${x}) THEN ${y} ELSE ${x} END)`, { repeats: 2 }),
  bit_count: refused,
  shiftleft: refused,
  shiftright: refused,
  bin: refused,
  try_divide: template((x, y) => `(CASE WHEN ${y} <> 0 THEN ${x} / ${y} END)`, { repeats: 2 }),
  try_add: refused,
  try_subtract: refused,
  try_multiply: refused,
};
