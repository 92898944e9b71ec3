import type { Expression } from "../../../../sql/index.js";

/** The name that Databricks gives to a value without one: a column keeps its spelling, anything else is called by its text. */
export function columnName(text: string, value: Expression): string {
  if (value.kind === "column") return value.path.at(-1)?.text ?? "";
  if (value.kind === "field") return value.field.text;
  if (value.kind === "call" && value.name === "window") return value.name;
  const written = text.slice(value.span.start, value.span.end).replace(/\s+/g, " ");
  return /^count\s*\(\s*\*\s*\)$/i.test(written) ? "count(1)" : written;
}
