import {
  type Bound,
  isDateTime,
  isFloating,
  isIntegral,
  isNumeric,
  literalText,
  parseDateText,
  parseTimestampText,
  printType,
  type SqlType,
} from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";
import { quoteText } from "../quote.js";
import { variantAs } from "../variant-as.js";
import { castTextToInterval, intervalToCount, intervalToText } from "./interval-casts.js";
import { isWider } from "./is-wider.js";
import { dateLiteral, timestampLiteral } from "./literals.js";
import { nestedToText } from "./nested-to-text.js";
import { type Rendering, refuse } from "./rendering.js";

type Cast = Extract<Bound, { kind: "cast" }>;

/** CAST, TRY_CAST and the casts that Databricks makes by itself. */
export function renderCast(rendering: Rendering, cast: Cast): Fragment {
  return literalCast(rendering, cast) ?? castFragment(rendering, rendering.render(cast.operand), cast);
}

/** A string literal that is a date or a timestamp becomes one here, so that nothing can raise later. */
function literalCast(rendering: Rendering, { operand, type }: Cast): Fragment | undefined {
  const number = numberLiteral(operand, type);
  if (number !== undefined) return number;
  const text = literalText(operand);
  if (text === undefined) return undefined;
  const isMoment = isDateTime(type);
  if (isMoment && /^\s*(?:epoch|now|today|tomorrow|yesterday)\s*$/i.test(text))
    return refuse(rendering, `The moment '${text}' cannot run on DuckDB`, operand.span);
  if (type.kind === "date") return dateLiteral(parseDateText(text));
  if (type.kind === "timestamp") return timestampLiteral(parseTimestampText(text), "timestamp");
  if (type.kind === "int" && /^-?\d{1,9}$/.test(text)) return fragment(`(${Number(text)})`);
  if (type.kind === "bigint" && /^-?\d{1,18}$/.test(text)) return fragment(`CAST('${text}' AS BIGINT)`);
  return undefined;
}

/** A number in another type that holds all its digits. */
function numberLiteral(operand: Bound, type: SqlType): Fragment | undefined {
  if (operand.kind !== "literal" || operand.literal.kind !== "number" || isSame(operand.type, type)) return undefined;
  const isDecimal = operand.type.kind === "decimal" && type.kind === "double";
  const fits = isIntegral(operand.type) && type.kind === "decimal" && hasRoom(operand.literal.text, type);
  return isDecimal || fits || isPlain(operand.type, type)
    ? fragment(`CAST('${operand.literal.text}' AS ${duckdbType(type)})`)
    : undefined;
}

function hasRoom(digits: string, { precision, scale }: Extract<SqlType, { kind: "decimal" }>): boolean {
  return digits.replace("-", "").length <= precision - scale;
}

function castFragment(rendering: Rendering, value: Fragment, cast: Cast): Fragment {
  const from = cast.operand.type;
  const { type: to } = cast;
  if (isSame(from, to)) return value;
  // raise_error has this type too, and is to raise.
  if (from.kind === "null") return fragment(`CAST(${value.raises ? value.sql : "NULL"} AS ${duckdbType(to)})`, [value]);
  if (from.kind === "variant") return variantAs(value, fragment("'$'"), to, cast.onError);
  if (from.kind === "string") return castText(rendering, value, cast);
  if (to.kind === "string") return castToText(rendering, value, cast);
  const plain = plainCast(value, from, to);
  if (plain !== undefined) return plain;
  switch (to.kind) {
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return castToWhole(rendering, value, cast);
    case "decimal":
      return castToDecimal(rendering, value, cast);
    case "timestamp":
      return castToTimestamp(rendering, value, cast);
    case "boolean":
      if (isNumeric(from)) return fragment(`(${value.sql} <> 0)`, [value]);
      break;
    case "float":
    case "double":
      // Up to 15 digits the quotient of two DOUBLE is exact; beyond, only reading the digits is.
      if (from.kind === "decimal" && from.precision > 15)
        return fragment(`CAST(CAST(${value.sql} AS VARCHAR) AS ${duckdbType(to)})`, [value]);
      if (from.kind === "timestamp")
        return fragment(`CAST(epoch_us(${value.sql}) / 1000000::DOUBLE AS ${duckdbType(to)})`, [value]);
      if (isNumeric(from) || from.kind === "boolean")
        return fragment(`CAST(${value.sql} AS ${duckdbType(to)})`, [value]);
      break;
    case "array":
      if (from.kind === "array") return castElements(rendering, value, from.element, to.element, cast);
      break;
    case "map":
      if (from.kind === "map") return castEntries(rendering, value, from, to, cast);
      break;
    case "struct":
      if (from.kind === "struct") return castFields(rendering, value, from.fields, to.fields, cast);
      break;
    default:
  }
  return unsupportedCast(rendering, cast);
}

function unsupportedCast(rendering: Rendering, { operand, type, span }: Cast): never {
  refuse(
    rendering,
    `A cast from ${duckdbTypeName(operand.type)} to ${duckdbTypeName(type)} cannot run on DuckDB`,
    span,
  );
}

function duckdbTypeName(type: SqlType): string {
  return type.kind.toUpperCase();
}

function isSame(from: SqlType, to: SqlType): boolean {
  return from === to || (from.kind === to.kind && duckdbType(from) === duckdbType(to));
}

/** Casts that DuckDB makes with the same values and that cannot fail. */
function plainCast(value: Fragment, from: SqlType, to: SqlType): Fragment | undefined {
  return isPlain(from, to) ? fragment(`CAST(${value.sql} AS ${duckdbType(to)})`, [value]) : undefined;
}

function isPlain(from: SqlType, to: SqlType): boolean {
  if (from.kind === "null" || isSame(from, to)) return true;
  if (isWider(from, to)) return true;
  if (isIntegral(from) && (to.kind === "double" || (to.kind === "float" && from.kind !== "bigint"))) return true;
  if (from.kind === "float" && to.kind === "double") return true;
  if (from.kind === "boolean") return isIntegral(to);
  if (from.kind === "date") return to.kind === "timestamp" || to.kind === "timestamp_ntz";
  if (from.kind === "timestamp") return to.kind === "date" || to.kind === "timestamp_ntz";
  if (from.kind === "timestamp_ntz") return to.kind === "date" || to.kind === "timestamp";
  if (from.kind === "array" && to.kind === "array") return isPlain(from.element, to.element);
  return false;
}

/** From a STRING, whose form Spark checks more strictly than DuckDB. */
function castText(rendering: Rendering, value: Fragment, cast: Cast): Fragment {
  const { type, onError } = cast;
  const raises = onError === "raise";
  const prefix = raises ? "dq_text_to" : "dq_try_text_to";
  switch (type.kind) {
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
    case "boolean":
    case "date":
    case "timestamp":
    case "timestamp_ntz":
    case "float":
    case "double":
      return macroCall(`${prefix}_${type.kind}`, [value], raises);
    case "decimal":
      return textToDecimal(value, cast);
    case "binary":
      return fragment(`encode(${value.sql})`, [value]);
    case "interval":
      return castTextToInterval(rendering, value, cast);
    default:
      return unsupportedCast(rendering, cast);
  }
}

/** Text as a decimal; what is wrong with one that gives none is found out afterwards. */
function textToDecimal(value: Fragment, { type, onError }: Cast): Fragment {
  const digits = macroCall("dq_try_number_text", [value], false);
  const tried = fragment(`TRY_CAST(${digits.sql} AS ${duckdbType(type)})`, [digits]);
  if (onError === "null") return tried;
  const failure = macroCall("dq_no_decimal", [value, fragment(quoteText(printType(type)))], true);
  return fragment(`coalesce(${tried.sql}, ${failure.sql})`, [tried, failure], true);
}

function castToText(rendering: Rendering, value: Fragment, cast: Cast): Fragment {
  const from = cast.operand.type;
  if (isFloating(from)) return macroCall("dq_double_to_text", [value], false);
  if (from.kind === "timestamp" || from.kind === "timestamp_ntz")
    return macroCall("dq_timestamp_to_text", [value], false);
  const nested = nestedToText(value, from, (part, type) =>
    castFragment(rendering, part, { ...cast, operand: { kind: "variable", name: "part", type, span: cast.span } }),
  );
  if (nested !== undefined) return nested;
  // Bytes that are no UTF-8 raise, where Databricks keeps them.
  if (from.kind === "binary") return macroCall("dq_binary_to_text", [value], true);
  if (from.kind === "interval") return intervalToText(value, from);
  if (from.kind === "decimal" && from.precision === from.scale)
    return fragment(`replace(CAST(${value.sql} AS VARCHAR), '.', '0.')`, [value]);
  if (from.kind === "date" && cast.operand.kind !== "literal") return macroCall("dq_date_to_text", [value], false);
  if (isIntegral(from) || ["decimal", "boolean", "date"].includes(from.kind))
    return fragment(`CAST(${value.sql} AS VARCHAR)`, [value]);
  return unsupportedCast(rendering, cast);
}

/** The number in the type of the cast. One that does not fit is NULL, or raises what Databricks raises. */
function fitting({ onError, operand, type }: Cast, number: Fragment): Fragment {
  const cast = fragment(`TRY_CAST(${number.sql} AS ${duckdbType(type)})`, [number]);
  // DuckDB compares what it casts with the other side cast back, and would find a value where the cast gives NULL.
  if (onError === "null") return fragment(`CASE WHEN ${cast.sql} IS NOT NULL THEN ${cast.sql} END`, [cast, cast]);
  const types = type.kind === "decimal" ? [printType(type)] : [printType(operand.type), printType(type)];
  const name = type.kind === "decimal" ? "dq_fitting_decimal" : "dq_fitting_whole";
  const sql = `${name}(${[cast.sql, number.sql, ...types.map(quoteText)].join(", ")})`;
  // The macro repeats both.
  return { sql, raises: true, weight: 2 * (cast.weight + number.weight) + 1 };
}

function castToWhole(rendering: Rendering, value: Fragment, cast: Cast): Fragment {
  const from = cast.operand.type;
  if (from.kind === "interval") return fitting(cast, intervalToCount(rendering, value, cast));
  if (from.kind === "timestamp") return fitting(cast, fragment(`dq_epoch_seconds(${value.sql})`, [value]));
  if (["decimal", "float", "double"].includes(from.kind))
    return fitting(cast, fragment(`trunc(${value.sql})`, [value]));
  if (isIntegral(from)) return fitting(cast, value);
  return unsupportedCast(rendering, cast);
}

function castToDecimal(rendering: Rendering, value: Fragment, cast: Cast): Fragment {
  const from = cast.operand.type;
  // Spark goes by the shortest decimal that names the number, not by its binary value.
  if (isFloating(from)) return fitting(cast, fragment(`dq_double_to_digits(${value.sql})`, [value]));
  if (from.kind === "timestamp")
    return fitting(cast, fragment(`(CAST(epoch_us(${value.sql}) AS DECIMAL(20,0)) * 0.000001)`, [value]));
  if (from.kind === "boolean") return fitting(cast, fragment(`CAST(${value.sql} AS INTEGER)`, [value]));
  if (isNumeric(from)) return fitting(cast, value);
  return unsupportedCast(rendering, cast);
}

function castToTimestamp(rendering: Rendering, value: Fragment, cast: Cast): Fragment {
  const from = cast.operand.type;
  const name = isFloating(from) ? "double" : isIntegral(from) ? "seconds" : from.kind;
  if (!["decimal", "double", "seconds"].includes(name)) return unsupportedCast(rendering, cast);
  return fragment(`make_timestamptz(dq_micros_of_${name}(${value.sql}))`, [value, value], true);
}

function castElements(rendering: Rendering, value: Fragment, from: SqlType, to: SqlType, cast: Cast): Fragment {
  const element: Bound = { kind: "variable", name: "element", type: from, span: cast.span };
  const inner = castFragment(rendering, fragment("element"), { ...cast, operand: element, type: to });
  return fragment(`list_transform(${value.sql}, lambda element: ${inner.sql})`, [value, inner]);
}

type MapType = Extract<SqlType, { kind: "map" }>;

/** The type of the entries of a map. */
function entryOf({ key, value }: MapType): SqlType {
  return {
    kind: "struct",
    fields: [
      { name: "key", type: key },
      { name: "value", type: value },
    ],
  };
}

function castEntries(rendering: Rendering, value: Fragment, from: MapType, to: MapType, cast: Cast): Fragment {
  const list = fragment(`map_entries(${value.sql})`, [value]);
  const inner = castElements(rendering, list, entryOf(from), entryOf(to), cast);
  return fragment(`map_from_entries(${inner.sql})`, [inner], true);
}

type Fields = Extract<SqlType, { kind: "struct" }>["fields"];

function castFields(rendering: Rendering, value: Fragment, from: Fields, to: Fields, cast: Cast): Fragment {
  if (from.length !== to.length) return unsupportedCast(rendering, cast);
  const values = from.map((field, index) => {
    const type = to[index]?.type ?? field.type;
    const operand: Bound = { kind: "variable", name: "field", type: field.type, span: cast.span };
    const part = fragment(`struct_extract(${value.sql}, ${quoteText(field.name)})`, [value]);
    return { name: to[index]?.name ?? field.name, part: castFragment(rendering, part, { ...cast, operand, type }) };
  });
  const struct = `{${values.map(({ name, part }) => `${quoteText(name)}: ${part.sql}`).join(", ")}}`;
  const parts = values.map(({ part }) => part);
  return fragment(`CASE WHEN ${value.sql} IS NOT NULL THEN ${struct} END`, [value, ...parts]);
}
