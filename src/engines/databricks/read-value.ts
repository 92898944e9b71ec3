import type { Scalar } from "../../model/scalar.js";
import type { Value } from "../../model/value.js";
import type { SqlType } from "../../sql/index.js";
import { isNested } from "./value-select.js";

/** The value of a text that {@link textsByType} asked for. */
export function readValue(text: string | null, type: SqlType): Value {
  if (text === null) return null;
  return isNested(type) ? fromJson(JSON.parse(text), type) : readLeaf(text, type);
}

function readLeaf(text: string, type: SqlType): Value {
  switch (type.kind) {
    case "boolean":
      return text === "true";
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return Number.isSafeInteger(Number(text)) ? Number(text) : { kind: "number", digits: text };
    case "float":
    case "double":
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case "decimal":
      return { kind: "number", digits: text };
    default:
      return text;
  }
}

/** What JSON holds: texts, arrays, and objects with the fields that were asked for. */
function fromJson(json: unknown, type: SqlType): Value {
  if (json === null || json === undefined) return null;
  switch (type.kind) {
    case "array":
      return { kind: "list", items: listOf(json).map((item) => fromJson(item, type.element)) };
    case "map":
      return {
        kind: "entries",
        entries: listOf(json).map((entry) => [
          fromJson(fieldOf(entry, "k"), type.key),
          fromJson(fieldOf(entry, "v"), type.value),
        ]),
      };
    case "struct":
      return {
        kind: "entries",
        entries: type.fields.map((field, index) => [field.name, fromJson(fieldOf(json, `f${index}`), field.type)]),
      };
    default:
      return readLeaf(textOf(json), type);
  }
}

function textOf(json: unknown): string {
  if (typeof json === "string") return json;
  throw new Error("The server sent a value that is not the text that was asked for");
}

function listOf(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json;
  throw new Error("The server sent a value that is not the array that was asked for");
}

function fieldOf(json: unknown, name: string): unknown {
  if (typeof json === "object" && json !== null) return Object.getOwnPropertyDescriptor(json, name)?.value;
  throw new Error("The server sent a value that is not the struct that was asked for");
}

/** The value as a plain scalar: digits beyond a double are a text, and what is nested its JSON. */
export function scalarOf(value: Value): Scalar {
  if (value === null || typeof value !== "object") return value;
  return value.kind === "number" ? value.digits : JSON.stringify(jsonOf(value));
}

function jsonOf(value: Value): unknown {
  if (value === null || typeof value !== "object") return value;
  if (value.kind === "number") return value.digits;
  if (value.kind === "list") return value.items.map(jsonOf);
  return Object.fromEntries(value.entries.map(([key, item]) => [String(scalarOf(key)), jsonOf(item)]));
}
