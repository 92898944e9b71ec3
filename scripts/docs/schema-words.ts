import * as z from "zod";
import { code, markdownTable } from "./markdown.js";

/** A JSON Schema, as far as ours go. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema | false;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** What a zod object says of its keys: key, type, default, meaning. */
export function optionTable(schema: z.ZodType, leaveOut: readonly string[] = []): string {
  const rows = Object.entries(propertiesOf(schema)).filter(([key]) => !leaveOut.includes(key));
  return markdownTable(
    ["key", "type", "default", "meaning"],
    rows.map(([key, property]) => [code(key), typeWords(property), defaultText(property), meaningOf(key, property)]),
  );
}

/** The properties of a zod object, as JSON Schema. */
export function propertiesOf(schema: z.ZodType): Readonly<Record<string, Schema>> {
  // zod gives JSON Schema a wide type; what is read of it is what `Schema` says.
  const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
  return properties;
}

/** A default as its author would write it; empty where there is none. */
export function defaultText({ default: value }: Schema): string {
  if (value === undefined) return "";
  return value === "" ? "the empty text" : code(printed(value));
}

/** The type in words: `whole number, 1 to 64`, `list of text`. */
export function typeWords(schema: Schema): string {
  if (schema.const !== undefined) return code(printed(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((word) => code(printed(word))).join(", ");
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(typeWords))].join(" or ");
  if (typeof schema.type === "object") return schema.type.map((type) => typeWords({ ...schema, type })).join(" or ");
  switch (schema.type) {
    case "string":
      return "text";
    case "boolean":
      return "`true`, `false`";
    case "number":
      return "number";
    case "integer":
      return integerWords(schema);
    case "array":
      return arrayWords(schema);
    case "object":
      return objectWords(schema);
    default:
      return "any";
  }
}

function integerWords({ minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }: Schema): string {
  const from = minimum > Number.MIN_SAFE_INTEGER ? minimum : undefined;
  const to = maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined;
  if (from !== undefined && to !== undefined) return `whole number, ${from} to ${to}`;
  return from === undefined ? "whole number" : `whole number from ${from}`;
}

function arrayWords({ items, prefixItems }: Schema): string {
  if (prefixItems !== undefined) return `[${prefixItems.map(typeWords).join(", ")}]`;
  return items === undefined || items === false ? "list" : `list of ${typeWords(items)}`;
}

function objectWords({ properties, additionalProperties }: Schema): string {
  const keys = Object.keys(properties ?? {});
  if (keys.includes("engine")) return "target";
  if (keys.includes("path")) return "`file(…)`";
  if (keys.length > 0) return keys.length > 3 ? "options" : `{ ${keys.join(", ")} }`;
  const values = typeof additionalProperties === "object" ? typeWords(additionalProperties) : "any";
  return values === "any" ? "options" : `names → ${values}`;
}

function meaningOf(key: string, { description, examples = [] }: Schema): string {
  if (description === undefined) throw new Error(`The option ${key} has no description in its schema`);
  const shown = examples.map((example) => code(printed(example))).join(", ");
  return shown === "" ? description : `${description}; such as ${shown}`;
}

/** As in TypeScript: keys without quotes where they need none. */
function printed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, inner]) => `${key}: ${printed(inner)}`);
  return `{ ${fields.join(", ")} }`;
}
