import { defineMacro, raise } from "./macro.js";

const noNull = (names: string): string =>
  names
    .split(" ")
    .map((name) => `${name} IS NULL`)
    .join(" OR ");

/** Text functions at the edges where DuckDB differs: positions of 0 and below, empty texts, NULL. */
export const textMacros = (): readonly string[] => [
  defineMacro(
    "substring_from(s, p)",
    "substr(s, CASE WHEN p > 0 THEN p WHEN p < 0 THEN greatest(length(s) + p + 1, 1) WHEN p = 0 THEN 1 END)",
  ),
  defineMacro(
    "substring(s, p, n)",
    `CASE WHEN ${noNull("s p n")} THEN NULL WHEN n <= 0 THEN '' WHEN p > 0 THEN substr(s, p, n) WHEN p = 0 THEN substr(s, 1, n)
      ELSE substr(s, greatest(length(s) + p + 1, 1), greatest(n + least(length(s) + p, 0), 0)) END`,
  ),
  defineMacro("right(s, n)", `CASE WHEN ${noNull("s n")} THEN NULL WHEN n <= 0 THEN '' ELSE right(s, n) END`),
  defineMacro(
    "lpad(s, n, p)",
    `CASE WHEN ${noNull("s n p")} THEN NULL WHEN n <= 0 THEN '' WHEN length(s) >= n OR p = '' THEN left(s, n) ELSE lpad(s, n, p) END`,
  ),
  defineMacro(
    "rpad(s, n, p)",
    `CASE WHEN ${noNull("s n p")} THEN NULL WHEN n <= 0 THEN '' WHEN length(s) >= n OR p = '' THEN left(s, n) ELSE rpad(s, n, p) END`,
  ),
  defineMacro(
    "locate(x, s, p)",
    `CASE WHEN p IS NULL THEN 0 WHEN ${noNull("x s")} THEN NULL WHEN p < 1 THEN 0 WHEN x = '' THEN 1 WHEN strpos(substr(s, p), x) = 0 THEN 0 ELSE CAST(strpos(substr(s, p), x) + p - 1 AS INTEGER) END`,
  ),
  defineMacro(
    "overlay(s, r, p, n)",
    "dq_substring(s, 1, p - 1) || r || dq_substring(s, p + CASE WHEN n < 0 THEN length(r) ELSE n END, 2147483647)",
  ),
  defineMacro(
    "initcap(s)",
    "CASE WHEN strlen(s) = length(s) THEN array_to_string(list_transform(string_split(lower(s), ' '), lambda w: upper(substr(w, 1, 1)) || substr(w, 2)), ' ') ELSE dq_js_initcap(s) END",
  ),
  defineMacro("reverse(s)", "array_to_string(list_transform(range(length(s), 0, -1), lambda i: substr(s, i, 1)), '')"),
  defineMacro(
    "split_part(s, d, n)",
    `CASE WHEN ${noNull("s d n")} THEN NULL WHEN n = 0 THEN ${raise("INVALID_INDEX_OF_ZERO", "'The index 0 is invalid'")} WHEN d = '' THEN CASE WHEN abs(n) = 1 THEN s ELSE '' END ELSE split_part(s, d, n) END`,
  ),
  defineMacro(
    "substring_index(s, d, n)",
    `CASE WHEN ${noNull("s d n")} THEN NULL WHEN d = '' OR n = 0 THEN '' WHEN n > 0 THEN array_to_string(list_slice(string_split(s, d), 1, n), d)
      ELSE array_to_string(list_slice(string_split(s, d), greatest(len(string_split(s, d)) + n + 1, 1), len(string_split(s, d))), d) END`,
  ),
  defineMacro(
    "find_in_set(x, s)",
    `CASE WHEN ${noNull("x s")} THEN NULL WHEN contains(x, ',') THEN 0 ELSE CAST(coalesce(list_position(string_split(s, ','), x), 0) AS INTEGER) END`,
  ),
  defineMacro(
    "like_pattern(p, e)",
    "CASE WHEN p IS NULL THEN NULL WHEN NOT contains(p, e) THEN p ELSE dq_js_like_pattern(p, e) END",
  ),
  defineMacro(
    "luhn_check(s)",
    `CASE WHEN s IS NULL THEN NULL WHEN NOT regexp_full_match(s, '[0-9]+') THEN FALSE ELSE list_sum(list_transform(range(length(s)), lambda i:
      CASE WHEN i % 2 = 0 THEN CAST(s[length(s) - i] AS INTEGER) ELSE (CAST(s[length(s) - i] AS INTEGER) * 2) // 10 + (CAST(s[length(s) - i] AS INTEGER) * 2) % 10 END)) % 10 = 0 END`,
  ),
  ...jsonMacros(),
];

/** What a path finds in a JSON text. */
const jsonMacros = (): readonly string[] => [
  // Texts, whole numbers and booleans come from DuckDB; it writes other values in other ways, and takes less for JSON.
  defineMacro(
    "json_object(s, p, written)",
    "CASE WHEN json_valid(s) AND json_type(s, p) IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'BOOLEAN') THEN json_extract_string(s, p) ELSE dq_js_get_json_object(s, written) END",
  ),
  defineMacro(
    "json_get(s, p)",
    "CASE WHEN json_valid(s) AND json_type(s, p) IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'BOOLEAN') THEN json_extract_string(s, p) ELSE dq_js_json_path(s, p) END",
  ),
];
