import { type Bound, literalInteger, type SqlType } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { callOf, type Fragment, fragment, macroCall } from "../fragment.js";
import { type Rendering, refuse } from "./rendering.js";

type Arithmetic = Extract<Bound, { kind: "arithmetic" }>;
type DecimalType = Extract<SqlType, { kind: "decimal" }>;

/**
 * Functions in place of operators between whole numbers: DuckDB makes `a > 1` of `a + 1 > 2`, and `sum(a) + count(a)` of
 * `sum(a + 1)`, where no sum overflows any more.
 */
const checked = { "+": "add", "-": "subtract", "*": "multiply" } as const;

/** `+ - * / % DIV` between numbers, and sums of intervals. */
export function renderArithmetic(rendering: Rendering, bound: Arithmetic): Fragment {
  const { operator, type, left, right } = bound;
  const first = rendering.render(left);
  const second = rendering.render(right);
  if (left.type.kind === "decimal" && right.type.kind === "decimal")
    return renderDecimals(rendering, bound, first, second);
  if (type.kind === "interval") return renderIntervals(bound, first, second);
  switch (operator) {
    case "+":
    case "-":
    case "*":
      if (isSmall(type)) return macroCall(`dq_fitting_${type.kind}`, [renderWide(operator, first, second)], true);
      if (type.kind === "double" || type.kind === "float")
        return fragment(`(${first.sql} ${operator} ${second.sql})`, [first, second]);
      return fragment(callOf(checked[operator], [first, second]), [first, second], true);
    case "/":
      return macroCall("dq_divide", [first, second], true);
    case "%":
      return macroCall("dq_remainder", [first, second], true);
    case "PMOD":
      return macroCall(isSmall(type) ? "dq_positive_remainder_small" : "dq_positive_remainder", [first, second], true);
    case "DIV":
      return macroCall("dq_whole_divide", [first, second], true);
  }
}

/** Whole numbers whose sums and products fit into an INT. */
export function isSmall({ kind }: SqlType): boolean {
  return kind === "tinyint" || kind === "smallint";
}

/** The exact result of small numbers, as an INT. */
export function renderWide(operator: string, first: Fragment, second: Fragment): Fragment {
  return fragment(`CAST(${first.sql} AS INTEGER) ${operator} ${second.sql}`, [first, second]);
}

/** DuckDB keeps days apart, so that they reach farther than the microseconds of Databricks. */
function renderIntervals({ operator, type, left, right }: Arithmetic, first: Fragment, second: Fragment): Fragment {
  const sum = fragment(`(${first.sql} ${operator} ${second.sql})`, [first, second], true);
  const isOfMonths = type.kind === "interval" && type.family === "year-month";
  return isOfMonths || [left, right].every(isShort) ? sum : macroCall("dq_fitting_interval", [sum], true);
}

/** An interval of a few constants, of which many stay in reach. */
function isShort(value: Bound): boolean {
  return value.kind === "interval" && value.parts.every((part) => Math.abs(literalInteger(part.value) ?? 1e6) < 1e6);
}

function renderDecimals(
  rendering: Rendering,
  { operator, type, left, right, span }: Arithmetic,
  first: Fragment,
  second: Fragment,
): Fragment {
  // Both were found to be decimals before this was called.
  const [leftType, rightType] = [left.type as DecimalType, right.type as DecimalType];
  switch (operator) {
    case "+":
    case "-":
    case "*": {
      const raises = type.kind === "decimal" && type.precision === 38;
      if (type.kind === "decimal" && isCut(operator, leftType, rightType))
        return renderCut(operator, type, first, second);
      return fragment(`CAST(${first.sql} ${operator} ${second.sql} AS ${duckdbType(type)})`, [first, second], raises);
    }
    case "%":
    case "PMOD": {
      const name = operator === "%" ? "dq_remainder" : "dq_positive_remainder";
      const remainder = macroCall(name, [first, second], true);
      return fragment(`CAST(${remainder.sql} AS ${duckdbType(type)})`, [remainder], true);
    }
    case "/": {
      if (type.kind !== "decimal") throw new Error("Decimals divide into a decimal");
      return divideExactly(first, leftType, second, rightType, type, right.kind === "nonzero");
    }
    case "DIV": {
      const scale = Math.max(leftType.scale, rightType.scale);
      if (leftType.precision - leftType.scale + scale > 38 || rightType.precision - rightType.scale + scale > 38) {
        refuse(rendering, "DIV between decimals of this size cannot run on DuckDB", span);
      }
      const [dividend, divisor] = [unscaled(first, leftType, scale), unscaled(second, rightType, scale)];
      const quotient = macroCall("dq_whole_divide", [dividend, divisor], true);
      return fragment(`CAST(${quotient.sql} AS BIGINT)`, [quotient], true);
    }
  }
}

/** True when the result has fewer places than the exact one, which may have too many digits for DuckDB. */
function isCut(operator: "+" | "-" | "*", left: DecimalType, right: DecimalType): boolean {
  if (operator === "*") return left.precision + right.precision + 1 > 38;
  const whole = Math.max(left.precision - left.scale, right.precision - right.scale);
  return whole + Math.max(left.scale, right.scale) + 1 > 38;
}

/** DuckDB computes what fits into 38 digits, and we what does not. */
function renderCut(operator: "+" | "-" | "*", type: DecimalType, first: Fragment, second: Fragment): Fragment {
  const wanted = duckdbType(type);
  const [left, right] = [
    `CAST(${first.sql} AS VARCHAR)`,
    `CAST(${operator === "-" ? `- ${second.sql}` : second.sql} AS VARCHAR)`,
  ];
  const name = operator === "*" ? "dq_js_decimal_product" : "dq_js_decimal_sum";
  const exact = `CAST(${name}(${left}, ${right}, ${type.precision}, ${type.scale}) AS ${wanted})`;
  // TRY takes no operand that may raise.
  if (first.raises || second.raises) return fragment(exact, [first, second], true);
  return fragment(
    `coalesce(TRY(CAST(${first.sql} ${operator} ${second.sql} AS ${wanted})), ${exact})`,
    [first, second, first, second],
    true,
  );
}

/** The quotient in whole numbers, rounded half away from zero at the scale of the result, as Databricks does. */
export function divideExactly(
  dividend: Fragment,
  dividendType: DecimalType,
  divisor: Fragment,
  divisorType: DecimalType,
  type: DecimalType,
  isTried = false,
): Fragment {
  // dividend / divisor · 10^scale = unscaled dividend · 10^shift / unscaled divisor
  const shift = type.scale + divisorType.scale - dividendType.scale;
  if (shift >= 0 && shift <= 13 && dividendType.precision <= 18 && divisorType.precision <= 18)
    return scaled(divideShort(dividend, dividendType, divisor, divisorType, shift), type);
  const digits = [dividendType.precision + Math.max(shift, 0), divisorType.precision + Math.max(-shift, 0)];
  if (digits.some((count) => count > 38)) return divideLong(dividend, divisor, type, isTried);
  const numerator = unscaled(dividend, dividendType, dividendType.scale + Math.max(shift, 0));
  const denominator = unscaled(divisor, divisorType, divisorType.scale + Math.max(-shift, 0));
  const quotient = macroCall("dq_rounded_divide", [numerator, denominator], true);
  return scaled(quotient, type);
}

/** A BIGINT by a BIGINT, which DuckDB divides a hundred times faster than longer ones. */
function divideShort(
  dividend: Fragment,
  dividendType: DecimalType,
  divisor: Fragment,
  divisorType: DecimalType,
  shift: number,
): Fragment {
  const [first, second] = [digitsOf(dividend, dividendType, "BIGINT"), digitsOf(divisor, divisorType, "BIGINT")];
  const unit = fragment(`CAST('1${"0".repeat(shift)}' AS BIGINT)`);
  return macroCall("dq_short_divide", [first, second, unit], true);
}

/** What may have too many digits on the way is divided in JavaScript. */
function divideLong(dividend: Fragment, divisor: Fragment, type: DecimalType, isTried: boolean): Fragment {
  const [first, second] = [dividend, divisor].map(({ sql }) => `CAST(${sql} AS VARCHAR)`);
  const name = isTried ? "dq_js_try_decimal_quotient" : "dq_js_decimal_quotient";
  const quotient = `${name}(${first}, ${second}, ${type.precision}, ${type.scale})`;
  return fragment(`CAST(${quotient} AS ${duckdbType(type)})`, [dividend, divisor], true);
}

/** The decimal without its point. */
function digitsOf(value: Fragment, { precision, scale }: DecimalType, wanted: "BIGINT" | "HUGEINT"): Fragment {
  if (scale === 0) return fragment(`CAST(${value.sql} AS ${wanted})`, [value]);
  // Up to 18 digits DuckDB multiplies in 64 bits, also where the product needs more.
  const isTight = precision + scale >= 38 || (precision <= 18 && precision + scale > 18);
  const shifted = isTight
    ? `replace(CAST(${value.sql} AS VARCHAR), '.', '')`
    : `${value.sql} * CAST('1${"0".repeat(scale)}' AS DECIMAL(${scale + 1},0))`;
  return fragment(`CAST(${shifted} AS ${wanted})`, [value]);
}

/** The decimal without its point, as a HUGEINT at a scale of at least its own. */
function unscaled(value: Fragment, type: DecimalType, scale: number): Fragment {
  const plain = digitsOf(value, type, "HUGEINT").sql;
  const factor = scale - type.scale;
  return factor === 0 ? fragment(plain, [value]) : fragment(`(${plain} * ${powerOfTen(factor)})`, [value], true);
}

/** A HUGEINT as a decimal with the point put in. */
function scaled(value: Fragment, type: DecimalType): Fragment {
  if (type.scale === 38) return scaledToFraction(value);
  const unit = type.scale === 0 ? "1" : `0.${"0".repeat(type.scale - 1)}1`;
  const product = `CAST(${value.sql} AS DECIMAL(38,0)) * CAST('${unit}' AS DECIMAL(${type.scale + 1},${type.scale}))`;
  return fragment(`CAST(${product} AS ${duckdbType(type)})`, [value], true);
}

/** No number of DuckDB is the unit of such a decimal, so its digits are written behind the point. */
function scaledToFraction(value: Fragment): Fragment {
  const whole = `CAST(${value.sql} AS DECIMAL(38,0))`;
  const digits = `lpad(CAST(abs(${whole}) AS VARCHAR), 38, '0')`;
  return fragment(
    `CAST(CASE WHEN ${whole} < 0 THEN '-0.' ELSE '0.' END || ${digits} AS DECIMAL(38,38))`,
    [value, value],
    true,
  );
}

function powerOfTen(exponent: number): string {
  return `CAST('1${"0".repeat(exponent)}' AS HUGEINT)`;
}

/** `& | ^ << >>`; shifts count bits the way Java does. */
export function renderBitwise(
  rendering: Rendering,
  { operator, left, right, type }: Extract<Bound, { kind: "bitwise" }>,
): Fragment {
  const [first, second] = [rendering.render(left), rendering.render(right)];
  const size = type.kind === "bigint" ? "bigint" : "int";
  switch (operator) {
    case "&":
    case "|":
      return fragment(`(${first.sql} ${operator} ${second.sql})`, [first, second]);
    case "^":
      return fragment(`xor(${first.sql}, ${second.sql})`, [first, second]);
    case "<<":
      return macroCall(`dq_shift_left_${size}`, [first, second], false);
    case ">>>":
      return macroCall(`dq_shift_right_${size}`, [first, second], false);
    case ">>":
      return fragment(`(${first.sql} >> (${second.sql} & ${size === "bigint" ? 63 : 31}))`, [first, second]);
  }
}
