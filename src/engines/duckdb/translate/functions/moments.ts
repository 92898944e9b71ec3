import { type Bound, implicitCast, isDateTime, isNumeric, literalText, type SqlType } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment } from "../fragment.js";
import { formatDate, microsOfText } from "./date-patterns.js";
import { refused, type SpelledCall, type Spelling, template } from "./spelling.js";

const makers: Readonly<Record<string, (micros: string) => string>> = {
  date: (micros) => `CAST(make_timestamp(${micros}) AS DATE)`,
  timestamp: (micros) => `make_timestamptz(${micros})`,
  timestamp_ntz: (micros) => `make_timestamp(${micros})`,
};

/** Microseconds since 1970 as a date or a timestamp. */
export function momentFrom(type: SqlType, micros: Fragment, raises = false): Fragment {
  const make = makers[type.kind];
  if (make === undefined) throw new Error(`No moment is of the type ${type.kind}`);
  return fragment(make(micros.sql), [micros], raises);
}

/** The value with the cast that Databricks makes by itself. */
function asType(
  call: SpelledCall,
  value: Bound | undefined,
  type: SqlType,
  onError: "raise" | "null" = "raise",
): Fragment {
  if (value === undefined) throw new Error(`${call.call.name}() has an argument`);
  if (duckdbType(value.type) === duckdbType(type)) return call.rendering.render(value);
  return call.rendering.render(implicitCast(value, type, onError));
}

function isText(value: Bound | undefined): boolean {
  return value?.type.kind === "string";
}

/** `to_date`, `to_timestamp` and their like: a text is read by the pattern, or as CAST reads it; a date stays what it is. */
export function momentOfText(onError: "raise" | "null"): Spelling {
  return (call) => {
    const { type } = call.call;
    const [value] = call.bound;
    if (call.args.length === 1 || !isText(value)) {
      const isNumber = value !== undefined && isNumeric(value.type);
      return isNumber ? ofSeconds(call) : asType(call, value, type, onError);
    }
    if (call.bound[1]?.type.kind === "null") return fragment(`CAST(NULL AS ${duckdbType(type)})`);
    return momentFrom(type, microsOfText(call, onError));
  };
}

const usualPattern = "'yyyy-MM-dd HH:mm:ss'";

/** `unix_timestamp` and `to_unix_timestamp`: seconds since 1970. */
export function unixTime(call: SpelledCall): Fragment {
  if (call.args.length === 0) return fragment("dq_epoch_seconds(now())");
  if (!isText(call.bound[0]))
    return template("dq_epoch_seconds($1)")({ ...call, args: [asType(call, call.bound[0], { kind: "timestamp" })] });
  const written = call.args.length === 1 ? withUsualPattern(call) : call;
  const micros = microsOfText(written, "raise");
  return { ...fragment(`dq_epoch_seconds(make_timestamptz(${micros.sql}))`, [micros]), weight: micros.weight * 4 };
}

/** `from_unixtime(seconds, pattern)` */
export function fromUnixTime(call: SpelledCall): Fragment {
  const [seconds] = call.args;
  const moment = fragment(
    `make_timestamp(dq_micros_of_seconds(${seconds?.sql ?? "NULL"}))`,
    call.args.slice(0, 1),
    true,
  );
  const written = call.args.length === 1 ? withUsualPattern(call) : call;
  return formatDate({ ...written, args: [moment, ...written.args.slice(1)] });
}

function withUsualPattern(call: SpelledCall): SpelledCall {
  const pattern: Bound = {
    kind: "literal",
    literal: { kind: "string", value: "yyyy-MM-dd HH:mm:ss" },
    type: { kind: "string" },
    span: call.call.span,
  };
  return { ...call, args: [...call.args, fragment(usualPattern)], bound: [...call.bound, pattern] };
}

/** Seconds since 1970, fractions too; a DOUBLE is cut at microseconds. */
function ofSeconds(call: SpelledCall): Fragment {
  const kind = call.bound[0]?.type.kind ?? "";
  const micros =
    kind === "double" || kind === "float"
      ? "dq_micros_of_double($1)"
      : kind === "decimal"
        ? "dq_micros_of_decimal($1)"
        : "dq_micros_of_seconds($1)";
  return { ...template(`make_timestamptz(${micros})`)(call), raises: true };
}

/** `timestamp_seconds`: what is no finite number is no moment. */
export function timestampSeconds(call: SpelledCall): Fragment {
  const kind = call.bound[0]?.type.kind;
  const moment = ofSeconds(call);
  if (kind !== "double" && kind !== "float") return moment;
  return { ...moment, sql: `CASE WHEN isfinite(${call.args[0]?.sql}) THEN ${moment.sql} END` };
}

/** `make_timestamp(year, month, day, hour, minute, second, zone)` */
export function makeMoment(onError: "raise" | "null"): Spelling {
  return (call) => {
    if (call.args.length < 6) return refused("of a date and a time")(call);
    const name = onError === "raise" ? "make_moment" : "try_make_moment";
    const micros = template(`dq_js_${name}($1, $2, $3, $4, $5, CAST($6 * 1000000 AS BIGINT))`)(call);
    const zone = call.args[6];
    // A zone that is none is told before a time that is none.
    const moment =
      zone === undefined
        ? micros
        : fragment(
            `CASE WHEN dq_js_to_utc(0, ${zone.sql}) IS NOT NULL THEN dq_js_to_utc(${micros.sql}, ${zone.sql}) END`,
            [micros, zone, zone],
            true,
          );
    return momentFrom(call.call.type, moment, onError === "raise");
  };
}

/** `from_utc_timestamp` and `to_utc_timestamp` */
export function betweenZones(name: "from_utc" | "to_utc"): Spelling {
  return (call) => ({ ...template(`make_timestamptz(dq_js_${name}(epoch_us($1), $2))`)(call), raises: true });
}

/** `convert_timezone(from, to, time)`: what clocks of one zone show when those of another show the time. */
export function convertZone(call: SpelledCall): Fragment {
  const [from, to, time] = call.args.length === 2 ? [fragment("'UTC'"), ...call.args] : call.args;
  if (from === undefined || to === undefined || time === undefined) throw new Error("convert_timezone() has arguments");
  const micros = `dq_js_from_utc(dq_js_to_utc(epoch_us(${time.sql}), ${from.sql}), ${to.sql})`;
  return fragment(`make_timestamp(${micros})`, [from, to, time], true);
}

/** `to_char` and `to_varchar`: dates by a pattern, bytes in a format. */
export function toText(call: SpelledCall): Fragment {
  const type = call.bound[0]?.type;
  if (type !== undefined && isDateTime(type)) return formatDate(call);
  const format = literalText(call.bound[1])?.toLowerCase();
  if (type?.kind !== "binary") return refused("of a number")(call);
  if (format === "hex") return template("hex($1)")(call);
  if (format === "base64") return template("dq_js_base64($1)")(call);
  return format === "utf-8" ? { ...template("decode($1)")(call), raises: true } : refused("with this format")(call);
}
