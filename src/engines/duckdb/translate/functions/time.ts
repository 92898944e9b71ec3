import { literalText, type timeFunctions } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { quoteText } from "../quote.js";
import { invalid } from "../render/rendering.js";
import { extract, truncate } from "./date-fields.js";
import { formatDate, parseDate } from "./date-patterns.js";
import { addUnits, unitsBetween } from "./date-units.js";
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
  if (word === undefined) return refused("with a day that is no constant")(call);
  const day = weekdayNames.findIndex((name) => [name, name.slice(0, 2), name.slice(0, 3)].includes(word));
  if (day < 0) {
    const span = call.bound[1]?.span ?? call.call.span;
    return invalid(call.rendering, "ILLEGAL_DAY_OF_WEEK", `Expected a day of the week but found '${word}'`, span);
  }
  return template(`CAST($1 + CAST((${day + 6} - dayofweek($1)) % 7 + 1 AS INTEGER) AS DATE)`)(call);
}

/** Seconds since 1970 as a date and time of the session, which is in UTC. */
function fromUnixTime(call: SpelledCall): Fragment {
  const moment = raising("make_timestamp($1 * 1000000)")(call);
  if (call.args.length === 2) return formatDate({ ...call, args: [moment, ...call.args.slice(1)] });
  return fragment(`strftime(${moment.sql}, ${quoteText("%Y-%m-%d %H:%M:%S")})`, [moment]);
}

function unixTimeOfText(call: SpelledCall): Fragment {
  const parsed = parseDate("TIMESTAMPTZ")(call);
  return fragment(`dq_epoch_seconds(${parsed.sql})`, [parsed, parsed, parsed]);
}

function ofSeconds(call: SpelledCall): Fragment {
  const kind = call.bound[0]?.type.kind ?? "";
  if (["double", "float", "decimal"].includes(kind)) return refused("of fractions")(call);
  return raising("make_timestamptz(CAST($1 AS BIGINT) * 1000000)")(call);
}

const addDays = byCount({ 2: raising("CAST($1 + $2 AS DATE)"), 3: addUnits });
const daysBetween = byCount({ 2: template("CAST($1 - $2 AS INTEGER)"), 3: unitsBetween });
const now = template("now()");
const today = template("CAST(now() AS DATE)");
const betweenZones = refused("between time zones");

/** Functions of dates and timestamps in DuckDB. */
export const timeSpellings: Readonly<Record<keyof typeof timeFunctions, Spelling>> = {
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
  add_months: raising("CAST($1 + to_months($2) AS DATE)"),
  last_day: template("CAST(last_day($1) AS DATE)"),
  next_day: nextDay,
  months_between: byCount({ 2: macro("dq_months_between") }),
  to_date: byCount({ 1: template("$1"), 2: parseDate("DATE") }),
  to_timestamp: byCount({ 1: template("$1"), 2: parseDate("TIMESTAMPTZ") }),
  date_trunc: truncate("date_trunc"),
  trunc: truncate("trunc"),
  date_format: formatDate,
  unix_timestamp: byCount({ 0: template("dq_epoch_seconds(now())"), 1: macro("dq_epoch_seconds"), 2: unixTimeOfText }),
  from_unixtime: fromUnixTime,
  unix_date: template("CAST($1 - DATE '1970-01-01' AS INTEGER)"),
  date_from_unix_date: raising("CAST(DATE '1970-01-01' + $1 AS DATE)"),
  timestamp_seconds: ofSeconds,
  timestamp_millis: raising("make_timestamptz($1 * 1000)"),
  timestamp_micros: raising("make_timestamptz($1)"),
  make_date: raisingMacro("dq_make_date"),
  from_utc_timestamp: betweenZones,
  to_utc_timestamp: betweenZones,
  current_date: today,
  curdate: today,
  current_timestamp: now,
  now,
  getdate: now,
  localtimestamp: template("CAST(now() AS TIMESTAMP)"),
};
