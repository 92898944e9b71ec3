import type { BoundCall, timeFunctions } from "../../../../sql/index.js";
import { literalText } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import type { Rendering } from "../render/rendering.js";
import { macro, refused, type Spelling, template } from "./spelling.js";

/** A part of a date or time as an INT. */
function part(name: string): Spelling {
  return template((value) => `CAST(${name}(${value}) AS INTEGER)`);
}

/** Units that both engines cut to alike. Weeks begin on Monday in both. */
const truncations: Readonly<Record<string, string>> = {
  YEAR: "year",
  YYYY: "year",
  YY: "year",
  QUARTER: "quarter",
  MONTH: "month",
  MM: "month",
  MON: "month",
  WEEK: "week",
  DAY: "day",
  DD: "day",
  HOUR: "hour",
  MINUTE: "minute",
  SECOND: "second",
  MILLISECOND: "milliseconds",
  MICROSECOND: "microseconds",
};

const dateTruncations: ReadonlySet<string> = new Set(["year", "quarter", "month", "week"]);

function truncated(rendering: Rendering, call: BoundCall, unit: number, value: number): Fragment {
  const name = truncations[literalText(call.args[unit])?.toUpperCase() ?? ""];
  const operand = call.args[value];
  if (name === undefined || operand === undefined) return refused(rendering, call);
  const rendered = rendering.render(operand);
  if (operand.type.kind !== "date") return fragment(`date_trunc('${name}', ${rendered.sql})`, [rendered]);
  if (!dateTruncations.has(name)) return refused(rendering, call);
  return fragment(`CAST(date_trunc('${name}', ${rendered.sql}) AS DATE)`, [rendered]);
}

/** The two-argument forms count days; forms with a unit are not proven yet. */
function onDates(spelling: Spelling): Spelling {
  return (rendering, call) =>
    call.args.length === 2 && call.args[0]?.type.kind === "date" ? spelling(rendering, call) : refused(rendering, call);
}

/** A conversion without a pattern: its argument has been cast where that was due. */
function converted(type: "date" | "timestamp"): Spelling {
  return (rendering, call) => {
    const [operand, ...pattern] = call.args;
    if (operand === undefined || pattern.length > 0) return refused(rendering, call);
    if (operand.type.kind === type) return rendering.render(operand);
    if (operand.type.kind !== "string") return refused(rendering, call);
    return rendering.render({ kind: "cast", operand, type: { kind: type }, onError: "raise", implicit: true, span: call.span });
  };
}

const addDays = onDates(template((date, days) => `CAST(${date} + ${days} AS DATE)`, { raises: true }));
const subtractDays = onDates(template((date, days) => `CAST(${date} - ${days} AS DATE)`, { raises: true }));
const daysBetween = onDates(template((end, start) => `CAST(${end} - ${start} AS INTEGER)`));

/** Functions of dates and timestamps. */
export const timeSpellings: Readonly<Record<keyof typeof timeFunctions, Spelling>> = {
  year: part("year"),
  quarter: part("quarter"),
  month: part("month"),
  day: part("day"),
  dayofmonth: part("day"),
  // Sunday is 1, and for weekday Monday is 0.
  dayofweek: template((date) => `CAST(dayofweek(${date}) + 1 AS INTEGER)`),
  weekday: template((date) => `CAST(isodow(${date}) - 1 AS INTEGER)`),
  dayofyear: part("dayofyear"),
  weekofyear: part("weekofyear"),
  dayname: refused,
  monthname: refused,
  hour: part("hour"),
  minute: part("minute"),
  second: part("second"),
  extract: refused,
  date_part: refused,
  datepart: refused,
  date_add: addDays,
  dateadd: addDays,
  timestampadd: refused,
  date_sub: subtractDays,
  datediff: daysBetween,
  date_diff: daysBetween,
  timestampdiff: refused,
  add_months: template((date, months) => `CAST(${date} + to_months(${months}) AS DATE)`, { raises: true }),
  last_day: template((date) => `last_day(${date})`),
  next_day: refused,
  months_between: refused,
  to_date: converted("date"),
  to_timestamp: converted("timestamp"),
  date_trunc: (rendering, call) => truncated(rendering, call, 0, 1),
  trunc: (rendering, call) => truncated(rendering, call, 1, 0),
  date_format: refused,
  unix_timestamp: (rendering, call) =>
    call.args.length === 1 && call.args[0]?.type.kind === "timestamp"
      ? macro("dq_timestamp_to_seconds")(rendering, call)
      : refused(rendering, call),
  from_unixtime: refused,
  unix_date: template((date) => `CAST(${date} - DATE '1970-01-01' AS INTEGER)`),
  date_from_unix_date: template((days) => `CAST(DATE '1970-01-01' + ${days} AS DATE)`, { raises: true }),
  timestamp_seconds: refused,
  timestamp_millis: refused,
  timestamp_micros: refused,
  make_date: refused,
  from_utc_timestamp: refused,
  to_utc_timestamp: refused,
  // The clock is one literal for a run: calls of it are filled in before a statement comes here.
  current_date: template(() => "CAST(current_timestamp AS DATE)"),
  curdate: template(() => "CAST(current_timestamp AS DATE)"),
  current_timestamp: template(() => "current_timestamp"),
  now: template(() => "current_timestamp"),
  getdate: template(() => "current_timestamp"),
  localtimestamp: template(() => "CAST(current_timestamp AS TIMESTAMP)"),
};
