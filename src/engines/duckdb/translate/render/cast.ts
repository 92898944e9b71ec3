import { type Bound, printType, sameType, type SqlType } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";
import { type Rendering, refuse } from "./rendering.js";

type Cast = Extract<Bound, { kind: "cast" }>;

const whole: ReadonlySet<string> = new Set(["tinyint", "smallint", "int", "bigint"]);
const floating: ReadonlySet<string> = new Set(["float", "double"]);
const moments: ReadonlySet<string> = new Set(["date", "timestamp", "timestamp_ntz"]);

/** A cast with the meaning of ANSI mode: what does not fit raises, or is NULL for TRY_CAST. */
export function renderCast(rendering: Rendering, cast: Cast): Fragment {
  const { operand, type, onError } = cast;
  const value = rendering.render(operand);
  const from = operand.type;
  if (sameType(from, type)) return value;
  if (from.kind === "null") return fragment(`CAST(NULL AS ${duckdbType(type)})`);
  const rendered =
    from.kind === "string"
      ? fromString(type, value, onError)
      : type.kind === "string"
        ? toString(from, value)
        : betweenValues(from, type, value, onError);
  const pair = `${printType(from)} to ${printType(type)}`;
  return rendered ?? refuse(rendering, `A cast from ${pair} cannot run on DuckDB`, cast.span);
}

function fromString(type: SqlType, value: Fragment, onError: Cast["onError"]): Fragment | undefined {
  const prefix = onError === "raise" ? "dq_string_to_" : "dq_try_string_to_";
  const raises = onError === "raise";
  if (whole.has(type.kind) || ["boolean", "date", "timestamp", "double"].includes(type.kind)) {
    return macroCall(`${prefix}${type.kind}`, [value], raises);
  }
  if (type.kind === "decimal") {
    const target = duckdbType(type);
    const tried = `CASE WHEN regexp_full_match(${value.sql}, '\\s*[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?\\s*') THEN TRY_CAST(trim(${value.sql}) AS ${target}) END`;
    if (!raises) return fragment(`(${tried})`, [value, value]);
    return fragment(
      `(CASE WHEN ${value.sql} IS NOT NULL AND (${tried}) IS NULL THEN error('[CAST_INVALID_INPUT] A text cannot be cast to ${target}') ELSE ${tried} END)`,
      [value, value, value, value, value],
      true,
    );
  }
  return undefined;
}

function toString(from: SqlType, value: Fragment): Fragment | undefined {
  if (whole.has(from.kind) || ["boolean", "decimal", "date"].includes(from.kind)) {
    return fragment(`CAST(${value.sql} AS VARCHAR)`, [value]);
  }
  if (floating.has(from.kind)) return macroCall("dq_double_to_string", [value], false);
  if (from.kind === "timestamp" || from.kind === "timestamp_ntz") {
    return macroCall("dq_timestamp_to_string", [value], false);
  }
  return undefined;
}

/** The kinds of cast between numbers, booleans and moments; the first that fits. */
function betweenValues(from: SqlType, to: SqlType, value: Fragment, onError: Cast["onError"]): Fragment | undefined {
  const verb = onError === "raise" ? "CAST" : "TRY_CAST";
  const target = duckdbType(to);
  const plain = (raises: boolean): Fragment =>
    fragment(`${verb}(${value.sql} AS ${target})`, [value], raises && onError === "raise");
  if (from.kind === "boolean") return whole.has(to.kind) || floating.has(to.kind) || to.kind === "decimal" ? plain(true) : undefined;
  if (moments.has(from.kind) && moments.has(to.kind)) return plain(false);
  if (from.kind === "timestamp" && to.kind === "bigint") return macroCall("dq_timestamp_to_seconds", [value], false);
  if (to.kind === "boolean") return isNumber(from) ? fragment(`(${value.sql} <> 0)`, [value]) : undefined;
  if (!isNumber(from)) return undefined;
  if (whole.has(from.kind)) return isNumber(to) ? plain(!floating.has(to.kind)) : undefined;
  if (whole.has(to.kind)) {
    // DuckDB rounds, Databricks cuts the fraction off.
    return fragment(`${verb}(trunc(${value.sql}) AS ${target})`, [value], onError === "raise");
  }
  if (floating.has(to.kind)) return plain(to.kind === "float");
  if (from.kind === "decimal") return to.kind === "decimal" ? plain(true) : undefined;
  // Databricks rounds the shortest text of a double, not its binary value.
  return to.kind === "decimal"
    ? fragment(`${verb}(CAST(${value.sql} AS VARCHAR) AS ${target})`, [value], onError === "raise")
    : undefined;
}

function isNumber(type: SqlType): boolean {
  return whole.has(type.kind) || floating.has(type.kind) || type.kind === "decimal";
}
