import { type jsonFunctions, literalText, printType, type SqlType } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";
import { quoteText } from "../quote.js";
import { refuse } from "../render/rendering.js";
import { variantAs } from "../variant-as.js";
import { callback, raisingCallback, refused, type SpelledCall, type Spelling, template } from "./spelling.js";

/** `get_json_object(text, '$.a.b[0]')`; a constant path of names and positions is first tried by DuckDB. */
function jsonObject(call: SpelledCall): Fragment {
  const path = literalText(call.bound[1]);
  const [text, written] = call.args;
  const steps = path === undefined ? undefined : jsonSteps(path);
  if (text === undefined || written === undefined) throw new Error("get_json_object() has arguments");
  if (steps === undefined) return callback("get_json_object")(call);
  return macroCall("dq_json_object", [text, fragment(quoteText(`$${steps}`)), written], false);
}

/** The path in DuckDB's spelling; undefined when it holds more than names and positions. */
function jsonSteps(path: string): string | undefined {
  const match = /^\$((?:\.[A-Za-z_]\w*|\['[^'"\\[\]?]+'\]|\[\d{1,9}\])+)$/.exec(path);
  if (!match) return undefined;
  return (match[1] ?? "").replace(/\.([A-Za-z_]\w*)/g, '."$1"').replace(/\['([^']+)'\]/g, '."$1"');
}

function fromJson(call: SpelledCall): Fragment {
  if (call.args.length > 2) return refused("with options")(call);
  const [text] = call.args;
  const { type } = call.call;
  if (text === undefined || !isReadable(type)) return refused("with this schema")(call);
  const json = `dq_js_from_json(${text.sql}, ${quoteText(printType(type))})`;
  return fragment(`CAST(CAST(${json} AS JSON) AS ${duckdbType(type)})`, [text]);
}

function isReadable(type: SqlType): boolean {
  if (type.kind === "array") return isReadable(type.element);
  if (type.kind === "map") return type.key.kind === "string" && isReadable(type.value);
  if (type.kind === "struct") return type.fields.length > 0 && type.fields.every((field) => isReadable(field.type));
  return !["binary", "interval", "variant", "unsupported", "null", "unknown"].includes(type.kind);
}

/** The value as JSON text: fields that are NULL are left out of objects. */
function toJson(call: SpelledCall): Fragment {
  const [value] = call.args;
  const type = call.bound[0]?.type;
  if (value === undefined || type === undefined || call.args.length > 1) return refused("with options")(call);
  if (!["struct", "array", "map", "variant"].includes(type.kind)) return refused(`of ${type.kind.toUpperCase()}`)(call);
  return fragment(`CASE WHEN ${value.sql} IS NOT NULL THEN ${jsonOf(call, value.sql, type)} END`, [value, value]);
}

/** The JSON of a value that is not NULL. */
function jsonOf(call: SpelledCall, value: string, type: SqlType): string {
  const inner = (part: string, partType: SqlType): string => jsonOf(call, part, partType);
  switch (type.kind) {
    case "struct": {
      const fields = type.fields.map(({ name, type: field }) => {
        const part = `struct_extract(${value}, ${quoteText(name)})`;
        return `CASE WHEN ${part} IS NOT NULL THEN dq_js_json_quote(${quoteText(name)}) || ':' || ${inner(part, field)} END`;
      });
      return `'{' || coalesce(array_to_string(list_filter([${fields.join(", ")}], lambda f: f IS NOT NULL), ','), '') || '}'`;
    }
    case "array":
      return `'[' || coalesce(array_to_string(list_transform(${value}, lambda item: CASE WHEN item IS NULL THEN 'null' ELSE ${inner("item", type.element)} END), ','), '') || ']'`;
    case "map": {
      if (!["string", "tinyint", "smallint", "int", "bigint", "boolean"].includes(type.key.kind))
        return refuse(call.rendering, "to_json() of a map with such keys cannot run on DuckDB", call.call.span);
      const entry = `dq_js_json_quote(CAST(entry['key'] AS VARCHAR)) || ':' || CASE WHEN entry['value'] IS NULL THEN 'null' ELSE ${inner("entry['value']", type.value)} END`;
      return `'{' || coalesce(array_to_string(list_transform(map_entries(${value}), lambda entry: ${entry}), ','), '') || '}'`;
    }
    default:
      return scalarJson(call, value, type);
  }
}

function momentJson(value: string, zone: string): string {
  return `'"' || dq_year_text(${value}) || strftime(${value}, '-%m-%dT%H:%M:%S.%g${zone}') || '"'`;
}

function scalarJson(call: SpelledCall, value: string, type: SqlType): string {
  switch (type.kind) {
    case "string":
      return `dq_js_json_quote(${value})`;
    case "date":
      return `'"' || dq_date_to_text(${value}) || '"'`;
    case "timestamp":
      return momentJson(`CAST(${value} AS TIMESTAMP)`, "Z");
    case "timestamp_ntz":
      return momentJson(value, "");
    case "double":
    case "float": {
      const special = `dq_double_to_text(${value})`;
      return `CASE WHEN isfinite(${value}) THEN ${special} ELSE '"' || ${special} || '"' END`;
    }
    case "binary":
      return `'"' || dq_js_base64(${value}) || '"'`;
    case "variant":
      return `CAST(${value} AS VARCHAR)`;
    case "null":
      return "'null'";
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
    case "boolean":
    case "decimal":
      return `CAST(${value} AS VARCHAR)`;
    default:
      return refuse(call.rendering, `to_json() of ${type.kind.toUpperCase()} cannot run on DuckDB`, call.call.span);
  }
}

function variantGet(name: "variant_get" | "try_variant_get"): Spelling {
  return (call) => {
    const { type } = call.call;
    const [value, path] = call.args;
    if (value === undefined || path === undefined) throw new Error(`${name}() has arguments`);
    if (type.kind === "unknown") return refused("with a type that is no text in the statement")(call);
    return variantAs(value, path, type, name === "variant_get" ? "raise" : "null");
  };
}

const unknownSchema = refused("describes a schema that it finds in the data, so it");

/** Functions of JSON and VARIANT in DuckDB. */
export const jsonSpellings = (): Readonly<Record<keyof typeof jsonFunctions, Spelling>> => ({
  get_json_object: jsonObject,
  json_array_length: callback("json_array_length"),
  json_object_keys: callback("json_object_keys"),
  from_json: fromJson,
  to_json: toJson,
  parse_json: (call) => {
    const json = raisingCallback("parse_json")(call);
    return fragment(`CAST(${json.sql} AS JSON)`, [json], true);
  },
  try_parse_json: template("CAST(dq_js_try_parse_json($1) AS JSON)"),
  variant_get: variantGet("variant_get"),
  try_variant_get: variantGet("try_variant_get"),
  is_variant_null: template("coalesce(CAST($1 AS VARCHAR) = 'null', FALSE)"),
  to_variant_object: refused("gives a VARIANT whose numbers have types, so it"),
  schema_of_json: unknownSchema,
  schema_of_variant: unknownSchema,
});
