import { defineMacro } from "./macro.js";

/** Seconds into the day, without fractions. */
const secondsOf = (name: string): string => `(hour(${name}) * 3600 + minute(${name}) * 60 + second(${name}))`;
const isLastDay = (name: string): string => `CAST(${name} AS DATE) = last_day(CAST(${name} AS DATE))`;
const monthsApart = (later: string, earlier: string): string =>
  `((year(${later}) - year(${earlier})) * 12 + month(${later}) - month(${earlier}))`;
/** Where in its month a moment is, for comparing. */
const inMonth = (name: string): string => `(epoch_us(${name}) - epoch_us(date_trunc('month', ${name})))`;

/** Dates and timestamps. */
export const timeMacros: readonly string[] = [
  defineMacro(
    "make_date(y, m, d)",
    "CASE WHEN y IS NULL OR m IS NULL OR d IS NULL THEN NULL ELSE make_date(y, m, d) END",
  ),
  defineMacro(
    "months_between(a, b)",
    `CASE WHEN day(a) = day(b) OR (${isLastDay("a")} AND ${isLastDay("b")}) THEN CAST(${monthsApart("a", "b")} AS DOUBLE)
      ELSE floor((${monthsApart("a", "b")} + ((day(a) - day(b)) * 86400 + ${secondsOf("a")} - ${secondsOf("b")}) / 2678400::DOUBLE) * 1e8 + 0.5) / 1e8 END`,
  ),
  defineMacro(
    "months_elapsed(a, b)",
    `${monthsApart("b", "a")} - CASE WHEN ${monthsApart("b", "a")} > 0 AND ${inMonth("b")} < ${inMonth("a")} THEN 1 WHEN ${monthsApart("b", "a")} < 0 AND ${inMonth("b")} > ${inMonth("a")} THEN -1 ELSE 0 END`,
  ),
];
