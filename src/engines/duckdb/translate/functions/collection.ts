import type { collectionFunctions } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment } from "../fragment.js";
import { byCount, macro, named, raisingMacro, refused, type SpelledCall, type Spelling, template } from "./spelling.js";

function isMap(call: SpelledCall): boolean {
  return call.bound[0]?.type.kind === "map";
}

const sizeOf: Spelling = (call) => integerOf(isMap(call) ? "cardinality" : "len")(call);
const integerOf = (name: string): Spelling => template(`CAST(${name}($1) AS INTEGER)`);
const elementAt: Spelling = (call) => (isMap(call) ? template("$1[$2]") : raisingMacro("dq_element_at"))(call);
const tryElementAt: Spelling = (call) => (isMap(call) ? template("$1[$2]") : raisingMacro("dq_try_element_at"))(call);

const compared = [
  "boolean",
  "tinyint",
  "smallint",
  "int",
  "bigint",
  "decimal",
  "string",
  "date",
  "timestamp",
  "timestamp_ntz",
  "null",
];

/** Only where elements compare alike: NaN and NULLs inside of elements do not, inside DuckDB's list functions. */
function ofPlainElements(spelling: Spelling): Spelling {
  return (call) => {
    const type = call.bound[0]?.type;
    const element = type?.kind === "array" ? type.element.kind : "null";
    return compared.includes(element) ? spelling(call) : refused(`of ${element.toUpperCase()} elements`)(call);
  };
}

function sortArray(call: SpelledCall): Fragment {
  const order = call.bound[1];
  if (order === undefined) return template("list_sort($1, 'ASC', 'NULLS FIRST')")(call);
  if (order.kind !== "literal" || order.literal.kind !== "boolean")
    return refused("with an order that is no constant")(call);
  return template(order.literal.value ? "list_sort($1, 'ASC', 'NULLS FIRST')" : "list_sort($1, 'DESC', 'NULLS LAST')")(
    call,
  );
}

function map({ args, call }: SpelledCall): Fragment {
  const keys = args.filter((_, index) => index % 2 === 0).map((arg) => arg.sql);
  const values = args.filter((_, index) => index % 2 === 1).map((arg) => arg.sql);
  return fragment(`CAST(map([${keys.join(", ")}], [${values.join(", ")}]) AS ${duckdbType(call.type)})`, args, true);
}

function array({ args, call }: SpelledCall): Fragment {
  return fragment(
    args.length === 0 ? "[]" : `CAST([${args.map((arg) => arg.sql).join(", ")}] AS ${duckdbType(call.type)})`,
    args,
  );
}

/** DuckDB joins by a constant only. */
function joinElements(call: SpelledCall): Fragment {
  if (call.bound[1]?.kind !== "literal") return refused("with a separator that is no constant")(call);
  return macro(call.args.length === 2 ? "dq_join" : "dq_join_with_nulls")(call);
}

function sequence(call: SpelledCall): Fragment {
  const { type } = call.call;
  if (type.kind !== "array") return refused("of other values than whole numbers")(call);
  const list = (call.args.length === 3 ? raisingMacro("dq_sequence_by") : macro("dq_sequence"))(call);
  return fragment(`CAST(${list.sql} AS ${duckdbType(type)})`, [list]);
}

/** Functions of arrays, maps and structs in DuckDB. */
export const collectionSpellings: Readonly<
  Record<Exclude<keyof typeof collectionFunctions, "struct" | "named_struct">, Spelling>
> = {
  array,
  size: sizeOf,
  cardinality: sizeOf,
  array_size: integerOf("len"),
  array_contains: ofPlainElements(macro("dq_array_contains")),
  array_position: ofPlainElements(macro("dq_array_position")),
  array_distinct: ofPlainElements(macro("dq_array_distinct")),
  array_compact: template("list_filter($1, lambda item: item IS NOT NULL)"),
  array_remove: ofPlainElements(macro("dq_array_remove")),
  array_max: ofPlainElements(named("list_max")),
  array_min: ofPlainElements(named("list_min")),
  array_join: joinElements,
  array_append: template("CASE WHEN $1 IS NOT NULL THEN list_append($1, $2) END"),
  array_prepend: template("CASE WHEN $1 IS NOT NULL THEN list_prepend($2, $1) END"),
  array_union: ofPlainElements(
    template("dq_array_distinct(CASE WHEN $1 IS NOT NULL AND $2 IS NOT NULL THEN list_concat($1, $2) END)"),
  ),
  array_intersect: ofPlainElements(macro("dq_array_intersect")),
  array_except: ofPlainElements(macro("dq_array_except")),
  arrays_overlap: ofPlainElements(macro("dq_arrays_overlap")),
  array_repeat: template(
    "CASE WHEN $2 IS NOT NULL THEN list_transform(range(CAST($2 AS BIGINT)), lambda item: $1) END",
  ),
  array_sort: ofPlainElements(byCount({ 1: template("list_sort($1, 'ASC', 'NULLS LAST')") })),
  sort_array: ofPlainElements(sortArray),
  slice: raisingMacro("dq_slice"),
  flatten: macro("dq_flatten"),
  sequence,
  element_at: elementAt,
  try_element_at: tryElementAt,
  get: macro("dq_get"),
  exists: template("dq_any_of(list_transform($1, $2))"),
  forall: template("dq_all_of(list_transform($1, $2))"),
  filter: template("list_filter($1, $2)"),
  transform: template("list_transform($1, $2)"),
  map,
  map_keys: named("map_keys"),
  map_values: named("map_values"),
  map_contains_key: named("map_contains"),
  map_from_arrays: (call) => ({ ...named("map")(call), raises: true }),
};
