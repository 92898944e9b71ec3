import { type Bound, isFloating, isIntegral, type SqlType } from "../../../../sql/index.js";
import { isOfMonths, type TimeUnit } from "../datetime/unit-sizes.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";
import { intervalOfSize, sizeOfInterval } from "./interval-size.js";
import { type Rendering, refuse } from "./rendering.js";

type Interval = Extract<SqlType, { kind: "interval" }>;

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

/** So many of a unit, in DuckDB SQL. */
export function intervalOf(unit: TimeUnit, amount: string): string {
  const isWide = !isOfMonths(unit) && unit !== "WEEK" && unit !== "DAY";
  return `${intervalFunctions[unit]}(CAST(${amount} AS ${isWide ? "BIGINT" : "INTEGER"}))`;
}

/** An interval from its parts. */
export function renderInterval(rendering: Rendering, { parts, span }: Extract<Bound, { kind: "interval" }>): Fragment {
  const fragments = parts.map(({ value, unit }) => {
    const amount = rendering.render(value);
    if (!isIntegral(value.type)) {
      if (unit !== "SECOND" || value.type.kind !== "decimal" || value.type.scale > 6) {
        return refuse(rendering, `An interval of a fraction of a ${unit} cannot run on DuckDB`, span);
      }
      return fragment(`to_microseconds(CAST(${amount.sql} * 1000000 AS BIGINT))`, [amount], true);
    }
    return fragment(intervalOf(unit, amount.sql), [amount], value.kind !== "literal");
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

/** An interval times or divided by a number, rounded half away from zero to months or microseconds. */
export function renderScale(rendering: Rendering, bound: Extract<Bound, { kind: "scale" }>): Fragment {
  const { operator, interval, factor } = bound;
  const length = rendering.render(interval);
  const given = rendering.render(factor);
  const number = operator === "/" ? macroCall("dq_interval_divisor", [given], true) : given;
  if (interval.type.kind !== "interval") throw new Error("Only an interval is scaled");
  const size = sizeOfInterval(length, interval.type);
  const isDouble = isFloating(factor.type);
  const total = isDouble ? `CAST(${size.sql} AS DOUBLE)` : `CAST(${size.sql} AS DECIMAL(20,0))`;
  if (!isDouble && operator === "/") return renderQuotient(interval.type, factor, size, number);
  if (!isDouble && factor.type.kind === "decimal" && factor.type.precision > 18)
    return refuse(rendering, "An interval times a decimal of this size cannot run on DuckDB", bound.span);
  const result =
    isDouble && operator === "/"
      ? macroCall("dq_divide", [fragment(total, [size]), number], true).sql
      : `(${total} * ${number.sql})`;
  return intervalOfSize(fragment(`round(${result})`, [size, number]), interval.type, true);
}

function renderQuotient(type: Interval, factor: Bound, size: Fragment, number: Fragment): Fragment {
  const scale = factor.type.kind === "decimal" ? factor.type.scale : 0;
  const unit = `CAST('1${"0".repeat(scale)}' AS HUGEINT)`;
  const [top, bottom] = [`CAST(${size.sql} AS HUGEINT) * ${unit}`, `CAST(${number.sql} * ${unit} AS HUGEINT)`];
  const quotient = macroCall("dq_rounded_divide", [fragment(top, [size]), fragment(bottom, [number])], true);
  return intervalOfSize(quotient, type, true);
}
