import type { JsonNode } from "./parse-json.js";

/** The text of a value without blanks, as Jackson copies it: a number with a fraction or an exponent becomes a DOUBLE. */
export function jsonText(node: JsonNode): string {
  switch (node.kind) {
    case "object":
      return `{${node.fields.map(([name, value]) => `${quoteJson(name)}:${jsonText(value)}`).join(",")}}`;
    case "array":
      return `[${node.items.map(jsonText).join(",")}]`;
    case "string":
      return quoteJson(node.value);
    case "number":
      return numberText(node.text);
    case "boolean":
      return String(node.value);
    case "null":
      return "null";
  }
}

/** A scalar as it is, anything else as JSON. */
export function rawText(node: JsonNode): string {
  return node.kind === "string" ? node.value : jsonText(node);
}

function numberText(text: string): string {
  if (/^-?\d+$/.test(text)) return text;
  return /\d/.test(text) ? doubleText(Number(text)) : `"${text}"`;
}

const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** A text in quotes, with the escapes that Jackson writes. */
export function quoteJson(text: string): string {
  // Only what is below a blank is escaped, quotes and backslashes apart.
  return `"${text.replace(/["\\]|\p{Cc}/gu, (char) => {
    const code = char.charCodeAt(0);
    return named[char] ?? (code < 32 ? `\\u${code.toString(16).toUpperCase().padStart(4, "0")}` : char);
  })}"`;
}

/** A DOUBLE as `Double.toString` of Java writes it: plain from 0.001 up to 10 million, else with an exponent. */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : `${value}`;
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}
