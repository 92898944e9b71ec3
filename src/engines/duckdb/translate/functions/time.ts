import { literalText, type timeFunctions } from "../../../../sql/index.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";
import { invalid } from "../render/rendering.js";
import { extract, truncate } from "./date-fields.js";
import { formatDate } from "./date-patterns.js";
import { addUnits, unitsBetween } from "./date-units.js";
import {
  betweenZones,
  convertZone,
  fromUnixTime,
  makeMoment,
  momentOfText,
  timestampSeconds,
  toText,
  unixTime,
} from "./moments.js";
import {
  byCount,
  integer,
  macro,
  raising,
  raisingMacro,
  refused,
  type SpelledCall,
  type Spelling,
  template,
} from "./spelling.js";

const weekdayNames = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

function nextDay(call: SpelledCall): Fragment {
  const word = literalText(call.bound[1])?.trim().toUpperCase();
  if (word === undefined) return raisingMacro("dq_next_day")(call);
  const day = weekdayNames.findIndex((name) => [name, name.slice(0, 2), name.slice(0, 3)].includes(word));
  if (day < 0) {
    const span = call.bound[1]?.span ?? call.call.span;
    return invalid(call.rendering, "ILLEGAL_DAY_OF_WEEK", `Expected a day of the week but found '${word}'`, span);
  }
  return template(`CAST($1 + CAST((${day + 6} - dayofweek($1)) % 7 + 1 AS INTEGER) AS DATE)`)(call);
}

const addDays = byCount({ 2: raising("CAST($1 + $2 AS DATE)"), 3: addUnits });
const daysBetween = byCount({ 2: template("CAST($1 - $2 AS INTEGER)"), 3: unitsBetween });
const now = template("now()");
const today = template("CAST(now() AS DATE)");

/** Rounded to eight digits unless told otherwise. */
function monthsBetween(call: SpelledCall): Fragment {
  const rounds = call.bound[2];
  if (rounds === undefined) return macro("dq_months_between")(call);
  const written = { ...call, args: call.args.slice(0, 2) };
  if (rounds.kind === "literal" && rounds.literal.kind === "boolean")
    return macro(rounds.literal.value ? "dq_months_between" : "dq_exact_months_between")(written);
  return refused("with a rounding that is no constant")(call);
}

function dayTimeInterval({ args }: SpelledCall): Fragment {
  const [days, hours, minutes, seconds] = [0, 1, 2, 3].map((index) => args[index]?.sql ?? "0");
  const sql = `(to_days(${days}) + to_hours(${hours}) + to_minutes(${minutes}) + to_microseconds(CAST(${seconds} * 1000000 AS BIGINT)))`;
  return macroCall("dq_fitting_interval", [fragment(sql, args)], true);
}

function yearMonthInterval({ args }: SpelledCall): Fragment {
  const [years = fragment("0"), months = fragment("0")] = args;
  return macroCall("dq_year_month_interval", [years, months], true);
}

/** Functions of dates and timestamps in DuckDB. */
export const timeSpellings = (): Readonly<Record<keyof typeof timeFunctions, Spelling>> => ({
  year: integer("year"),
  quarter: integer("quarter"),
  month: integer("month"),
  day: integer("day"),
  dayofmonth: integer("day"),
  dayofweek: template("CAST(dayofweek($1) + 1 AS INTEGER)"),
  weekday: template("CAST(isodow($1) - 1 AS INTEGER)"),
  dayofyear: integer("dayofyear"),
  weekofyear: integer("weekofyear"),
  dayname: template("left(dayname($1), 3)"),
  monthname: template("left(monthname($1), 3)"),
  hour: integer("hour"),
  minute: integer("minute"),
  second: integer("second"),
  extract,
  date_part: extract,
  datepart: extract,
  date_add: addDays,
  dateadd: addDays,
  timestampadd: addUnits,
  date_sub: raising("CAST($1 - $2 AS DATE)"),
  datediff: daysBetween,
  date_diff: daysBetween,
  timestampdiff: unitsBetween,
  timediff: unitsBetween,
  add_months: raising("CAST($1 + to_months($2) AS DATE)"),
  last_day: template("CAST(last_day($1) AS DATE)"),
  next_day: nextDay,
  months_between: monthsBetween,
  to_date: momentOfText("raise"),
  try_to_date: momentOfText("null"),
  to_timestamp: momentOfText("raise"),
  to_timestamp_ltz: momentOfText("raise"),
  to_timestamp_ntz: momentOfText("raise"),
  try_to_timestamp: momentOfText("null"),
  to_char: toText,
  to_varchar: toText,
  date_trunc: truncate("date_trunc"),
  trunc: truncate("trunc"),
  date_format: formatDate,
  ...unixSpellings(),
  ...makerSpellings(),
  from_utc_timestamp: betweenZones("from_utc"),
  to_utc_timestamp: betweenZones("to_utc"),
  convert_timezone: convertZone,
  current_timezone: refused("depends on the session and"),
  current_date: today,
  curdate: today,
  current_timestamp: now,
  now,
  getdate: now,
  localtimestamp: template("CAST(now() AS TIMESTAMP)"),
});

/** Seconds and their parts since 1970. */
const unixSpellings = () => ({
  unix_timestamp: unixTime,
  to_unix_timestamp: unixTime,
  unix_seconds: macro("dq_epoch_seconds"),
  unix_millis: template("((epoch_us($1) - (epoch_us($1) % 1000 + 1000) % 1000) // 1000)"),
  unix_micros: template("epoch_us($1)"),
  from_unixtime: fromUnixTime,
  unix_date: template("CAST($1 - DATE '1970-01-01' AS INTEGER)"),
  date_from_unix_date: raising("CAST(DATE '1970-01-01' + $1 AS DATE)"),
  timestamp_seconds: timestampSeconds,
  timestamp_millis: raising("make_timestamptz($1 * 1000)"),
  timestamp_micros: raising("make_timestamptz($1)"),
});

/** Dates, moments and intervals of their parts. */
const makerSpellings = () => ({
  make_date: raisingMacro("dq_make_date"),
  make_timestamp: makeMoment("raise"),
  make_timestamp_ltz: makeMoment("raise"),
  make_timestamp_ntz: makeMoment("raise"),
  try_make_timestamp: makeMoment("null"),
  try_make_timestamp_ltz: makeMoment("null"),
  try_make_timestamp_ntz: makeMoment("null"),
  make_dt_interval: dayTimeInterval,
  make_ym_interval: yearMonthInterval,
});
