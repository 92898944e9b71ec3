import { defineMacro, raise } from "./macro.js";

/** Seconds into the day, without fractions. */
const secondsOf = (name: string): string => `(hour(${name}) * 3600 + minute(${name}) * 60 + second(${name}))`;
const isLastDay = (name: string): string => `CAST(${name} AS DATE) = last_day(CAST(${name} AS DATE))`;
const monthsApart = (later: string, earlier: string): string =>
  `((year(${later}) - year(${earlier})) * 12 + month(${later}) - month(${earlier}))`;
/** Where in its month a moment is, for comparing. */
const inMonth = (name: string): string => `(epoch_us(${name}) - epoch_us(date_trunc('month', ${name})))`;

/** Months of 31 days from `b` to `a`, with their fractions. */
const exactMonths = `${monthsApart("a", "b")} + ((day(a) - day(b)) * 86400 + ${secondsOf("a")} - ${secondsOf("b")}) / 2678400::DOUBLE`;
/** Whole where the days of the month are the same or both the last, whatever the time of day. */
const monthsBetween = (otherwise: string): string =>
  `CASE WHEN day(a) = day(b) OR (${isLastDay("a")} AND ${isLastDay("b")}) THEN CAST(${monthsApart("a", "b")} AS DOUBLE) ELSE ${otherwise} END`;

const dayNames = "'SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'";
/** The number of a day by its name, of which two or three letters are enough; Sunday is 0. */
const dayNumber = `(list_position(list_transform([${dayNames}], lambda n: upper(trim(d, ' ')) IN (n, left(n, 2), left(n, 3))), TRUE) - 1)`;

const beyond = raise("UNSUPPORTED_ON_DUCKDB", "'A moment ' || x || ' seconds from 1970 cannot run on DuckDB'");
/** Microseconds of what is within the moments that DuckDB has. */
const microsOf = (name: string, micros: string): string =>
  defineMacro(
    `micros_of_${name}(x)`,
    `CASE WHEN x IS NULL THEN NULL WHEN x BETWEEN -9223372022400 AND 9223372036854 THEN ${micros} ELSE ${beyond} END`,
  );

/** Dates and timestamps. */
export const timeMacros = (): readonly string[] => [
  // DuckDB may look at the day before the month, which must be one by itself.
  defineMacro(
    "make_date(y, m, d)",
    `CASE WHEN y IS NULL OR m IS NULL OR d IS NULL THEN NULL WHEN m BETWEEN 1 AND 12 AND d BETWEEN 1 AND day(last_day(make_date(y, greatest(1, least(m, 12)), 1))) THEN make_date(y, m, d)
      ELSE ${raise("DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION", "'No day is ' || y || '-' || m || '-' || d")} END`,
  ),
  defineMacro(
    "next_day(a, d)",
    `CASE WHEN a IS NULL OR d IS NULL THEN NULL WHEN ${dayNumber} IS NULL THEN ${raise("ILLEGAL_DAY_OF_WEEK", "'Expected a day of the week but found ' || d")} ELSE CAST(a + CAST((${dayNumber} + 6 - dayofweek(a)) % 7 + 1 AS INTEGER) AS DATE) END`,
  ),
  defineMacro(
    "fitting_moment(m, t, n)",
    `CASE WHEN m IS NULL AND t IS NOT NULL AND n IS NOT NULL THEN ${raise("DATETIME_OVERFLOW", "'No moment is so far from ' || CAST(t AS VARCHAR)")} ELSE m END`,
  ),
  defineMacro(
    "year_month_interval(y, m)",
    `CASE WHEN y IS NULL OR m IS NULL THEN NULL WHEN CAST(y AS BIGINT) * 12 + m BETWEEN -2147483648 AND 2147483647 THEN to_months(CAST(CAST(y AS BIGINT) * 12 + m AS INTEGER))
      ELSE ${raise("INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", "y || ' years and ' || m || ' months are no interval'")} END`,
  ),
  microsOf("seconds", "CAST(x AS BIGINT) * 1000000"),
  microsOf("decimal", "CAST(trunc(CAST(x AS DECIMAL(38,9)) * 1000000) AS BIGINT)"),
  microsOf("double", "CAST(trunc(x * 1000000) AS BIGINT)"),
  defineMacro("exact_months_between(a, b)", monthsBetween(exactMonths)),
  defineMacro("months_between(a, b)", monthsBetween(`floor((${exactMonths}) * 1e8 + 0.5) / 1e8`)),
  defineMacro(
    "months_elapsed(a, b)",
    `${monthsApart("b", "a")} - CASE WHEN ${monthsApart("b", "a")} > 0 AND ${inMonth("b")} < ${inMonth("a")} THEN 1 WHEN ${monthsApart("b", "a")} < 0 AND ${inMonth("b")} > ${inMonth("a")} THEN -1 ELSE 0 END`,
  ),
];
