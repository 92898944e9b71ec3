import { literalText } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { refused, type SpelledCall, type Spelling } from "./spelling.js";

/** One spelling under all the names of a field. */
function under(spelling: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, spelling]));
}

/** Fields of EXTRACT; `$1` is the date or timestamp. */
const fields: Readonly<Record<string, string>> = {
  ...under("year($1)", "YEAR Y YEARS YR YRS"),
  ...under("isoyear($1)", "YEAROFWEEK"),
  ...under("quarter($1)", "QUARTER QTR"),
  ...under("month($1)", "MONTH MON MONS MONTHS"),
  ...under("weekofyear($1)", "WEEK W WEEKS"),
  ...under("day($1)", "DAY D DAYS"),
  ...under("dayofweek($1) + 1", "DAYOFWEEK DOW"),
  ...under("isodow($1)", "DAYOFWEEK_ISO DOW_ISO"),
  ...under("dayofyear($1)", "DOY"),
  ...under("hour($1)", "HOUR H HOURS HR HRS"),
  ...under("minute($1)", "MINUTE M MIN MINS MINUTES"),
};
const secondNames = ["SECOND", "S", "SEC", "SECONDS", "SECS"];

/** `extract(field FROM source)` */
export function extract(call: SpelledCall): Fragment {
  const [, source] = call.args;
  const kind = call.bound[1]?.type.kind ?? "";
  const field = literalText(call.bound[0])?.toUpperCase() ?? "";
  if (source === undefined || !["date", "timestamp", "timestamp_ntz"].includes(kind)) {
    return refused("of other values than dates and timestamps")(call);
  }
  if (secondNames.includes(field)) {
    return fragment(
      `CAST(CAST(microsecond(CAST(${source.sql} AS TIMESTAMP)) AS DECIMAL(18,0)) * 0.000001 AS DECIMAL(8,6))`,
      [source],
    );
  }
  const spelling = fields[field];
  if (spelling === undefined) return refused(`of the field ${field}`)(call);
  return fragment(`CAST(${spelling.replace("$1", source.sql)} AS INTEGER)`, [source]);
}

const dateUnits: Readonly<Record<string, string>> = {
  ...under("year", "YEAR YYYY YY"),
  ...under("quarter", "QUARTER"),
  ...under("month", "MONTH MM MON"),
  ...under("week", "WEEK"),
};
const timeUnits: Readonly<Record<string, string>> = {
  ...dateUnits,
  ...under("day", "DAY DD"),
  ...under("hour", "HOUR"),
  ...under("minute", "MINUTE"),
  ...under("second", "SECOND"),
  ...under("millisecond", "MILLISECOND"),
  ...under("microsecond", "MICROSECOND"),
};

/** `date_trunc(unit, timestamp)` and `trunc(date, unit)`. A unit that does not exist gives NULL. */
export function truncate(name: "date_trunc" | "trunc"): Spelling {
  const [unitPosition, units, type] = name === "date_trunc" ? [0, timeUnits, "TIMESTAMPTZ"] : [1, dateUnits, "DATE"];
  return (call) => {
    const value = call.args[1 - unitPosition];
    const word = literalText(call.bound[unitPosition]);
    if (word === undefined || value === undefined) return refused("with a unit that is no constant")(call);
    const unit = units[word.toUpperCase()];
    if (unit === undefined) return fragment(`CAST(NULL AS ${type})`);
    return fragment(`CAST(date_trunc('${unit}', ${value.sql}) AS ${type})`, [value]);
  };
}
