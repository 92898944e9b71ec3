import type { Bound, SqlType } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";
import { type Rendering, refuse } from "./rendering.js";

type Arithmetic = Extract<Bound, { kind: "arithmetic" }>;
type DecimalType = Extract<SqlType, { kind: "decimal" }>;

/** `+ - * / % DIV` between numbers, and sums of intervals. */
export function renderArithmetic(rendering: Rendering, bound: Arithmetic): Fragment {
  const { operator, type, left, right } = bound;
  const [first, second] = [rendering.render(left), rendering.render(right)];
  if (left.type.kind === "decimal" && right.type.kind === "decimal")
    return renderDecimals(rendering, bound, first, second);
  if (type.kind === "interval") return fragment(`(${first.sql} ${operator} ${second.sql})`, [first, second]);
  switch (operator) {
    case "+":
    case "-":
    case "*":
      return fragment(
        `(${first.sql} ${operator} ${second.sql})`,
        [first, second],
        type.kind !== "double" && type.kind !== "float",
      );
    case "/":
      return macroCall("dq_divide", [first, second], true);
    case "%":
      return macroCall("dq_remainder", [first, second], true);
    case "PMOD":
      return macroCall("dq_positive_remainder", [first, second], true);
    case "DIV":
      return macroCall("dq_whole_divide", [first, second], true);
  }
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
      return divideExactly(first, leftType, second, rightType, type);
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
): Fragment {
  // dividend / divisor · 10^scale = unscaled dividend · 10^shift / unscaled divisor
  const shift = type.scale + divisorType.scale - dividendType.scale;
  const numerator = unscaled(dividend, dividendType, dividendType.scale + Math.max(shift, 0));
  const denominator = unscaled(divisor, divisorType, divisorType.scale + Math.max(-shift, 0));
  const quotient = macroCall("dq_rounded_divide", [numerator, denominator], true);
  return scaled(quotient, type);
}

/** The decimal without its point, as a HUGEINT at a scale of at least its own. */
function unscaled(value: Fragment, type: DecimalType, scale: number): Fragment {
  const fits = type.precision + type.scale < 38;
  const shifted = fits
    ? `${value.sql} * CAST('1${"0".repeat(type.scale)}' AS DECIMAL(${type.scale + 1},0))`
    : `replace(CAST(${value.sql} AS VARCHAR), '.', '')`;
  const plain = `CAST(${type.scale === 0 ? value.sql : shifted} AS HUGEINT)`;
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
