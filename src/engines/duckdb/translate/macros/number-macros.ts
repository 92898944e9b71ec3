import { defineMacro, raise } from "./macro.js";

const byZero = raise("DIVIDE_BY_ZERO", "'Division by zero'");
const remainderByZero = raise("REMAINDER_BY_ZERO", "'Remainder by zero'");
/** Where one side is NULL the other is not looked at. */
const failsAtZero = "b = 0 AND a IS NOT NULL";
const wrapInt =
  "CAST((a::HUGEINT * (1::HUGEINT << (n & 31)) % 4294967296 + 6442450944) % 4294967296 - 2147483648 AS INTEGER)";
const wrapBigint =
  "CAST((a::HUGEINT * (1::HUGEINT << (n & 63)) % 18446744073709551616 + 27670116110564327424) % 18446744073709551616 - 9223372036854775808 AS BIGINT)";

/** Arithmetic as ANSI mode has it. */
export const numberMacros: readonly string[] = [
  defineMacro("divide(a, b)", `CASE WHEN ${failsAtZero} THEN ${byZero} ELSE a / b END`),
  defineMacro("whole_divide(a, b)", `CASE WHEN ${failsAtZero} THEN ${byZero} ELSE a // b END`),
  // DuckDB overflows at the smallest number divided by -1, whose remainder is 0.
  defineMacro(
    "remainder(a, b)",
    `CASE WHEN ${failsAtZero} THEN ${remainderByZero} WHEN b = -1 THEN a - a ELSE a % b END`,
  ),
  defineMacro(
    "positive_remainder(a, b)",
    `CASE WHEN dq_remainder(a, b) < 0 THEN dq_remainder(dq_remainder(a, b) + b, b) ELSE dq_remainder(a, b) END`,
  ),
  // Half away from zero, in whole numbers; doubling the rest could overflow.
  defineMacro(
    "rounded_divide(a, b)",
    `CASE WHEN ${failsAtZero} THEN ${byZero} ELSE (abs(a) // abs(b) + CASE WHEN abs(a) % abs(b) >= abs(b) - abs(a) % abs(b) THEN 1 ELSE 0 END) * CASE WHEN (a < 0) = (b < 0) THEN 1 ELSE -1 END END`,
  ),
  defineMacro("shift_left_int(a, n)", wrapInt),
  defineMacro("shift_left_bigint(a, n)", wrapBigint),
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
