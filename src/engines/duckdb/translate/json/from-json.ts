import type { SqlType } from "../../../../sql/index.js";
import { digitsOfText, hasDigits, plainText, rounded } from "../callbacks/decimal-digits.js";
import { microsText, momentText } from "../datetime/moment-text.js";
import { doubleText, jsonText, quoteJson, rawText } from "./json-text.js";
import { type JsonNode, parseJson } from "./parse-json.js";

/** A value that does not fit the type: its whole field is NULL. */
class Misfit extends Error {}

/**
 * The value of a text in a type, as `from_json` of Spark gives it: JSON whose scalars are texts that DuckDB's cast to the
 * type takes as they are. NULL where the result is NULL; a text that is no JSON is a struct of NULLs.
 */
export function fromJson(text: string, type: SqlType): string | null {
  if (text.trim() === "") return null;
  const node = parseJson(text, true);
  if (type.kind === "struct") {
    const fields = node?.kind === "object" ? node : undefined;
    return structOf(fields, type.fields);
  }
  if (node === undefined) return null;
  try {
    const isOne = type.kind === "array" && type.element.kind === "struct" && node.kind === "object";
    return valueOf(isOne ? { kind: "array", items: [node] } : node, type);
  } catch (error) {
    if (error instanceof Misfit) return null;
    throw error;
  }
}

type Fields = Extract<SqlType, { kind: "struct" }>["fields"];

function structOf(node: Extract<JsonNode, { kind: "object" }> | undefined, fields: Fields): string {
  // The last of several fields of one name counts.
  const byName = new Map(node?.fields ?? []);
  const texts = fields.map(({ name, type }) => `${quoteJson(name)}:${orNull(byName.get(name), type)}`);
  return `{${texts.join(",")}}`;
}

function orNull(node: JsonNode | undefined, type: SqlType): string {
  if (node === undefined) return "null";
  try {
    return valueOf(node, type);
  } catch (error) {
    if (error instanceof Misfit) return "null";
    throw error;
  }
}

function valueOf(node: JsonNode, type: SqlType): string {
  if (node.kind === "null") return "null";
  switch (type.kind) {
    case "struct":
      return node.kind === "object" ? structOf(node, type.fields) : misfit();
    case "array":
      return node.kind === "array" ? `[${node.items.map((item) => valueOf(item, type.element)).join(",")}]` : misfit();
    case "map": {
      if (node.kind !== "object" || type.key.kind !== "string") return misfit();
      const entries = new Map(node.fields.map(([name, value]) => [name, valueOf(value, type.value)]));
      return `{${Array.from(entries, ([name, value]) => `${quoteJson(name)}:${value}`).join(",")}}`;
    }
    case "variant":
      return jsonText(node);
    default:
      return quoteJson(scalarOf(node, type));
  }
}

function misfit(): never {
  throw new Misfit();
}

const bits: Readonly<Record<string, bigint>> = { smallint: 15n, int: 31n, bigint: 63n };

function scalarOf(node: JsonNode, type: SqlType): string {
  switch (type.kind) {
    case "string":
      return rawText(node);
    case "boolean":
      return node.kind === "boolean" ? String(node.value) : misfit();
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return wholeOf(node, type.kind);
    case "float":
    case "double":
      return floatingOf(node);
    case "decimal":
      return decimalOf(node, type.precision, type.scale);
    case "date":
    case "timestamp":
    case "timestamp_ntz":
      return momentOfNode(node, type.kind);
    default:
      return misfit();
  }
}

function wholeOf(node: JsonNode, kind: "tinyint" | "smallint" | "int" | "bigint"): string {
  if (node.kind !== "number" || !/^-?\d+$/.test(node.text)) return misfit();
  const value = BigInt(node.text);
  // Jackson takes a byte with or without its sign.
  if (kind === "tinyint") return value >= -128n && value <= 255n ? `${BigInt.asIntN(8, value)}` : misfit();
  const limit = 1n << (bits[kind] ?? 31n);
  return value >= -limit && value < limit ? `${value}` : misfit();
}

const special: Readonly<Record<string, string>> = {
  NaN: "NaN",
  "+INF": "Infinity",
  INF: "Infinity",
  "+Infinity": "Infinity",
  Infinity: "Infinity",
  "-INF": "-Infinity",
  "-Infinity": "-Infinity",
};

function floatingOf(node: JsonNode): string {
  if (node.kind === "number") return special[node.text] ?? doubleText(Number(node.text));
  return node.kind === "string" && Object.hasOwn(special, node.value) ? (special[node.value] ?? misfit()) : misfit();
}

function decimalOf(node: JsonNode, precision: number, scale: number): string {
  const text = node.kind === "number" ? node.text : node.kind === "string" ? node.value : misfit();
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text)) return misfit();
  const result = rounded(digitsOfText(text.replace("+", "")), scale, "up");
  return hasDigits(result, precision) ? plainText(result) : misfit();
}

function momentOfNode(node: JsonNode, kind: "date" | "timestamp" | "timestamp_ntz"): string {
  if (kind === "timestamp" && node.kind === "number" && /^-?\d{1,12}$/.test(node.text))
    return microsText(BigInt(node.text) * 1_000_000n, kind) ?? misfit();
  return (node.kind === "string" ? momentText(node.value, kind) : undefined) ?? misfit();
}
