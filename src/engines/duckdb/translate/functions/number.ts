import {
  type Bound,
  implicitCast,
  isIntegral,
  literalInteger,
  type numberFunctions,
  type SqlType,
} from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment } from "../fragment.js";
import {
  byCount,
  callback,
  macro,
  named,
  raising,
  refused,
  type SpelledCall,
  type Spelling,
  template,
} from "./spelling.js";

type Operators = "mod" | "pmod" | "negative" | "positive" | "shiftleft" | "shiftright" | "shiftrightunsigned";
type Attempts = "try_add" | "try_subtract" | "try_multiply" | "try_divide" | "try_mod";

/** ceil and floor: DuckDB keeps the type, Databricks gives a whole number. */
function whole(name: "ceil" | "floor"): Spelling {
  return (call) => {
    const [value] = call.args;
    if (value === undefined) throw new Error(`${name}() has an argument`);
    if (call.args.length > 1) return wholeAt(name, call);
    const from = call.bound[0]?.type.kind ?? "";
    if (from === "double" || from === "float") return template(`dq_double_to_bigint(${name}($1))`)(call);
    const type = duckdbType(call.call.type);
    return fragment(`CAST(${from === "decimal" ? `${name}(${value.sql})` : value.sql} AS ${type})`, [value]);
  };
}

/** ceil and floor to a scale, in decimals. */
function wholeAt(name: "ceil" | "floor", call: SpelledCall): Fragment {
  const digits = literalInteger(call.bound[1]);
  const value = call.bound[0];
  const { type } = call.call;
  if (digits === undefined || value === undefined || type.kind !== "decimal")
    return refused("with a scale that is no constant")(call);
  const operand = call.rendering.render(asDecimal(value));
  return fragment(
    `CAST(dq_js_${name}_decimal(CAST(${operand.sql} AS VARCHAR), ${digits}) AS ${duckdbType(type)})`,
    [operand],
    true,
  );
}

function asDecimal(value: Bound): Bound {
  const { type } = value;
  if (type.kind === "decimal" || isIntegral(type)) return value;
  const [precision, scale] = type.kind === "float" ? [14, 7] : [30, 15];
  return implicitCast(value, { kind: "decimal", precision, scale });
}

/** How a half is rounded: away from zero, or to the even neighbour. */
function rounding(half: "up" | "even"): Spelling {
  return (call) => {
    const [value, scale] = call.bound;
    const digits = call.args.length === 1 ? 0 : literalInteger(scale);
    const kind = value?.type.kind ?? "";
    const type = duckdbType(call.call.type);
    if (scale?.type.kind === "null" || kind === "null") return fragment(`CAST(NULL AS ${type})`);
    if (digits === undefined) return refused("with a scale that is no constant")(call);
    if (value?.type.kind === "decimal") return roundDecimal(half, value.type, digits, call);
    return value !== undefined && isIntegral(value.type)
      ? roundWhole(half, digits, type, call)
      : roundDouble(half, digits, kind, call);
  };
}

function roundDecimal(
  half: "up" | "even",
  { precision, scale }: Extract<SqlType, { kind: "decimal" }>,
  digits: number,
  call: SpelledCall,
): Fragment {
  const [value] = call.args;
  if (value === undefined) throw new Error("round() has an argument");
  // DuckDB gives 38 nines another digit.
  const isPlain = half === "up" && precision - scale < 38;
  const sql = isPlain
    ? `round(${value.sql}, ${digits})`
    : `dq_js_round_${half}_decimal(CAST(${value.sql} AS VARCHAR), ${digits})`;
  return fragment(`CAST(${sql} AS ${duckdbType(call.call.type)})`, [value], true);
}

function roundWhole(half: "up" | "even", digits: number, type: string, call: SpelledCall): Fragment {
  const [value] = call.args;
  if (value === undefined) throw new Error("round() has an argument");
  if (digits >= 0) return value;
  // Beyond all digits everything is zero.
  const unit = `CAST('1${"0".repeat(Math.min(-digits, 20))}' AS HUGEINT)`;
  const macroName = half === "up" ? "dq_round_whole" : "dq_round_whole_even";
  return {
    ...fragment(`CAST(${macroName}(${value.sql}, ${unit}) AS ${type})`, [value], true),
    weight: value.weight * 6,
  };
}

function roundDouble(half: "up" | "even", digits: number, kind: string, call: SpelledCall): Fragment {
  const type = kind === "float" ? "FLOAT" : "DOUBLE";
  if (half === "up" && kind === "double" && digits >= 0 && digits <= 15) {
    const spelled = template(`dq_round_double($1, ${digits})`)(call);
    return { ...spelled, weight: spelled.weight * 8 };
  }
  return template(`CAST(dq_js_round_${half}(CAST($1 AS DOUBLE), ${digits}) AS ${type})`)(call);
}

/** The smallest whole number has no absolute value. */
function abs(call: SpelledCall): Fragment {
  const { type } = call.call;
  if (type.kind === "decimal" && type.precision > 34)
    return raising(`CASE WHEN $1 < 0 THEN dq_negative_decimal($1, '1e${34 - type.scale}') ELSE $1 END`)(call);
  return (isIntegral(call.call.type) ? raising("abs($1)") : named("abs"))(call);
}

/** A position outside of the number is an error, and how many positions there are depends on the type. */
function bitGet(call: SpelledCall): Fragment {
  const kind = call.bound[0]?.type.kind ?? "";
  const size = 8 * 2 ** ["tinyint", "smallint", "int", "bigint"].indexOf(kind);
  return raising(`CAST(dq_js_bit_at(CAST($1 AS BIGINT), $2, ${size}) AS TINYINT)`)(call);
}

/** Not a number outside of the range where DuckDB raises. */
function within(condition: string, name: string): Spelling {
  return template(`CASE WHEN ${condition} THEN CAST('NaN' AS DOUBLE) ELSE ${name}($1) END`);
}

const ofFinite = (name: string): Spelling => within("isinf($1)", name);

/** Number functions in DuckDB. */
export const numberSpellings = (): Readonly<
  Record<Exclude<keyof typeof numberFunctions, Operators | Attempts>, Spelling>
> => ({
  abs,
  sign: macro("dq_sign"),
  signum: macro("dq_sign"),
  ceil: whole("ceil"),
  ceiling: whole("ceil"),
  floor: whole("floor"),
  round: rounding("up"),
  bround: rounding("even"),
  rint: callback("rint"),
  acos: within("abs($1) > 1", "acos"),
  acosh: template("CASE WHEN $1 < 1 THEN CAST('NaN' AS DOUBLE) ELSE ln($1 + sqrt($1 * $1 - 1)) END"),
  asin: within("abs($1) > 1", "asin"),
  asinh: callback("asinh"),
  atan: named("atan"),
  atan2: named("atan2"),
  atanh: callback("atanh"),
  cos: ofFinite("cos"),
  cosh: named("cosh"),
  cot: ofFinite("1 / tan"),
  csc: ofFinite("1 / sin"),
  degrees: named("degrees"),
  radians: named("radians"),
  sec: ofFinite("1 / cos"),
  sin: ofFinite("sin"),
  sinh: named("sinh"),
  tan: ofFinite("tan"),
  tanh: named("tanh"),
  hypot: callback("hypot"),
  e: template("exp(1.0::DOUBLE)"),
  expm1: callback("expm1"),
  log1p: callback("log1p"),
  factorial: template("CASE WHEN $1 BETWEEN 0 AND 20 THEN CAST(factorial($1) AS BIGINT) END"),
  width_bucket: callback("width_bucket"),
  bit_get: bitGet,
  getbit: bitGet,
  sqrt: macro("dq_sqrt"),
  cbrt: callback("cbrt"),
  power: named("power"),
  pow: named("power"),
  exp: named("exp"),
  ln: macro("dq_ln"),
  log: byCount({ 1: macro("dq_ln"), 2: macro("dq_log") }),
  log10: macro("dq_log10"),
  log2: macro("dq_log2"),
  pi: named("pi"),
  isnan: template("coalesce(isnan($1), FALSE)"),
  nanvl: template("CASE WHEN isnan($1) THEN $2 ELSE $1 END"),
  bit_count: (call) =>
    call.bound[0]?.type.kind === "boolean"
      ? template("CAST($1 AS INTEGER)")(call)
      : template("CAST(bit_count(CAST($1 AS BIGINT)) AS INTEGER)")(call),
  bin: named("bin"),
});
