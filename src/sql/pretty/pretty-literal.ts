import type { Expression } from "../tree/expression.js";
import { parseDateText } from "../types/datetime-text.js";
import type { Printing } from "./printing.js";

/** A constant; a text stands without quotes. */
export function prettyLiteral(printing: Printing, { literal }: Extract<Expression, { kind: "literal" }>): string {
  switch (literal.kind) {
    case "null":
      return "NULL";
    case "boolean":
      return `${literal.value}`;
    case "string":
      return literal.value;
    case "binary":
      return `X'${literal.hex.toUpperCase()}'`;
    case "number":
      return numberText(printing, literal.text, literal.type.kind);
    case "date":
      return dateText(printing, literal.text);
    case "timestamp":
    case "timestamp_ntz":
      return momentText(printing, literal.kind, literal.text);
  }
}

function numberText(printing: Printing, text: string, kind: string): string {
  if (kind !== "double" && kind !== "float") return /^-?\d+(\.\d+)?$/.test(text) ? text : printing.giveUp();
  const value = Number(text);
  const isPlain = value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e7);
  if (!isPlain || kind === "float") return Number.isInteger(value) && isPlain ? `${value}.0` : printing.giveUp();
  return Number.isInteger(value) ? `${value}.0` : `${value}`;
}

function dateText(printing: Printing, text: string): string {
  const parts = parseDateText(text);
  if (parts === undefined || parts.year < 1000 || parts.year > 9999) return printing.giveUp();
  const [month, day] = [parts.month, parts.day].map((value) => `${value}`.padStart(2, "0"));
  return `DATE '${parts.year}-${month}-${day}'`;
}

function momentText(printing: Printing, kind: "timestamp" | "timestamp_ntz", text: string): string {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$/.test(text)) return printing.giveUp();
  return `${kind.toUpperCase()} '${text.includes(".") ? text.replace(/\.?0+$/, "") : text}'`;
}
