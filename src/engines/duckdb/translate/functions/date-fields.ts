import { type Bound, implicitCast, isDateTime, literalText } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { invalid } from "../render/rendering.js";
import { refused, type SpelledCall, type Spelling } from "./spelling.js";

/** The spelling of a field by one of its names. */
function spellingOf(fieldsBySpelling: Readonly<Record<string, string>>, name: string): string | undefined {
  const found = Object.entries(fieldsBySpelling).find(([, names]) => names.split(" ").includes(name));
  return found?.[0];
}

/** Fields of EXTRACT; `$1` is the date or timestamp. */
const fields = {
  "year($1)": "YEAR Y YEARS YR YRS",
  "isoyear($1)": "YEAROFWEEK",
  "quarter($1)": "QUARTER QTR",
  "month($1)": "MONTH MON MONS MONTHS",
  "weekofyear($1)": "WEEK W WEEKS",
  "day($1)": "DAY D DAYS",
  "dayofweek($1) + 1": "DAYOFWEEK DOW",
  "isodow($1)": "DAYOFWEEK_ISO DOW_ISO",
  "dayofyear($1)": "DOY",
  "hour($1)": "HOUR H HOURS HR HRS",
  "minute($1)": "MINUTE M MIN MINS MINUTES",
};
const secondNames = ["SECOND", "S", "SEC", "SECONDS", "SECS"];

/** Fields of an interval; the parts of DuckDB's interval are those of Databricks. */
const intervalFields = {
  "CAST(dq_interval_months($1) // 12 AS INTEGER)": "YEAR Y YEARS YR YRS",
  "CAST(dq_interval_months($1) % 12 AS TINYINT)": "MONTH MON MONS MONTHS",
  "CAST(dq_interval_microseconds($1) // 86400000000 AS INTEGER)": "DAY D DAYS",
  "CAST(dq_interval_microseconds($1) // 3600000000 % 24 AS TINYINT)": "HOUR H HOURS HR HRS",
  "CAST(dq_interval_microseconds($1) // 60000000 % 60 AS TINYINT)": "MINUTE M MIN MINS MINUTES",
  "CAST(CAST(dq_interval_microseconds($1) % 60000000 AS DECIMAL(18,0)) * 0.000001 AS DECIMAL(8,6))":
    "SECOND S SEC SECONDS SECS",
};

/** `extract(field FROM source)` */
export function extract(call: SpelledCall): Fragment {
  const value = call.bound[1];
  const field = literalText(call.bound[0])?.toUpperCase() ?? "";
  if (value === undefined) throw new Error("extract() has a source");
  if (value.type.kind === "interval") return extractFromInterval(call, field);
  const moment = asMoment(value, field);
  if (moment === undefined) return refused("of other values than dates, timestamps and intervals")(call);
  const source = call.rendering.render(moment);
  if (secondNames.includes(field)) {
    return fragment(
      `CAST(CAST(microsecond(CAST(${source.sql} AS TIMESTAMP)) AS DECIMAL(18,0)) * 0.000001 AS DECIMAL(8,6))`,
      [source],
    );
  }
  const spelling = spellingOf(fields, field) ?? unknownField(call, field);
  return fragment(`CAST(${spelling.replace("$1", source.sql)} AS INTEGER)`, [source]);
}

function extractFromInterval(call: SpelledCall, field: string): Fragment {
  const spelling = spellingOf(intervalFields, field) ?? unknownField(call, field);
  const source = call.args[1];
  if (source === undefined) throw new Error("extract() has a source");
  return { ...fragment(spelling.replace("$1", source.sql), [source]), weight: source.weight * 8 };
}

function unknownField(call: SpelledCall, field: string): never {
  const span = call.bound[0]?.span ?? call.call.span;
  return invalid(call.rendering, "INVALID_EXTRACT_FIELD", `Expected a field such as YEAR but found ${field}`, span);
}

/** A text is a day for fields of days, and a moment for fields of clocks. */
function asMoment(value: Bound, field: string): Bound | undefined {
  if (isDateTime(value.type)) return value;
  const { kind } = value.type;
  if (kind !== "string" && kind !== "null") return undefined;
  const isClock = secondNames.includes(field) || (/^(?:H|M|MIN)/.test(field) && !field.startsWith("MON"));
  return implicitCast(value, { kind: isClock ? "timestamp" : "date" });
}

const dateUnits = {
  year: "YEAR YYYY YY",
  quarter: "QUARTER",
  month: "MONTH MM MON",
  week: "WEEK",
};
const timeUnits = {
  ...dateUnits,
  day: "DAY DD",
  hour: "HOUR",
  minute: "MINUTE",
  second: "SECOND",
  millisecond: "MILLISECOND",
  microsecond: "MICROSECOND",
};

/** `date_trunc(unit, timestamp)` and `trunc(date, unit)`. A unit that does not exist gives NULL. */
export function truncate(name: "date_trunc" | "trunc"): Spelling {
  const [unitPosition, units, type] = name === "date_trunc" ? [0, timeUnits, "TIMESTAMPTZ"] : [1, dateUnits, "DATE"];
  return (call) => {
    const [unit, value] = [call.args[unitPosition], call.args[1 - unitPosition]];
    if (unit === undefined || value === undefined) throw new Error(`${name}() has arguments`);
    const word = literalText(call.bound[unitPosition]);
    const cut = (known: string): string => `CAST(date_trunc('${known}', ${value.sql}) AS ${type})`;
    if (word !== undefined) {
      const known = spellingOf(units, word.toUpperCase());
      return fragment(known === undefined ? `CAST(NULL AS ${type})` : cut(known), [value]);
    }
    const whens = Object.entries(units).flatMap(([known, names]) =>
      names.split(" ").map((written) => `WHEN '${written}' THEN ${cut(known)}`),
    );
    const parts = [unit, ...whens.map(() => value)];
    return fragment(`CASE upper(${unit.sql}) ${whens.join(" ")} ELSE CAST(NULL AS ${type}) END`, parts);
  };
}
