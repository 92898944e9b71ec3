import type { SqlType } from "../../../../sql/index.js";
import { digitsOfText, plainText } from "../callbacks/decimal-digits.js";
import { momentText } from "../datetime/moment-text.js";
import type { JsonStep } from "./json-path.js";
import { doubleText, quoteJson } from "./json-text.js";
import { type JsonNode, parseJson } from "./parse-json.js";

/** The text of a VARIANT of a JSON text: fields in order of their names, numbers in their shortest form. Undefined for no JSON, and for two fields of one name. */
export function variantText(text: string): string | undefined {
  // What follows the value is no part of it, but a VARIANT is of the whole text.
  const node = parseJson(text);
  return node === undefined || repeatsName(node) || !isWhole(text) ? undefined : textOf(node);
}

/** True for two fields of one name, which a VARIANT cannot hold. */
function repeatsName(node: JsonNode): boolean {
  if (node.kind === "array") return node.items.some(repeatsName);
  if (node.kind !== "object") return false;
  const names = new Set(node.fields.map(([name]) => name));
  return names.size < node.fields.length || node.fields.some(([, value]) => repeatsName(value));
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A VARIANT as text, from its tree. */
export function textOf(node: JsonNode): string {
  switch (node.kind) {
    case "object": {
      const sorted = node.fields.toSorted(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
      return `{${sorted.map(([name, value]) => `${quoteJson(name)}:${textOf(value)}`).join(",")}}`;
    }
    case "array":
      return `[${node.items.map(textOf).join(",")}]`;
    case "string":
      return quoteJson(node.value);
    case "number":
      return variantNumber(node.text);
    case "boolean":
      return String(node.value);
    case "null":
      return "null";
  }
}

/** Whole numbers of 64 bits, decimals of up to 38 digits without zeros at their end, and DOUBLE for everything else. */
function variantNumber(text: string): string {
  if (/[eE]/.test(text)) return doubleText(Number(text));
  const { unscaled, scale } = digitsOfText(text);
  const digits = `${unscaled < 0n ? -unscaled : unscaled}`;
  if (digits.length > 38 || scale > 38) return doubleText(Number(text));
  if (scale === 0) return `${unscaled}`;
  return plainText({ unscaled, scale }).replace(/\.?0+$/, "");
}

/** What a path finds inside of a VARIANT. */
export function variantAt(node: JsonNode, path: readonly JsonStep[]): JsonNode | undefined {
  let found: JsonNode | undefined = node;
  for (const step of path) {
    if (step.kind === "field" && found?.kind === "object")
      found = found.fields.find(([name]) => name === step.name)?.[1];
    else if (step.kind === "index" && found?.kind === "array") found = found.items[step.index];
    else return undefined;
  }
  return found;
}

/** A VARIANT that does not fit the type. */
export class VariantMisfit extends Error {}

/** The VARIANT in another type, as JSON whose scalars are texts that a CAST of Databricks reads. */
export function variantTo(node: JsonNode, type: SqlType): string {
  if (node.kind === "null") return "null";
  switch (type.kind) {
    case "variant":
      return textOf(node);
    case "array":
      if (node.kind !== "array") throw new VariantMisfit();
      return `[${node.items.map((item) => variantTo(item, type.element)).join(",")}]`;
    case "struct": {
      if (node.kind !== "object") throw new VariantMisfit();
      const byName = new Map(node.fields);
      const fields = type.fields.map((field) => {
        const value = byName.get(field.name);
        return `${quoteJson(field.name)}:${value === undefined ? "null" : variantTo(value, field.type)}`;
      });
      return `{${fields.join(",")}}`;
    }
    case "map":
      if (node.kind !== "object" || type.key.kind !== "string") throw new VariantMisfit();
      return `{${node.fields.map(([name, value]) => `${quoteJson(name)}:${variantTo(value, type.value)}`).join(",")}}`;
    default:
      return quoteJson(scalarText(node, type));
  }
}

const wholeBits: Readonly<Record<string, bigint>> = { tinyint: 7n, smallint: 15n, int: 31n, bigint: 63n };

function scalarText(node: JsonNode, type: SqlType): string {
  if (type.kind === "string") return node.kind === "string" ? node.value : textOf(node);
  if (node.kind === "string") return castText(node.value.trim(), type) ?? misfit();
  if (node.kind === "boolean") {
    if (type.kind === "boolean") return String(node.value);
    if (["tinyint", "smallint", "int", "bigint", "float", "double", "decimal"].includes(type.kind))
      return node.value ? "1" : "0";
  }
  if (node.kind !== "number") return misfit();
  const bits = wholeBits[type.kind];
  if (bits !== undefined) return wholeText(node.text, bits);
  if (type.kind === "boolean") return String(Number(node.text) !== 0);
  if (type.kind === "date") throw new VariantMisfit();
  return node.text;
}

function misfit(): never {
  throw new VariantMisfit();
}

const booleans: Readonly<Record<string, string>> = Object.fromEntries([
  ...["t", "true", "y", "yes", "1"].map((word) => [word, "true"]),
  ...["f", "false", "n", "no", "0"].map((word) => [word, "false"]),
]);

/** A text as CAST reads it; undefined when it does not. */
function castText(text: string, type: SqlType): string | undefined {
  const bits = wholeBits[type.kind];
  if (bits !== undefined) return /^[+-]?\d+$/.test(text) ? wholeText(text.replace("+", ""), bits) : undefined;
  switch (type.kind) {
    case "boolean":
      return Object.hasOwn(booleans, text.toLowerCase()) ? booleans[text.toLowerCase()] : undefined;
    case "float":
    case "double":
    case "decimal":
      return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text) ? text : undefined;
    case "date":
    case "timestamp":
    case "timestamp_ntz":
      return momentText(text, type.kind);
    default:
      return undefined;
  }
}

function wholeText(text: string, bits: bigint): string {
  const { unscaled, scale } = digitsOfText(text);
  const whole = unscaled / 10n ** BigInt(scale);
  const limit = 1n << bits;
  if (whole < -limit || whole >= limit) throw new VariantMisfit();
  return `${whole}`;
}
