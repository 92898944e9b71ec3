import { sqlError } from "../errors.js";
import type { IntervalUnit, SimpleKind, SqlType, StructField } from "../types/sql-type.js";
import type { TokenStream } from "./token-stream.js";

const simpleTypes: Readonly<Record<string, SimpleKind>> = {
  BOOLEAN: "boolean",
  TINYINT: "tinyint",
  BYTE: "tinyint",
  SMALLINT: "smallint",
  SHORT: "smallint",
  INT: "int",
  INTEGER: "int",
  BIGINT: "bigint",
  LONG: "bigint",
  FLOAT: "float",
  REAL: "float",
  DOUBLE: "double",
  STRING: "string",
  BINARY: "binary",
  DATE: "date",
  TIMESTAMP: "timestamp",
  TIMESTAMP_LTZ: "timestamp",
  TIMESTAMP_NTZ: "timestamp_ntz",
  VOID: "null",
  VARIANT: "variant",
};

const otherTypes: readonly string[] = ["DECIMAL", "CHAR", "VARCHAR", "ARRAY", "MAP", "STRUCT", "INTERVAL"];

/** Reads a type from the tokens. */
export function parseTypeFrom(tokens: TokenStream): SqlType {
  return tokens.nested(() => parseOne(tokens));
}

function parseOne(tokens: TokenStream): SqlType {
  const start = tokens.current;
  if (start.kind !== "word") tokens.expected("a data type");
  tokens.advance();
  const simple = simpleTypes[start.upper];
  if (simple !== undefined) {
    if (simple === "string" && tokens.takeWord("COLLATE")) refuseCollation(tokens);
    return { kind: simple };
  }
  switch (start.upper) {
    case "DECIMAL":
    case "DEC":
    case "NUMERIC":
      return parseDecimal(tokens);
    case "CHAR":
    case "CHARACTER":
    case "VARCHAR":
      tokens.needSymbol("(");
      parseWholeNumber(tokens);
      tokens.needSymbol(")");
      return { kind: "string" };
    case "ARRAY": {
      tokens.needSymbol("<", " after ARRAY");
      const element = parseTypeFrom(tokens);
      tokens.needSymbol(">", " to close ARRAY<");
      return { kind: "array", element };
    }
    case "MAP": {
      tokens.needSymbol("<", " after MAP");
      const key = parseTypeFrom(tokens);
      tokens.needSymbol(",");
      const value = parseTypeFrom(tokens);
      tokens.needSymbol(">", " to close MAP<");
      return { kind: "map", key, value };
    }
    case "STRUCT": {
      if (tokens.takeSymbol("<>")) return { kind: "struct", fields: [] };
      tokens.needSymbol("<", " after STRUCT");
      const fields = parseFields(tokens);
      tokens.needSymbol(">", " to close STRUCT<");
      return { kind: "struct", fields };
    }
    case "INTERVAL":
      return parseInterval(tokens);
    default:
      tokens.expectedOneOf("a data type", [...Object.keys(simpleTypes), ...otherTypes], -1);
  }
}

function refuseCollation(tokens: TokenStream): void {
  const name = tokens.name("a collation");
  // Only this one compares as a string without a collation does.
  if (name.text.toUpperCase() === "UTF8_BINARY") return;
  throw sqlError("TYPE_UNSUPPORTED", `Expected no collation but found ${name.text}`, tokens.text, name.span);
}

function parseDecimal(tokens: TokenStream): SqlType {
  if (!tokens.takeSymbol("(")) return { kind: "decimal", precision: 10, scale: 0 };
  const start = tokens.current;
  const precision = parseWholeNumber(tokens);
  const scale = tokens.takeSymbol(",") ? parseWholeNumber(tokens) : 0;
  tokens.needSymbol(")");
  const valid = precision >= 1 && precision <= 38 && scale <= precision;
  if (!valid)
    tokens.fail(
      `Expected a precision from 1 to 38 and a scale up to it but found DECIMAL(${precision},${scale})`,
      start,
    );
  return { kind: "decimal", precision, scale };
}

/** `name type, name: type, …` up to what closes it. */
function parseFields(tokens: TokenStream): readonly StructField[] {
  if (tokens.isSymbol(">")) return [];
  return tokens.list(() => {
    const name = tokens.name("a field name", { allowReserved: true }).text;
    tokens.takeSymbol(":");
    const type = parseTypeFrom(tokens);
    if (tokens.takeWord("NOT")) tokens.needWord("NULL");
    if (tokens.takeWord("COMMENT")) {
      if (tokens.current.kind !== "string") tokens.expected("a string after COMMENT");
      tokens.advance();
    }
    return { name, type };
  });
}

const intervalUnits: readonly IntervalUnit[] = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"];

function parseInterval(tokens: TokenStream): SqlType {
  const first = tokens.takeOneOf(intervalUnits) ?? tokens.expected("YEAR, MONTH, DAY, HOUR, MINUTE or SECOND");
  const last = tokens.takeWord("TO")
    ? (tokens.takeOneOf(intervalUnits) ?? tokens.expected("MONTH, HOUR, MINUTE or SECOND"))
    : first;
  const family = intervalUnits.indexOf(first) <= 1 ? "year-month" : "day-time";
  return { kind: "interval", family, first, last };
}

function parseWholeNumber(tokens: TokenStream): number {
  const token = tokens.current;
  if (token.kind !== "number" || !/^\d{1,9}$/.test(token.text) || token.suffix !== "")
    tokens.expected("a whole number");
  tokens.advance();
  return Number(token.text);
}
