/** DuckDB SQL that raises an error of Databricks. */
function raise(errorClass: string, message: string): string {
  return `error('[${errorClass}] ${message}')`;
}

function macro(signature: string, body: string): string {
  return `CREATE OR REPLACE TEMP MACRO ${signature} AS ${body}`;
}

const divisionByZero = raise("DIVIDE_BY_ZERO", "Division by zero");
const remainderByZero = raise("REMAINDER_BY_ZERO", "Remainder by zero");
const blanks = "E' \\t\\n\\r\\x0B\\f'";

const numbers = [
  macro("dq_divide(a, b)", `CASE WHEN b = 0 THEN CASE WHEN a IS NOT NULL THEN ${divisionByZero} END ELSE a / b END`),
  macro("dq_whole_divide(a, b)", `CASE WHEN b = 0 THEN CASE WHEN a IS NOT NULL THEN ${divisionByZero} END ELSE a // b END`),
  macro("dq_remainder(a, b)", `CASE WHEN b = 0 THEN CASE WHEN a IS NOT NULL THEN ${remainderByZero} END ELSE a % b END`),
  macro(
    "dq_positive_remainder(a, b)",
    `CASE WHEN b = 0 THEN CASE WHEN a IS NOT NULL THEN ${remainderByZero} END WHEN a % b < 0 THEN ((a % b) + b) % b ELSE a % b END`,
  ),
  // Half away from zero, in whole numbers.
  macro(
    "dq_rounded_divide(a, b)",
    `CASE WHEN b = 0 THEN CASE WHEN a IS NOT NULL THEN ${divisionByZero} END ELSE a // b + CASE WHEN abs(a % b) * 2 >= abs(b) THEN CASE WHEN (a < 0) = (b < 0) THEN 1 ELSE -1 END ELSE 0 END END`,
  ),
  macro("dq_shift_left_int(a, n)", "CAST(((CAST(a AS HUGEINT) * (CAST(1 AS HUGEINT) << (n & 31)) + 2147483648) % 4294967296 + 4294967296) % 4294967296 - 2147483648 AS INTEGER)"),
  macro(
    "dq_shift_left_bigint(a, n)",
    "CAST(((CAST(a AS HUGEINT) * (CAST(1 AS HUGEINT) << (n & 63)) + 9223372036854775808) % 18446744073709551616 + 18446744073709551616) % 18446744073709551616 - 9223372036854775808 AS BIGINT)",
  ),
  macro(
    "dq_round_double(x, d)",
    "CASE WHEN isfinite(x) AND abs(x) < 1e15 THEN CAST(round(CAST(CAST(x AS VARCHAR) AS DECIMAL(38, 18)), d) AS DOUBLE) ELSE x END",
  ),
];

/** Whole numbers from text: blanks around, a sign, digits, and nothing else. */
const wholeNumbers = [
  ["tinyint", "TINYINT"],
  ["smallint", "SMALLINT"],
  ["int", "INTEGER"],
  ["bigint", "BIGINT"],
].flatMap(([kind, type]) => [
  macro(
    `dq_try_string_to_${kind}(s)`,
    `CASE WHEN regexp_full_match(trim(s, ${blanks}), '[+-]?[0-9]+') THEN TRY_CAST(trim(s, ${blanks}) AS ${type}) END`,
  ),
  strict(`${kind}`, `${type}`),
]);

/** The form that raises where the trying form gives NULL for a text. */
function strict(kind: string, type: string): string {
  const failed = `error('[CAST_INVALID_INPUT] The value ''' || s || ''' cannot be cast to ${type}')`;
  return macro(
    `dq_string_to_${kind}(s)`,
    `CASE WHEN s IS NOT NULL AND dq_try_string_to_${kind}(s) IS NULL THEN ${failed} ELSE dq_try_string_to_${kind}(s) END`,
  );
}

const dateParts = "regexp_extract(trim(s, E' \\t\\n\\r'), '^([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?', ['y', 'm', 'd'])";

const conversions = [
  ...wholeNumbers,
  macro(
    "dq_try_string_to_boolean(s)",
    `CASE WHEN lower(trim(s, ${blanks})) IN ('t', 'true', 'y', 'yes', '1') THEN TRUE WHEN lower(trim(s, ${blanks})) IN ('f', 'false', 'n', 'no', '0') THEN FALSE END`,
  ),
  strict("boolean", "BOOLEAN"),
  macro(
    "dq_try_string_to_double(s)",
    `CASE WHEN regexp_full_match(trim(s, ${blanks}), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?[dDfF]?') THEN TRY_CAST(rtrim(trim(s, ${blanks}), 'dDfF') AS DOUBLE) WHEN lower(trim(s, ${blanks})) = 'nan' THEN CAST('NaN' AS DOUBLE) WHEN lower(trim(s, ${blanks})) IN ('inf', '+inf', 'infinity', '+infinity') THEN CAST('Infinity' AS DOUBLE) WHEN lower(trim(s, ${blanks})) IN ('-inf', '-infinity') THEN CAST('-Infinity' AS DOUBLE) END`,
  ),
  strict("double", "DOUBLE"),
  macro(
    "dq_try_string_to_date(s)",
    `CASE WHEN regexp_full_match(trim(s, E' \\t\\n\\r'), '[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2}([ T].*)?)?)?') THEN TRY_CAST(${dateParts}.y || '-' || coalesce(nullif(${dateParts}.m, ''), '1') || '-' || coalesce(nullif(${dateParts}.d, ''), '1') AS DATE) END`,
  ),
  strict("date", "DATE"),
  macro(
    "dq_try_string_to_timestamp(s)",
    "CASE WHEN regexp_full_match(trim(s, E' \\t\\n\\r'), '[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2})?)?') THEN CAST(dq_try_string_to_date(s) AS TIMESTAMPTZ) WHEN regexp_full_match(trim(s, E' \\t\\n\\r'), '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[ T][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}([.][0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})?') THEN TRY_CAST(trim(s, E' \\t\\n\\r') AS TIMESTAMPTZ) END",
  ),
  strict("timestamp", "TIMESTAMP"),
  macro(
    "dq_timestamp_to_string(t)",
    "strftime(t, '%Y-%m-%d %H:%M:%S') || CASE WHEN microsecond(t) % 1000000 = 0 THEN '' ELSE '.' || rtrim(lpad(CAST(microsecond(t) % 1000000 AS VARCHAR), 6, '0'), '0') END",
  ),
  macro("dq_timestamp_to_seconds(t)", "CAST(floor(epoch_us(t) / 1000000.0) AS BIGINT)"),
  // Java's text of a double: `1.0E10` from ten millions on and below a thousandth.
  macro(
    "dq_double_to_string(x)",
    "CASE WHEN x IS NULL THEN NULL WHEN isnan(x) THEN 'NaN' WHEN isinf(x) THEN CASE WHEN x > 0 THEN 'Infinity' ELSE '-Infinity' END WHEN x = 0 OR (abs(x) >= 1e-3 AND abs(x) < 1e7) THEN CAST(x AS VARCHAR) WHEN contains(CAST(x AS VARCHAR), 'e') THEN CASE WHEN contains(split_part(CAST(x AS VARCHAR), 'e', 1), '.') THEN split_part(CAST(x AS VARCHAR), 'e', 1) ELSE split_part(CAST(x AS VARCHAR), 'e', 1) || '.0' END || 'E' || CAST(CAST(split_part(CAST(x AS VARCHAR), 'e', 2) AS INTEGER) AS VARCHAR) WHEN abs(x) < 1e-3 THEN CASE WHEN x < 0 THEN '-' ELSE '' END || left(ltrim(replace(CAST(abs(x) AS VARCHAR), '.', ''), '0'), 1) || '.' || coalesce(nullif(substr(ltrim(replace(CAST(abs(x) AS VARCHAR), '.', ''), '0'), 2), ''), '0') || 'E-' || CAST(length(split_part(CAST(abs(x) AS VARCHAR), '.', 2)) - length(ltrim(split_part(CAST(abs(x) AS VARCHAR), '.', 2), '0')) + 1 AS VARCHAR) ELSE CASE WHEN x < 0 THEN '-' ELSE '' END || left(replace(CAST(abs(x) AS VARCHAR), '.', ''), 1) || '.' || CASE WHEN rtrim(substr(replace(CAST(abs(x) AS VARCHAR), '.', ''), 2), '0') = '' THEN '0' ELSE rtrim(substr(replace(CAST(abs(x) AS VARCHAR), '.', ''), 2), '0') END || 'E' || CAST(strpos(CAST(abs(x) AS VARCHAR), '.') - 2 AS VARCHAR) END",
  ),
];

const texts = [
  macro(
    "dq_substring(s, p)",
    "substr(s, CASE WHEN p > 0 THEN p WHEN p < 0 THEN greatest(length(s) + p + 1, 1) ELSE 1 END)",
  ),
  macro(
    "dq_substring_of(s, p, n)",
    "CASE WHEN n <= 0 THEN CASE WHEN s IS NOT NULL AND p IS NOT NULL THEN '' END WHEN p > 0 THEN substr(s, p, n) WHEN p = 0 THEN substr(s, 1, n) ELSE substr(s, greatest(length(s) + p + 1, 1), greatest(n + least(length(s) + p, 0), 0)) END",
  ),
  macro("dq_left(s, n)", "CASE WHEN n <= 0 THEN CASE WHEN s IS NOT NULL THEN '' END ELSE left(s, n) END"),
  macro("dq_right(s, n)", "CASE WHEN n <= 0 THEN CASE WHEN s IS NOT NULL THEN '' END ELSE right(s, n) END"),
  ...["lpad", "rpad"].map((pad) =>
    macro(
      `dq_${pad}(s, n, p := ' ')`,
      `CASE WHEN s IS NULL OR n IS NULL OR p IS NULL THEN NULL WHEN n <= 0 THEN '' WHEN length(s) >= n THEN left(s, n) WHEN p = '' THEN s ELSE ${pad}(s, n, p) END`,
    ),
  ),
  macro(
    "dq_locate(x, s, p := 1)",
    "CAST(CASE WHEN x IS NULL OR s IS NULL OR p IS NULL THEN NULL WHEN p < 1 THEN 0 WHEN strpos(substr(s, p), x) = 0 THEN 0 ELSE strpos(substr(s, p), x) + p - 1 END AS INTEGER)",
  ),
  macro(
    "dq_without_last_line_end(s)",
    `CASE WHEN regexp_matches(s, '[\\n\\r\\x{85}\\x{2028}\\x{2029}]\\z') THEN ${raise("UNSUPPORTED_ON_DUCKDB", "A text that ends with a line end, and a pattern with $")} ELSE s END`,
  ),
];

const outOfBounds = (errorClass: string): string =>
  `error('[${errorClass}] The index ' || CAST(i AS VARCHAR) || ' is out of bounds. The array has ' || CAST(len(a) AS VARCHAR) || ' elements')`;

const lists = [
  macro(
    "dq_element(a, i)",
    `CASE WHEN a IS NULL OR i IS NULL THEN NULL WHEN i < 0 OR i >= len(a) THEN ${outOfBounds("INVALID_ARRAY_INDEX")} ELSE a[i + 1] END`,
  ),
  macro(
    "dq_element_at(a, i)",
    `CASE WHEN a IS NULL OR i IS NULL THEN NULL WHEN i = 0 THEN ${raise("INVALID_INDEX_OF_ZERO", "The index 0 is invalid")} WHEN abs(i) > len(a) THEN ${outOfBounds("INVALID_ARRAY_INDEX_IN_ELEMENT_AT")} ELSE a[i] END`,
  ),
  macro("dq_get(a, i)", "CASE WHEN i >= 0 AND i < len(a) THEN a[i + 1] END"),
  macro(
    "dq_array_contains(a, x)",
    "CASE WHEN a IS NULL OR x IS NULL THEN NULL WHEN list_contains(a, x) THEN TRUE WHEN len(list_filter(a, lambda e: e IS NULL)) > 0 THEN NULL ELSE FALSE END",
  ),
  macro(
    "dq_any_true(b)",
    "CASE WHEN b IS NULL THEN NULL WHEN list_contains(b, TRUE) THEN TRUE WHEN len(list_filter(b, lambda e: e IS NULL)) > 0 THEN NULL ELSE FALSE END",
  ),
  macro(
    "dq_all_true(b)",
    "CASE WHEN b IS NULL THEN NULL WHEN list_contains(b, FALSE) THEN FALSE WHEN len(list_filter(b, lambda e: e IS NULL)) > 0 THEN NULL ELSE TRUE END",
  ),
];

/** Macros to create once for each connection. They are temporary, and their prefix keeps them apart from anything else. */
export const macros: readonly string[] = [...numbers, ...conversions, ...texts, ...lists];
