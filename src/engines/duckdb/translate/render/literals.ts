import { type Bound, type DateTimeParts, parseDateText, parseTimestampText } from "../../../../sql/index.js";
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
  if (parts === undefined || parts.year < 1 || parts.year > 9999) return undefined;
  return fragment(`DATE '${digits(parts.year, 4)}-${digits(parts.month, 2)}-${digits(parts.day, 2)}'`);
}

/** A timestamp in UTC; undefined for a zone that is a place, and outside the years that every engine writes alike. */
export function timestampLiteral(
  parts: DateTimeParts | undefined,
  kind: "timestamp" | "timestamp_ntz",
): Fragment | undefined {
  if (parts === undefined || parts.year < 2 || parts.year > 9998) return undefined;
  const minutes = offsetMinutes(parts.zone);
  if (minutes === undefined || (kind === "timestamp_ntz" && parts.zone !== "")) return undefined;
  const instant = new Date(0);
  instant.setUTCFullYear(parts.year, parts.month - 1, parts.day);
  instant.setUTCHours(parts.hour, parts.minute - minutes, parts.second);
  const text = `${instant.toISOString().slice(0, 19).replace("T", " ")}.${digits(parts.microsecond, 6)}`;
  return fragment(kind === "timestamp" ? `TIMESTAMPTZ '${text}+00'` : `TIMESTAMP '${text}'`);
}

function offsetMinutes(zone: string): number | undefined {
  if (/^(?:|Z|UTC|GMT)$/i.test(zone)) return 0;
  const match = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(zone);
  if (!match || Number(match[2]) > 18) return undefined;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0));
}

function digits(value: number, length: number): string {
  return `${value}`.padStart(length, "0");
}
