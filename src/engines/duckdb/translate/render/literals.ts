import { type Bound, type DateTimeParts, parseDateText, parseTimestampText } from "../../../../sql/index.js";
import { microsOf } from "../datetime/calendar.js";
import { microsText, timeText } from "../datetime/moment-text.js";
import { momentOf, zoneOf } from "../datetime/zones.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment } from "../fragment.js";
import { quoteText } from "../quote.js";
import { type Rendering, refuse } from "./rendering.js";

type Constant = Extract<Bound, { kind: "literal" }>;

/** A constant. */
export function renderLiteral(rendering: Rendering, { literal, type, span }: Constant): Fragment {
  switch (literal.kind) {
    case "null":
      return fragment("NULL");
    case "boolean":
      return fragment(literal.value ? "TRUE" : "FALSE");
    case "string":
      return fragment(quoteText(literal.value));
    case "binary":
      return fragment(`from_hex('${literal.hex}')`);
    case "number":
      // DuckDB reads the sign on its own, and the digits alone are no INTEGER.
      if (type.kind === "int" && literal.text !== "-2147483648")
        return fragment(literal.text.startsWith("-") ? `(${literal.text})` : literal.text);
      return fragment(`CAST('${literal.text}' AS ${duckdbType(type)})`);
    case "date":
      return (
        dateLiteral(parseDateText(literal.text)) ??
        refuse(rendering, `The date '${literal.text}' cannot run on DuckDB`, span)
      );
    case "timestamp":
    case "timestamp_ntz":
      return (
        timestampLiteral(parseTimestampText(literal.text), literal.kind) ??
        refuse(rendering, `The timestamp '${literal.text}' cannot run on DuckDB`, span)
      );
  }
}

/** `DATE '2024-01-31'`; undefined outside the years that every engine writes alike. */
export function dateLiteral(parts: DateTimeParts | undefined): Fragment | undefined {
  const text = parts && timeText(parts, "date");
  return text === undefined ? undefined : fragment(`DATE '${text}'`);
}

/** A timestamp in UTC; undefined outside the years that every engine writes alike. */
export function timestampLiteral(
  parts: DateTimeParts | undefined,
  kind: "timestamp" | "timestamp_ntz",
): Fragment | undefined {
  if (parts === undefined || parts.year < 2 || parts.year > 9998) return undefined;
  const text = parts.zone === "" ? timeText(parts, kind) : kind === "timestamp" ? textInZone(parts) : undefined;
  if (text === undefined) return undefined;
  return fragment(kind === "timestamp" ? `TIMESTAMPTZ '${text}'` : `TIMESTAMP '${text}'`);
}

function textInZone(parts: DateTimeParts): string | undefined {
  const zone = zoneOf(parts.zone);
  return zone && microsText(momentOf(microsOf(parts), zone), "timestamp");
}
