import { defineMacro, raise } from "./macro.js";

const blanks = "E' \\t\\n\\r\\x0b\\x0c'";
const numberPattern = "'[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?'";

/** The strict cast of a text beside the one that gives NULL: what does not fit raises. COALESCE casts once. */
function strict(name: string, type: string): string {
  const failure = raise(
    "CAST_INVALID_INPUT",
    `'The value ''' || s || ''' of the type STRING cannot be cast to ${type}'`,
  );
  return defineMacro(
    `text_to_${name}(s)`,
    `coalesce(dq_try_text_to_${name}(s), CASE WHEN s IS NOT NULL THEN ${failure} END)`,
  );
}

/** True for a text that DuckDB writes just so, which both read alike: most are such texts, and a pattern takes longer. */
const isCanonical = (type: string): string => `s = CAST(TRY_CAST(s AS ${type}) AS VARCHAR)`;

function wholeNumber(name: string, type: string): readonly string[] {
  // Spark takes digits, and digits after a point it throws away only outside of ANSI mode.
  const checked = `CASE WHEN ${isCanonical(type)} THEN TRY_CAST(s AS ${type})
    WHEN regexp_full_match(trim(s, ${blanks}), '[+-]?[0-9]+') THEN TRY_CAST(trim(s, ${blanks}) AS ${type}) END`;
  return [defineMacro(`try_text_to_${name}(s)`, checked), strict(name, type === "INTEGER" ? "INT" : type)];
}

function floating(name: string, type: string): readonly string[] {
  const special = `CASE WHEN regexp_full_match(lower(trim(s, ${blanks})), '[+-]?inf(inity)?|nan') THEN CAST(trim(s, ${blanks}) AS ${type}) END`;
  const checked = `CASE WHEN regexp_full_match(s, ${numberPattern}) THEN TRY_CAST(s AS ${type})
    WHEN regexp_full_match(trim(s, ${blanks}), ${numberPattern}) THEN TRY_CAST(trim(s, ${blanks}) AS ${type}) ELSE ${special} END`;
  return [defineMacro(`try_text_to_${name}(s)`, checked), strict(name, type)];
}

const part = (index: number, missing: string): string =>
  `coalesce(nullif(regexp_extract(trim(s, ${blanks}), '^[+]?(-?[0-9]{4,})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?', ${index}), ''), '${missing}')`;
const dateForm = "'[+-]?[0-9]{4,7}(-[0-9]{1,2}(-[0-9]{1,2}([ T].*)?)?)?'";
const timeForm = "([01]?[0-9]|2[0-3]):[0-9]{1,2}(:[0-9]{1,2}(\\.[0-9]{0,6})?)?";
const zoneForm = "( ?(Z|UTC|GMT|[+-][0-9]{1,2}(:?[0-9]{2})?))?";
const timestampForm = `'[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2}([ T]${timeForm}${zoneForm})?)?)?'`;
const timePart = (pattern: string): string => `regexp_extract(trim(s, ${blanks}), '[ T](${pattern})', 1)`;
const paddedTime = `CASE WHEN ${timePart("[0-9:.]+")} = '' THEN '00:00:00' WHEN regexp_full_match(${timePart("[0-9:.]+")}, '[0-9]+:[0-9]+') THEN ${timePart("[0-9:.]+")} || ':00' ELSE rtrim(${timePart("[0-9:.]+")}, '.') END`;
const zonePart = `regexp_extract(trim(s, ${blanks}), ':[0-9.]+ ?([+-][0-9:]+)$', 1)`;
const paddedZone = `CASE WHEN ${zonePart} = '' THEN '+00:00' ELSE left(${zonePart}, 1) || lpad(regexp_extract(${zonePart}, '([0-9]{1,2})', 1), 2, '0') || ':' || coalesce(nullif(regexp_extract(${zonePart}, '[0-9]{1,2}:?([0-9]{2})$', 1), ''), '00') END`;
const day = `${part(1, "1970")} || '-' || ${part(2, "1")} || '-' || ${part(3, "1")}`;

/** Casts of text and to text. */
export const castMacros = (): readonly string[] => [...ofTextMacros(), ...toTextMacros()];

/** Casts of text, which Spark reads otherwise than DuckDB. */
const ofTextMacros = (): readonly string[] => [
  ...wholeNumber("tinyint", "TINYINT"),
  ...wholeNumber("smallint", "SMALLINT"),
  ...wholeNumber("int", "INTEGER"),
  ...wholeNumber("bigint", "BIGINT"),
  ...floating("float", "FLOAT"),
  ...floating("double", "DOUBLE"),
  defineMacro(
    "fitting_whole(n, x, given, wanted)",
    `CASE WHEN n IS NULL AND x IS NOT NULL THEN ${raise("CAST_OVERFLOW", "concat('The value ', x, ' of the type ', given, ' cannot be cast to ', wanted, ' due to an overflow')")} ELSE n END`,
  ),
  defineMacro(
    "fitting_decimal(n, x, wanted)",
    `CASE WHEN n IS NULL AND x IS NOT NULL THEN ${raise("NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "concat(x, ' cannot be represented as ', wanted)")} ELSE n END`,
  ),
  defineMacro(
    "try_number_text(s)",
    `CASE WHEN regexp_full_match(s, ${numberPattern}) THEN s WHEN regexp_full_match(trim(s, ${blanks}), ${numberPattern}) THEN trim(s, ${blanks}) END`,
  ),
  // What is wrong with a text that gave no decimal.
  defineMacro(
    "no_decimal(s, wanted)",
    `CASE WHEN s IS NULL THEN NULL WHEN dq_try_number_text(s) IS NULL THEN ${raise("CAST_INVALID_INPUT", "'The value ''' || s || ''' of the type STRING cannot be cast to ' || wanted")}
      ELSE ${raise("NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "concat(s, ' cannot be represented as ', wanted)")} END`,
  ),
  // DuckDB makes a join of IN with five values, which is computed whatever stands around it.
  defineMacro(
    "try_text_to_boolean(s)",
    `CASE WHEN s = 'true' THEN TRUE WHEN s = 'false' THEN FALSE WHEN list_contains(['t', 'true', 'y', 'yes', '1'], lower(trim(s, ${blanks}))) THEN TRUE WHEN list_contains(['f', 'false', 'n', 'no', '0'], lower(trim(s, ${blanks}))) THEN FALSE END`,
  ),
  strict("boolean", "BOOLEAN"),
  defineMacro(
    "try_text_to_date(s)",
    `CASE WHEN strlen(s) = 10 AND ${isCanonical("DATE")} THEN TRY_CAST(s AS DATE) WHEN regexp_full_match(trim(s, ${blanks}), ${dateForm}) THEN TRY_CAST(${day} AS DATE) END`,
  ),
  strict("date", "DATE"),
  defineMacro(
    "try_text_to_timestamp(s)",
    `CASE WHEN strlen(s) = 19 AND ${isCanonical("TIMESTAMP")} THEN CAST(TRY_CAST(s AS TIMESTAMP) AS TIMESTAMPTZ) WHEN regexp_full_match(trim(s, ${blanks}), ${timestampForm}) THEN TRY_CAST(${day} || ' ' || ${paddedTime} || ${paddedZone} AS TIMESTAMPTZ) ELSE make_timestamptz(dq_js_text_to_timestamp(s)) END`,
  ),
  defineMacro(
    "try_text_to_timestamp_ntz(s)",
    `CASE WHEN strlen(s) = 19 AND ${isCanonical("TIMESTAMP")} THEN TRY_CAST(s AS TIMESTAMP) ELSE make_timestamp(dq_js_text_to_timestamp_ntz(s)) END`,
  ),
  strict("timestamp_ntz", "TIMESTAMP_NTZ"),
  strict("timestamp", "TIMESTAMP"),
];

/** Casts to text. */
const toTextMacros = (): readonly string[] => [
  defineMacro("epoch_seconds(t)", "((epoch_us(t) - (epoch_us(t) % 1000000 + 1000000) % 1000000) // 1000000)"),
  defineMacro(
    "date_to_text(d)",
    `CASE WHEN d BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' OR NOT isfinite(d) THEN CAST(d AS VARCHAR) ELSE dq_year_text(d) || strftime(d, '-%m-%d') END`,
  ),
  defineMacro(
    "timestamp_to_text(t)",
    `dq_year_text(CAST(t AS TIMESTAMP)) || strftime(CAST(t AS TIMESTAMP), '-%m-%d %H:%M:%S') || CASE WHEN epoch_us(t) % 1000000 = 0 THEN '' ELSE '.' || rtrim(strftime(CAST(t AS TIMESTAMP), '%f'), '0') END`,
  ),
  // DuckDB has no text of such bytes.
  defineMacro(
    "binary_to_text(b)",
    `coalesce(dq_js_utf8(b), CASE WHEN b IS NOT NULL THEN ${raise("UNSUPPORTED_ON_DUCKDB", "'Bytes that are no UTF-8 cannot be a text on DuckDB'")} END)`,
  ),
  defineMacro("double_to_digits(x)", "CASE WHEN isfinite(x) THEN CAST(x AS VARCHAR) END"),
  // Java writes a plain number from 0.001 up to 10 million, and everything else as 1.0E10.
  defineMacro(
    "double_to_text(x)",
    `CASE WHEN x IS NULL THEN NULL WHEN isnan(x) THEN 'NaN' WHEN isinf(x) THEN CASE WHEN x > 0 THEN 'Infinity' ELSE '-Infinity' END
      WHEN x = 0 OR (abs(x) >= 1e-3 AND abs(x) < 1e7) THEN CAST(x AS VARCHAR)
      WHEN contains(CAST(x AS VARCHAR), 'e') THEN split_part(CAST(x AS VARCHAR), 'e', 1) || CASE WHEN contains(split_part(CAST(x AS VARCHAR), 'e', 1), '.') THEN '' ELSE '.0' END || 'E' || CAST(CAST(split_part(CAST(x AS VARCHAR), 'e', 2) AS INTEGER) AS VARCHAR)
      WHEN abs(x) >= 1e7 THEN CASE WHEN x < 0 THEN '-' ELSE '' END || left(dq_digits(x), 1) || '.' || CASE WHEN rtrim(substr(dq_digits(x), 2), '0') = '' THEN '0' ELSE rtrim(substr(dq_digits(x), 2), '0') END || 'E' || CAST(strpos(CAST(abs(x) AS VARCHAR), '.') - 2 AS VARCHAR)
      ELSE CASE WHEN x < 0 THEN '-' ELSE '' END || left(ltrim(dq_digits(x), '0'), 1) || '.' || CASE WHEN substr(ltrim(dq_digits(x), '0'), 2) = '' THEN '0' ELSE substr(ltrim(dq_digits(x), '0'), 2) END || 'E-' || CAST(length(dq_digits(x)) - length(ltrim(dq_digits(x), '0')) AS VARCHAR) END`,
  ),
];

/** What other macros here are made of. */
export const castHelpers = (): readonly string[] => [
  defineMacro("digits(x)", "replace(CAST(abs(x) AS VARCHAR), '.', '')"),
  // As Java writes it: four digits at least, with a sign where it is no year of four digits.
  defineMacro(
    "year_text(t)",
    "CASE WHEN year(t) BETWEEN 1000 AND 9999 THEN CAST(year(t) AS VARCHAR) ELSE CASE WHEN year(t) < 0 THEN '-' WHEN year(t) > 9999 THEN '+' ELSE '' END || lpad(CAST(abs(year(t)) AS VARCHAR), CAST(greatest(4, length(CAST(abs(year(t)) AS VARCHAR))) AS INTEGER), '0') END",
  ),
];
