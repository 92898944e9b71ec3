import { defineMacro, raise } from "./macro.js";

const holdsNull = (list: string): string => `len(list_filter(${list}, lambda item: item IS NULL)) > 0`;
const sizeText = "' elements'";
const outOf = (list: string, index: string): string =>
  `'The index ' || ${index} || ' is out of bounds. The array has ' || len(${list}) || ${sizeText}`;
const isIn = (item: string, list: string): string =>
  `CASE WHEN ${item} IS NULL THEN ${holdsNull(list)} ELSE list_contains(${list}, ${item}) END`;

const indexOfZero = raise("INVALID_INDEX_OF_ZERO", "'The index 0 is invalid'");
const nullKey = raise("NULL_MAP_KEY", "'A key of a map must not be NULL'");
const repeatedKey = raise("DUPLICATED_MAP_KEY", "'A key stands twice in a map'");
const wrongWay = (size: string): string => `${size} = 0 AND a <> b OR ${size} > 0 AND a > b OR ${size} < 0 AND a < b`;
const badStep = raise("INVALID_PARAMETER_VALUE", "'The boundaries of sequence() do not fit its step'");

/** Arrays and maps. */
export const collectionMacros = (): readonly string[] => [...elementMacros(), ...wholeMacros()];

/** Indexes that raise, and answers that are NULL where a NULL could be the one. */
const elementMacros = (): readonly string[] => [
  defineMacro(
    "array_element(a, i)",
    `CASE WHEN a IS NULL OR i IS NULL THEN NULL WHEN i < 0 OR i >= len(a) THEN ${raise("INVALID_ARRAY_INDEX", outOf("a", "i"))} ELSE a[i + 1] END`,
  ),
  defineMacro("get(a, i)", "CASE WHEN i >= 0 AND i < len(a) THEN a[i + 1] END"),
  defineMacro(
    "element_at(a, i)",
    `CASE WHEN a IS NULL OR i IS NULL THEN NULL WHEN i = 0 THEN ${indexOfZero}
      WHEN i NOT BETWEEN -len(a) AND len(a) THEN ${raise("INVALID_ARRAY_INDEX_IN_ELEMENT_AT", outOf("a", "i"))} ELSE a[i] END`,
  ),
  defineMacro(
    "try_element_at(a, i)",
    `CASE WHEN a IS NULL OR i IS NULL THEN NULL WHEN i = 0 THEN ${indexOfZero} WHEN i NOT BETWEEN -len(a) AND len(a) THEN NULL ELSE a[i] END`,
  ),
  defineMacro(
    "array_contains(a, x)",
    `CASE WHEN a IS NULL OR x IS NULL THEN NULL WHEN list_contains(a, x) THEN TRUE WHEN ${holdsNull("a")} THEN NULL ELSE FALSE END`,
  ),
  defineMacro(
    "any_of(a)",
    `CASE WHEN a IS NULL THEN NULL WHEN list_contains(a, TRUE) THEN TRUE WHEN ${holdsNull("a")} THEN NULL ELSE FALSE END`,
  ),
  defineMacro(
    "all_of(a)",
    `CASE WHEN a IS NULL THEN NULL WHEN list_contains(a, FALSE) THEN FALSE WHEN ${holdsNull("a")} THEN NULL ELSE TRUE END`,
  ),
  defineMacro(
    "array_position(a, x)",
    "CASE WHEN a IS NULL OR x IS NULL THEN NULL ELSE CAST(coalesce(list_position(a, x), 0) AS BIGINT) END",
  ),
  defineMacro(
    "array_remove(a, x)",
    "CASE WHEN x IS NOT NULL THEN list_filter(a, lambda item: item IS NULL OR item <> x) END",
  ),
  defineMacro("array_distinct(a)", `list_filter(a, lambda x, i: NOT ${isIn("x", "list_slice(a, 1, i - 1)")})`),
  defineMacro(
    "array_intersect(a, b)",
    `CASE WHEN b IS NOT NULL THEN dq_array_distinct(list_filter(a, lambda x: ${isIn("x", "b")})) END`,
  ),
  defineMacro(
    "array_except(a, b)",
    `CASE WHEN b IS NOT NULL THEN dq_array_distinct(list_filter(a, lambda x: NOT ${isIn("x", "b")})) END`,
  ),
  defineMacro(
    "arrays_overlap(a, b)",
    `CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN len(list_filter(a, lambda x: x IS NOT NULL AND list_contains(b, x))) > 0 THEN TRUE
      WHEN len(a) > 0 AND len(b) > 0 AND (${holdsNull("a")} OR ${holdsNull("b")}) THEN NULL ELSE FALSE END`,
  ),
  defineMacro(
    "slice(a, s, n)",
    `CASE WHEN a IS NULL OR s IS NULL OR n IS NULL THEN NULL WHEN s = 0 THEN ${raise("INVALID_PARAMETER_VALUE.START", "'The start of slice() must not be 0'")}
      WHEN n < 0 THEN ${raise("INVALID_PARAMETER_VALUE.LENGTH", "'The length of slice() must not be below 0'")} WHEN n = 0 OR len(a) + s < 0 THEN list_slice(a, 1, 0)
      WHEN s > 0 THEN list_slice(a, s, s::BIGINT + n - 1) ELSE list_slice(a, len(a) + s + 1, len(a) + s + n) END`,
  ),
];

/** What makes a text, an array or a map of whole ones. */
const wholeMacros = (): readonly string[] => [
  defineMacro(
    "join(a, d)",
    "CASE WHEN d IS NOT NULL AND a IS NOT NULL THEN coalesce(array_to_string(list_filter(a, lambda item: item IS NOT NULL), d), '') END",
  ),
  defineMacro(
    "join_with_nulls(a, d, n)",
    "CASE WHEN n IS NOT NULL THEN dq_join(list_transform(a, lambda item: coalesce(item, n)), d) END",
  ),
  defineMacro(
    "map_of(e)",
    `CASE WHEN len(list_filter(e, lambda x: x['key'] IS NULL)) > 0 THEN ${nullKey}
      WHEN len(list_distinct(list_transform(e, lambda x: x['key']))) < len(e) THEN ${repeatedKey} ELSE map_from_entries(e) END`,
  ),
  defineMacro(
    "map_from_arrays(k, v)",
    `CASE WHEN k IS NULL OR v IS NULL THEN NULL WHEN len(k) <> len(v) THEN ${raise("UNSUPPORTED_FEATURE", "'A map has as many keys as values'")}
      WHEN len(list_filter(k, lambda x: x IS NULL)) > 0 THEN ${nullKey}
      WHEN len(list_distinct(k)) < len(k) THEN ${repeatedKey} ELSE map(k, v) END`,
  ),
  defineMacro(
    "array_insert(a, p, x)",
    `CASE WHEN a IS NULL OR p IS NULL THEN NULL WHEN p = 0 THEN ${indexOfZero}
      WHEN p > len(a) THEN list_append(list_concat(a, list_transform(range(p - len(a) - 1), lambda i: list_extract(a, len(a) + 1))), x)
      WHEN p > 0 THEN list_concat(list_append(list_slice(a, 1, p - 1), x), list_slice(a, p, len(a)))
      WHEN -p <= len(a) + 1 THEN list_concat(list_append(list_slice(a, 1, len(a) + p + 1), x), list_slice(a, len(a) + p + 2, len(a)))
      ELSE list_prepend(x, list_concat(list_transform(range(-p - len(a) - 1), lambda i: list_extract(a, len(a) + 1)), a)) END`,
  ),
  defineMacro("flatten(a)", `CASE WHEN ${holdsNull("a")} THEN NULL ELSE flatten(a) END`),
  defineMacro(
    "sequence(a, b)",
    "CASE WHEN a <= b THEN generate_series(CAST(a AS BIGINT), CAST(b AS BIGINT)) WHEN a > b THEN generate_series(CAST(a AS BIGINT), CAST(b AS BIGINT), -1) END",
  ),
  defineMacro(
    "sequence_of_days(a, b)",
    "generate_series(a, b, CASE WHEN a <= b THEN INTERVAL 1 DAY ELSE INTERVAL (-1) DAY END)",
  ),
  defineMacro(
    "sequence_by_time(a, b, s)",
    `CASE WHEN a IS NULL OR b IS NULL OR s IS NULL THEN NULL WHEN ${wrongWay("dq_interval_microseconds(s)")} THEN ${badStep}
      WHEN a = b THEN [a] ELSE list_transform(range((epoch_us(b) - epoch_us(a)) // dq_interval_microseconds(s) + 1), lambda i: make_timestamp(epoch_us(a) + i * dq_interval_microseconds(s))) END`,
  ),
  defineMacro(
    "sequence_by_months(a, b, s)",
    `CASE WHEN a IS NULL OR b IS NULL OR s IS NULL THEN NULL WHEN ${wrongWay("dq_interval_months(s)")} THEN ${badStep}
      WHEN a = b THEN [a] ELSE list_filter(list_transform(range(abs((year(b) - year(a)) * 12 + month(b) - month(a)) // abs(dq_interval_months(s)) + 2), lambda i: a + to_months(CAST(i * dq_interval_months(s) AS INTEGER))),
        lambda x: CASE WHEN a < b THEN x <= b ELSE x >= b END) END`,
  ),
  defineMacro(
    "sequence_by(a, b, s)",
    `CASE WHEN a IS NULL OR b IS NULL OR s IS NULL THEN NULL WHEN ${wrongWay("s")} THEN ${badStep}
      WHEN s = 0 THEN [CAST(a AS BIGINT)] ELSE generate_series(CAST(a AS BIGINT), CAST(b AS BIGINT), CAST(s AS BIGINT)) END`,
  ),
];
