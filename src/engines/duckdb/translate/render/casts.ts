import { type Bound, literalText, parseDateText, parseTimestampText, type SqlType } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";
import { dateLiteral, timestampLiteral } from "./literals.js";
import { type Rendering, refuse } from "./rendering.js";

type Cast = Extract<Bound, { kind: "cast" }>;

/** CAST, TRY_CAST and the casts that Databricks makes by itself. */
export function renderCast(rendering: Rendering, cast: Cast): Fragment {
  return literalCast(cast) ?? castFragment(rendering, rendering.render(cast.operand), cast);
}

/** A string literal that is a date or a timestamp becomes one here, so that nothing can raise later. */
function literalCast({ operand, type }: Cast): Fragment | undefined {
  const number = numberLiteral(operand, type);
  if (number !== undefined) return number;
  const text = literalText(operand);
  if (text === undefined) return undefined;
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
  return isDecimal || isPlain(operand.type, type)
    ? fragment(`CAST('${operand.literal.text}' AS ${duckdbType(type)})`)
    : undefined;
}

function castFragment(rendering: Rendering, value: Fragment, cast: Cast): Fragment {
  const from = cast.operand.type;
  const { type: to } = cast;
  if (isSame(from, to)) return value;
  if (from.kind === "null") return fragment(`CAST(NULL AS ${duckdbType(to)})`);
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
      if (isNumber(from)) return fragment(`(${value.sql} <> 0)`, [value]);
      break;
    case "float":
    case "double":
      // Up to 15 digits the quotient of two DOUBLE is exact; beyond, only reading the digits is.
      if (from.kind === "decimal" && from.precision > 15)
        return fragment(`CAST(CAST(${value.sql} AS VARCHAR) AS ${duckdbType(to)})`, [value]);
      if (isNumber(from) || from.kind === "boolean")
        return fragment(`CAST(${value.sql} AS ${duckdbType(to)})`, [value]);
      break;
    case "array":
      if (from.kind === "array") return castElements(rendering, value, from.element, to.element, cast);
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
  return duckdbType(from) === duckdbType(to) && from.kind === to.kind;
}

const wholeDigits: Readonly<Record<string, number>> = { tinyint: 3, smallint: 5, int: 10, bigint: 19 };
const wholeKinds = ["tinyint", "smallint", "int", "bigint"];

function isWhole(type: SqlType): boolean {
  return wholeKinds.includes(type.kind);
}

function isNumber(type: SqlType): boolean {
  return isWhole(type) || ["float", "double", "decimal"].includes(type.kind);
}

/** Casts that DuckDB makes with the same values and that cannot fail. */
function plainCast(value: Fragment, from: SqlType, to: SqlType): Fragment | undefined {
  return isPlain(from, to) ? fragment(`CAST(${value.sql} AS ${duckdbType(to)})`, [value]) : undefined;
}

function isPlain(from: SqlType, to: SqlType): boolean {
  if (from.kind === "null" || isSame(from, to)) return true;
  if (isWhole(from) && isWhole(to)) return wholeKinds.indexOf(from.kind) <= wholeKinds.indexOf(to.kind);
  if (isWhole(from) && (to.kind === "double" || (to.kind === "float" && from.kind !== "bigint"))) return true;
  if (from.kind === "decimal" && to.kind === "decimal") {
    return to.scale >= from.scale && to.precision - to.scale >= from.precision - from.scale;
  }
  if (isWhole(from) && to.kind === "decimal") return to.precision - to.scale >= (wholeDigits[from.kind] ?? 38);
  if (from.kind === "float" && to.kind === "double") return true;
  if (from.kind === "boolean") return isWhole(to);
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
    case "float":
    case "double":
      return macroCall(`${prefix}_${type.kind}`, [value], raises);
    case "decimal": {
      const number = macroCall(raises ? "dq_number_text" : "dq_try_number_text", [value], raises);
      return fragment(`${raises ? "CAST" : "TRY_CAST"}(${number.sql} AS ${duckdbType(type)})`, [number], raises);
    }
    case "binary":
      return fragment(`encode(${value.sql})`, [value]);
    default:
      return unsupportedCast(rendering, cast);
  }
}

function castToText(rendering: Rendering, value: Fragment, cast: Cast): Fragment {
  const from = cast.operand.type;
  if (from.kind === "double" || from.kind === "float") return macroCall("dq_double_to_text", [value], false);
  if (from.kind === "timestamp" || from.kind === "timestamp_ntz")
    return macroCall("dq_timestamp_to_text", [value], false);
  if (isWhole(from) || ["decimal", "boolean", "date"].includes(from.kind))
    return fragment(`CAST(${value.sql} AS VARCHAR)`, [value]);
  return unsupportedCast(rendering, cast);
}

function castWord({ onError }: Cast): "CAST" | "TRY_CAST" {
  return onError === "raise" ? "CAST" : "TRY_CAST";
}

function castToWhole(rendering: Rendering, value: Fragment, cast: Cast): Fragment {
  const from = cast.operand.type;
  const raises = cast.onError === "raise";
  const to = duckdbType(cast.type);
  if (from.kind === "timestamp")
    return fragment(`${castWord(cast)}(dq_epoch_seconds(${value.sql}) AS ${to})`, [value], raises);
  if (["decimal", "float", "double"].includes(from.kind))
    return fragment(`${castWord(cast)}(trunc(${value.sql}) AS ${to})`, [value], raises);
  if (isWhole(from)) return fragment(`${castWord(cast)}(${value.sql} AS ${to})`, [value], raises);
  return unsupportedCast(rendering, cast);
}

function castToDecimal(rendering: Rendering, value: Fragment, cast: Cast): Fragment {
  const from = cast.operand.type;
  const raises = cast.onError === "raise";
  const to = duckdbType(cast.type);
  if (from.kind === "float" || from.kind === "double") {
    // Spark goes by the shortest decimal that names the number, not by its binary value.
    return fragment(`${castWord(cast)}(dq_double_to_digits(${value.sql}) AS ${to})`, [value], raises);
  }
  if (from.kind === "boolean")
    return fragment(`${castWord(cast)}(CAST(${value.sql} AS INTEGER) AS ${to})`, [value], raises);
  if (isNumber(from)) return fragment(`${castWord(cast)}(${value.sql} AS ${to})`, [value], raises);
  return unsupportedCast(rendering, cast);
}

function castToTimestamp(rendering: Rendering, value: Fragment, cast: Cast): Fragment {
  if (!isWhole(cast.operand.type)) return unsupportedCast(rendering, cast);
  return fragment(`make_timestamptz(CAST(${value.sql} AS BIGINT) * 1000000)`, [value], true);
}

function castElements(rendering: Rendering, value: Fragment, from: SqlType, to: SqlType, cast: Cast): Fragment {
  const element: Bound = { kind: "variable", name: "element", type: from, span: cast.span };
  const inner = castFragment(rendering, fragment("element"), { ...cast, operand: element, type: to });
  return fragment(`list_transform(${value.sql}, lambda element: ${inner.sql})`, [value, inner]);
}

type Fields = Extract<SqlType, { kind: "struct" }>["fields"];

function castFields(rendering: Rendering, value: Fragment, from: Fields, to: Fields, cast: Cast): Fragment {
  if (
    from.length !== to.length ||
    !from.every((field, index) => isPlain(field.type, to[index]?.type ?? { kind: "unknown" }))
  ) {
    return unsupportedCast(rendering, cast);
  }
  return fragment(
    `CAST(row(${from.map((field) => `struct_extract(${value.sql}, '${field.name.replaceAll("'", "''")}')`).join(", ")}) AS ${duckdbType({ kind: "struct", fields: to })})`,
    [value],
  );
}
