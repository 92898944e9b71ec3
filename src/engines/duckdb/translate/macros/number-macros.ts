import { defineMacro, raise } from "./macro.js";

const byZero = raise("DIVIDE_BY_ZERO", "'Division by zero'");
const remainderByZero = raise("REMAINDER_BY_ZERO", "'Remainder by zero'");
/** Where one side is NULL the other is not looked at. */
const failsAtZero = "b = 0 AND a IS NOT NULL";
const wrapInt =
  "CAST((a::HUGEINT * (1::HUGEINT << (n & 31)) % 4294967296 + 6442450944) % 4294967296 - 2147483648 AS INTEGER)";
const unsignedShift = (width: number, mask: number): string =>
  `(((a::HUGEINT + (1::HUGEINT << ${width})) % (1::HUGEINT << ${width})) >> (n & ${mask}))`;
const wrapped = (value: string, width: number, type: string): string =>
  `CAST(CASE WHEN ${value} >= (1::HUGEINT << ${width - 1}) THEN ${value} - (1::HUGEINT << ${width}) ELSE ${value} END AS ${type})`;
const wrapBigint =
  "CAST((a::HUGEINT * (1::HUGEINT << (n & 63)) % 18446744073709551616 + 27670116110564327424) % 18446744073709551616 - 9223372036854775808 AS BIGINT)";

/** The remainder in units of the last place of the quotient, below u; two roundings of a DOUBLE shift it by less than u · 10^-15. */
const rest = "(CAST(a % b AS DOUBLE) * CAST(u AS DOUBLE) / CAST(b AS DOUBLE))";

/** The INT as a smaller type; what does not fit raises. */
function fittingSmall(type: string): string {
  const overflow = raise("BINARY_ARITHMETIC_OVERFLOW", `x || ' is no ${type}'`);
  return defineMacro(
    `fitting_${type.toLowerCase()}(x)`,
    `CASE WHEN x IS NOT NULL AND TRY_CAST(x AS ${type}) IS NULL THEN ${overflow} ELSE TRY_CAST(x AS ${type}) END`,
  );
}

/** Numbers and intervals. */
export const numberMacros = (): readonly string[] => [...arithmeticMacros(), ...functionMacros()];

/** Arithmetic as ANSI mode has it. */
const arithmeticMacros = (): readonly string[] => [
  defineMacro("divide(a, b)", `CASE WHEN ${failsAtZero} THEN ${byZero} ELSE a / b END`),
  defineMacro("whole_divide(a, b)", `CASE WHEN ${failsAtZero} THEN ${byZero} ELSE a // b END`),
  // DuckDB overflows at the smallest number divided by -1, whose remainder is 0.
  defineMacro(
    "remainder(a, b)",
    `CASE WHEN ${failsAtZero} THEN ${remainderByZero} WHEN b = -1 THEN a % 1 ELSE a % b END`,
  ),
  defineMacro(
    "positive_remainder(a, b)",
    `CASE WHEN dq_remainder(a, b) < 0 THEN dq_remainder(dq_remainder(a, b) + b, b) ELSE dq_remainder(a, b) END`,
  ),
  // A sum of two negative small numbers would not fit, and is not needed.
  defineMacro(
    "positive_remainder_small(a, b)",
    "CASE WHEN dq_remainder(a, b) < 0 AND b > 0 THEN dq_remainder(a, b) + b ELSE dq_remainder(a, b) END",
  ),
  ...["TINYINT", "SMALLINT"].map(fittingSmall),
  defineMacro(
    "interval_divisor(a)",
    `CASE WHEN a = 0 THEN ${raise("INTERVAL_DIVIDED_BY_ZERO", "'Division by zero'")} ELSE a END`,
  ),
  // Half away from zero, in whole numbers; doubling the rest could overflow.
  defineMacro(
    "rounded_divide(a, b)",
    `CASE WHEN ${failsAtZero} THEN ${byZero} ELSE (abs(a) // abs(b) + CASE WHEN abs(a) % abs(b) >= abs(b) - abs(a) % abs(b) THEN 1 ELSE 0 END) * CASE WHEN (a < 0) = (b < 0) THEN 1 ELSE -1 END END`,
  ),
  // The part before the point in whole numbers, the rest as a DOUBLE; whatever is near the middle is divided exactly.
  defineMacro(
    "short_divide(a, b, u)",
    `CASE WHEN abs(b) BETWEEN 1 AND 9007199254740991 AND abs(abs(${rest}) - trunc(abs(${rest})) - 0.5) > u * 1e-15 THEN CAST(a // b AS HUGEINT) * u + CAST(round(${rest}) AS BIGINT)
      ELSE dq_rounded_divide(CAST(a AS HUGEINT) * u, CAST(b AS HUGEINT)) END`,
  ),
  defineMacro(
    "fitting_total(x, most)",
    `CASE WHEN x > most OR x < - most THEN ${raise("ARITHMETIC_OVERFLOW", "'A total of ' || x || ' has more than 38 digits'")} ELSE x END`,
  ),
  // Spark rounds what it turns round to 34 digits, an engine of Databricks may not.
  defineMacro(
    "negative_decimal(x, most)",
    `CASE WHEN abs(CAST(x AS DOUBLE)) >= CAST(most AS DOUBLE) THEN ${raise("UNSUPPORTED_ON_DUCKDB", "'The negative of ' || x || ', which has more than 34 digits, cannot run on DuckDB'")} ELSE - x END`,
  ),
  // Sums of squares and of higher powers beyond DOUBLE raise in DuckDB and are NaN elsewhere.
  defineMacro(
    "moderate(x)",
    `CASE WHEN x IS NULL OR abs(x) <= 1e75 THEN x ELSE ${raise("UNSUPPORTED_ON_DUCKDB", "'A variance of ' || x || ' cannot run on DuckDB'")} END`,
  ),
  defineMacro("shift_left_int(a, n)", wrapInt),
  defineMacro("shift_left_bigint(a, n)", wrapBigint),
  defineMacro("shift_right_int(a, n)", wrapped(unsignedShift(32, 31), 32, "INTEGER")),
  defineMacro("shift_right_bigint(a, n)", wrapped(unsignedShift(64, 63), 64, "BIGINT")),
];

/** The parts of intervals, and functions of numbers. */
const functionMacros = (): readonly string[] => [
  defineMacro("interval_months(i)", "(datepart('year', i) * 12 + datepart('month', i))"),
  defineMacro(
    "interval_microseconds(i)",
    "(datepart('day', i) * 86400000000 + datepart('hour', i) * 3600000000 + datepart('minute', i) * 60000000 + datepart('microsecond', i))",
  ),
  defineMacro(
    "fitting_interval(i)",
    `CASE WHEN CAST(datepart('day', i) AS HUGEINT) * 86400000000 + datepart('hour', i) * 3600000000 + datepart('minute', i) * 60000000 + datepart('microsecond', i)
      NOT BETWEEN -9223372036854775808 AND 9223372036854775807 THEN ${raise("INTERVAL_ARITHMETIC_OVERFLOW", "'The interval ' || i || ' is out of range'")} ELSE i END`,
  ),
  // Java cuts a DOUBLE off at the ends of BIGINT.
  defineMacro(
    "double_to_bigint(x)",
    "CASE WHEN isnan(x) THEN 0 WHEN x >= 9223372036854775807 THEN 9223372036854775807 WHEN x <= -9223372036854775808 THEN CAST('-9223372036854775808' AS BIGINT) ELSE CAST(x AS BIGINT) END",
  ),
  // The nearest multiple of the unit, half away from zero or to even.
  defineMacro(
    "round_whole(x, u)",
    "(CAST(x AS HUGEINT) // u + CASE WHEN abs(CAST(x AS HUGEINT) % u) * 2 >= u THEN sign(x) ELSE 0 END) * u",
  ),
  defineMacro(
    "round_whole_even(x, u)",
    "(CAST(x AS HUGEINT) // u + CASE WHEN abs(CAST(x AS HUGEINT) % u) * 2 > u OR (abs(CAST(x AS HUGEINT) % u) * 2 = u AND abs(CAST(x AS HUGEINT) // u) % 2 = 1) THEN sign(x) ELSE 0 END) * u",
  ),
  defineMacro("sign(x)", "CASE WHEN isnan(x) THEN x ELSE CAST(sign(x) AS DOUBLE) END"),
  defineMacro("sqrt(x)", "CASE WHEN x < 0 THEN 'NaN'::DOUBLE ELSE sqrt(x) END"),
  defineMacro("ln(x)", "CASE WHEN x > 0 THEN ln(x) END"),
  defineMacro("log10(x)", "CASE WHEN x > 0 THEN log10(x) END"),
  defineMacro("log2(x)", "CASE WHEN x > 0 THEN log2(x) END"),
  defineMacro("log(base, x)", "CASE WHEN x > 0 AND base > 0 THEN ln(x) / ln(base) END"),
  // By the shortest decimal digits; above 2^53 a DOUBLE has no digits after the point.
  defineMacro(
    "round_double(x, digits)",
    `CASE WHEN isnan(x) OR abs(x) >= 9007199254740992 THEN x
      WHEN abs(x) < 1e7 THEN CAST(CAST(round(CAST(CAST(x AS VARCHAR) AS DECIMAL(38,30)), digits) AS VARCHAR) AS DOUBLE)
      ELSE CAST(CAST(round(CAST(CAST(x AS VARCHAR) AS DECIMAL(38,18)), digits) AS VARCHAR) AS DOUBLE) END`,
  ),
];
