import { remember } from "../../../../remember.js";
import { parseTimestampText } from "../../../../sql/index.js";
import { lengthOfMonth, microsOf, timeOf } from "../datetime/calendar.js";
import { formatMoment } from "../datetime/format-moment.js";
import { PatternError, type PatternItem, parseJavaPattern } from "../datetime/java-pattern.js";
import { parseMoment } from "../datetime/parse-moment.js";
import { localOf, momentOf, type Zone, zoneOf } from "../datetime/zones.js";
import { type Callback, defineCallback, raiseInCallback } from "./callback.js";

/** Patterns may come from a column. */
function rememberPatterns(use: "format" | "parse"): (pattern: string) => readonly PatternItem[] {
  return remember((pattern) => {
    try {
      return parseJavaPattern(pattern, use);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      return raiseInCallback(error.errorClass, error.message);
    }
  }, 1_000);
}

const formatOf = rememberPatterns("format");
const formOf = rememberPatterns("parse");

function parse(text: string, pattern: string): bigint {
  const message = `The text '${text}' does not fit the pattern '${pattern}'`;
  return parseMoment(formOf(pattern), text) ?? raiseInCallback("CANNOT_PARSE_TIMESTAMP", message);
}

function zoneNamed(name: string): Zone {
  return zoneOf(name) ?? raiseInCallback("INVALID_TIMEZONE", `No time zone is named '${name}'`);
}

/** What CAST reads: a zone in the text counts for a timestamp, and for nothing where there is none. */
function castText(text: string, keepsZone: boolean): bigint | null {
  const parts = parseTimestampText(text);
  if (parts === undefined && /^\s*T?\d{1,2}:\d{1,2}/.test(text))
    return raiseInCallback("UNSUPPORTED_ON_DUCKDB", `A time of the current day such as '${text}' cannot run on DuckDB`);
  if (parts === undefined) return null;
  const local = microsOf(parts);
  const zone = parts.zone === "" ? undefined : zoneOf(parts.zone);
  if (parts.zone !== "" && zone === undefined) return null;
  const moment = zone === undefined || !keepsZone ? local : momentOf(local, zone);
  return BigInt.asIntN(64, moment) === moment ? moment : null;
}

/** A second of 60 is the first of the next minute. */
function madeMoment(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  micros: bigint,
): bigint | undefined {
  const isDay =
    year >= -290_000 && year <= 290_000 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
  const isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && micros >= 0n && micros <= 60_000_000n;
  if (!isDay || !isTime) return undefined;
  return microsOf({ year, month, day, hour, minute, second: 0, microsecond: 0 }) + micros;
}

function makeMoment(year: number, month: number, day: number, hour: number, minute: number, micros: bigint): bigint {
  const moment = madeMoment(year, month, day, hour, minute, micros);
  if (moment !== undefined) return moment;
  if (micros > 60_000_000n && micros < 61_000_000n)
    return raiseInCallback("INVALID_FRACTION_OF_SECOND", "A second of 60 has no fraction");
  const message = `No moment is ${year}-${month}-${day} ${hour}:${minute}:${Number(micros) / 1_000_000}`;
  return raiseInCallback("DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION", message);
}

/** Functions of dates and timestamps that are called back. Moments are microseconds since 1970. */
export const timeCallbacks: readonly Callback[] = [
  defineCallback("format_moment", ["bigint", "text"], "text", (moment, pattern) =>
    formatMoment(formatOf(pattern), timeOf(moment)),
  ),
  defineCallback("parse_moment", ["text", "text"], "bigint", parse),
  defineCallback(
    "try_parse_moment",
    ["text", "text"],
    "bigint",
    (text, pattern) => parseMoment(formOf(pattern), text) ?? null,
  ),
  defineCallback("text_to_timestamp", ["text"], "bigint", (text) => castText(text, true)),
  defineCallback("text_to_timestamp_ntz", ["text"], "bigint", (text) => castText(text, false)),
  defineCallback(
    "make_moment",
    ["integer", "integer", "integer", "integer", "integer", "bigint"],
    "bigint",
    makeMoment,
  ),
  defineCallback(
    "try_make_moment",
    ["integer", "integer", "integer", "integer", "integer", "bigint"],
    "bigint",
    (year, month, day, hour, minute, micros) => madeMoment(year, month, day, hour, minute, micros) ?? null,
  ),
  defineCallback("from_utc", ["bigint", "text"], "bigint", (moment, zone) => localOf(moment, zoneNamed(zone))),
  defineCallback("to_utc", ["bigint", "text"], "bigint", (local, zone) => momentOf(local, zoneNamed(zone))),
];
