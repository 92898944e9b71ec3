/** Functions of JSON and VARIANT. */
export const jsonFunctions = {
  get_json_object: "(STRING, STRING) STRING",
  json_array_length: "(STRING) INT",
  json_object_keys: "(STRING) ARRAY<STRING>",
  from_json: "(STRING, STRING, ANY?) schema(STRING); raises MALFORMED_RECORD_IN_PARSING",
  to_json: "(ANY, ANY?) STRING",
  parse_json: "(STRING) VARIANT; raises MALFORMED_RECORD_IN_PARSING",
  try_parse_json: "(STRING) VARIANT",
  variant_get: "(VARIANT, STRING, STRING?) schema(STRING); raises INVALID_VARIANT_CAST, INVALID_VARIANT_GET_PATH",
  try_variant_get: "(VARIANT, STRING, STRING?) schema(STRING); raises INVALID_VARIANT_GET_PATH",
  is_variant_null: "(VARIANT) BOOLEAN; takes NULL",
  to_variant_object: "(ANY) VARIANT",
  schema_of_json: "(STRING, ANY?) STRING",
  schema_of_variant: "(VARIANT) STRING",
} as const;
