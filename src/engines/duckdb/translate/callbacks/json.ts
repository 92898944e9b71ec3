import { remember } from "../../../../remember.js";
import { parseType, type SqlType } from "../../../../sql/index.js";
import { fromJson } from "../json/from-json.js";
import { getJsonObject } from "../json/get-json-object.js";
import { type JsonStep, jsonPath, variantPath } from "../json/json-path.js";
import { quoteJson, rawText } from "../json/json-text.js";
import { type JsonNode, parseJson } from "../json/parse-json.js";
import { VariantMisfit, variantAt, variantText, variantTo } from "../json/variant.js";
import { type Callback, defineCallback, raiseInCallback } from "./callback.js";

/** Types and paths may come from a column. */
const kept = 1_000;

const typeOf = remember((text): SqlType => parseType(text), kept);
const pathOf = remember(jsonPath, kept);
const variantPathOf = remember(variantPath, kept);

/** `."name"` and `[0]`, the steps of the paths of DuckDB. */
const ownSteps = remember(
  (path): readonly JsonStep[] =>
    Array.from(
      path.matchAll(/\."([^"]*)"|\[(\d+)\]/g),
      ([, name, index]): JsonStep =>
        index === undefined ? { kind: "field", name: name ?? "" } : { kind: "index", index: Number(index) },
    ),
  kept,
);

/** What a path written after a colon finds: names in capital or small letters, the first that fits. */
function atPath(text: string, path: string): string | null {
  let node: JsonNode | undefined = parseJson(text);
  for (const step of ownSteps(path)) {
    if (step.kind === "field" && node?.kind === "object")
      node = node.fields.find(([name]) => name.toLowerCase() === step.name.toLowerCase())?.[1];
    else if (step.kind === "index" && node?.kind === "array") node = node.items[step.index];
    else return null;
  }
  return node === undefined || node.kind === "null" ? null : rawText(node);
}

function objectAt(text: string, path: string): string | null {
  const steps = pathOf(path);
  const node = steps && parseJson(text);
  return (node && steps && getJsonObject(node, steps)) ?? null;
}

function parsed(text: string): string {
  return (
    variantText(text) ??
    raiseInCallback("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", `The text '${text}' is no JSON`)
  );
}

/** A VARIANT is JSON of our own, so it can always be read. */
function variant(text: string): JsonNode {
  return parseJson(text) ?? raiseInCallback("INTERNAL", "A VARIANT is no JSON");
}

function convert(text: string, path: string, typeText: string): string | null | undefined {
  const steps = variantPathOf(path) ?? raiseInCallback("INVALID_VARIANT_GET_PATH", `The text '${path}' is no path`);
  const node = variantAt(variant(text), steps);
  if (node === undefined) return null;
  try {
    return variantTo(node, typeOf(typeText));
  } catch (error) {
    if (error instanceof VariantMisfit) return undefined;
    throw error;
  }
}

/** Functions of JSON and VARIANT that are called back. */
export const jsonCallbacks: readonly Callback[] = [
  defineCallback("get_json_object", ["text", "text"], "text", objectAt),
  defineCallback("json_path", ["text", "text"], "text", atPath),
  defineCallback("json_array_length", ["text"], "integer", (text) => {
    const node = parseJson(text);
    return node?.kind === "array" ? node.items.length : null;
  }),
  defineCallback("json_object_keys", ["text"], "texts", (text) => {
    const node = parseJson(text);
    return node?.kind === "object" ? node.fields.map(([name]) => name) : null;
  }),
  defineCallback("json_quote", ["text"], "text", quoteJson),
  defineCallback("from_json", ["text", "text"], "text", (text, type) => fromJson(text, typeOf(type))),
  defineCallback("parse_json", ["text"], "text", parsed),
  defineCallback("try_parse_json", ["text"], "text", (text) => variantText(text) ?? null),
  defineCallback("variant_get", ["text", "text", "text"], "text", (text, path, type) => {
    const found = convert(text, path, type);
    return found === undefined
      ? raiseInCallback("INVALID_VARIANT_CAST", `The variant value '${text}' cannot be cast to ${type}`)
      : found;
  }),
  defineCallback(
    "try_variant_get",
    ["text", "text", "text"],
    "text",
    (text, path, type) => convert(text, path, type) ?? null,
  ),
];
