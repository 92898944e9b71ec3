import type { Expression, IntervalPartUnit } from "../tree/expression.js";
import { isNumeric } from "../types/kinds.js";
import type { IntervalUnit, SqlType } from "../types/sql-type.js";
import { type Binding, bindingError, typeMismatch } from "./binding.js";
import type { Bound } from "./bound.js";
import type { Scope } from "./scope.js";

const fieldOf: Readonly<Record<IntervalPartUnit, IntervalUnit>> = {
  YEAR: "YEAR",
  QUARTER: "MONTH",
  MONTH: "MONTH",
  WEEK: "DAY",
  DAY: "DAY",
  HOUR: "HOUR",
  MINUTE: "MINUTE",
  SECOND: "SECOND",
  MILLISECOND: "SECOND",
  MICROSECOND: "SECOND",
};
const order: readonly IntervalUnit[] = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"];

/** An interval. Months and days do not mix: how long a month is depends on where it starts. */
export function bindInterval(
  binding: Binding,
  { parts, span }: Extract<Expression, { kind: "interval" }>,
  scope: Scope,
): Bound {
  const bound = parts.map(({ value, unit }) => ({ value: bindAmount(binding, binding.bind(value, scope)), unit }));
  const type = typeOfParts(parts.map((part) => part.unit));
  if (type === undefined)
    return bindingError(binding, "SQL_TYPE", "An interval cannot hold both months and days", span);
  return { kind: "interval", parts: bound, type, span };
}

function bindAmount(binding: Binding, value: Bound): Bound {
  return isNumeric(value.type) || value.type.kind === "unknown"
    ? value
    : typeMismatch(binding, "INTERVAL", "a number", value);
}

function typeOfParts(units: readonly IntervalPartUnit[]): SqlType | undefined {
  const fields = units.map((unit) => order.indexOf(fieldOf[unit])).toSorted((left, right) => left - right);
  const [first, last] = [order[fields[0] ?? 0], order[fields.at(-1) ?? 0]];
  if (first === undefined || last === undefined) return undefined;
  const families = [first, last].map((unit) => (unit === "YEAR" || unit === "MONTH" ? "year-month" : "day-time"));
  return families[0] === families[1]
    ? { kind: "interval", family: families[0] === "year-month" ? "year-month" : "day-time", first, last }
    : undefined;
}
