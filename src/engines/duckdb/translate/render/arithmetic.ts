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
      return fragment(`CAST(${first.sql} ${operator} ${second.sql} AS ${duckdbType(type)})`, [first, second], raises);
    }
    case "%": {
      const remainder = macroCall("dq_remainder", [first, second], true);
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
  const unit = type.scale === 0 ? "1" : `0.${"0".repeat(type.scale - 1)}1`;
  const product = `CAST(${value.sql} AS DECIMAL(38,0)) * CAST('${unit}' AS DECIMAL(${type.scale + 1},${type.scale}))`;
  return fragment(`CAST(${type.scale === 38 ? refuseScale() : product} AS ${duckdbType(type)})`, [value], true);
}

function refuseScale(): never {
  throw new Error("A quotient has at most 37 digits after the point");
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
    case ">>":
      return fragment(`(${first.sql} >> (${second.sql} & ${size === "bigint" ? 63 : 31}))`, [first, second]);
  }
}

const intervalFunctions = {
  YEAR: "to_years",
  QUARTER: "to_quarters",
  MONTH: "to_months",
  WEEK: "to_weeks",
  DAY: "to_days",
  HOUR: "to_hours",
  MINUTE: "to_minutes",
  SECOND: "to_seconds",
  MILLISECOND: "to_milliseconds",
  MICROSECOND: "to_microseconds",
} as const;

/** An interval from its parts. */
export function renderInterval(rendering: Rendering, { parts, span }: Extract<Bound, { kind: "interval" }>): Fragment {
  const fragments = parts.map(({ value, unit }) => {
    const amount = rendering.render(value);
    if (!["tinyint", "smallint", "int", "bigint"].includes(value.type.kind)) {
      if (unit !== "SECOND" || value.type.kind !== "decimal" || value.type.scale > 6) {
        return refuse(rendering, `An interval of a fraction of a ${unit} cannot run on DuckDB`, span);
      }
      return fragment(`to_microseconds(CAST(${amount.sql} * 1000000 AS BIGINT))`, [amount], true);
    }
    const wide = ["HOUR", "MINUTE", "MICROSECOND", "SECOND", "MILLISECOND"].includes(unit);
    return fragment(
      `${intervalFunctions[unit]}(CAST(${amount.sql} AS ${wide ? "BIGINT" : "INTEGER"}))`,
      [amount],
      value.kind !== "literal",
    );
  });
  return fragment(`(${fragments.map((part) => part.sql).join(" + ")})`, fragments);
}

/** A date or timestamp moved by days or an interval. */
export function renderShift(
  rendering: Rendering,
  { operator, left, right, type }: Extract<Bound, { kind: "shift" }>,
): Fragment {
  const [base, amount] = [rendering.render(left), rendering.render(right)];
  return fragment(
    `CAST(${base.sql} ${operator} ${amount.sql} AS ${duckdbType(type)})`,
    [base, amount],
    right.kind !== "interval",
  );
}

/** The time between two moments, as an interval. */
export function renderElapsed(rendering: Rendering, { left, right }: Extract<Bound, { kind: "elapsed" }>): Fragment {
  const [end, start] = [rendering.render(left), rendering.render(right)];
  if (left.type.kind === "date") return fragment(`to_days(CAST(${end.sql} - ${start.sql} AS INTEGER))`, [end, start]);
  return fragment(`to_microseconds(epoch_us(${end.sql}) - epoch_us(${start.sql}))`, [end, start]);
}
