import { type collectionFunctions, holdsKind, isAtomic } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment, weightOf } from "../fragment.js";
import { quoteText } from "../quote.js";
import { checkFieldNames } from "../render/field-names.js";
import { mapFilter, mapZipWith, reduce, sortBy, transformKeys, transformValues, zipWith } from "./lambdas.js";
import { sequence } from "./sequences.js";
import {
  byCount,
  macro,
  named,
  raising,
  raisingMacro,
  refused,
  type SpelledCall,
  type Spelling,
  template,
} from "./spelling.js";

function isMap(call: SpelledCall): boolean {
  return call.bound[0]?.type.kind === "map";
}

const sizeOf: Spelling = (call) => integerOf(isMap(call) ? "cardinality" : "len")(call);
const integerOf = (name: string): Spelling => template(`CAST(${name}($1) AS INTEGER)`);
const elementAt: Spelling = (call) => (isMap(call) ? template("$1[$2]") : raisingMacro("dq_element_at"))(call);
const tryElementAt: Spelling = (call) => (isMap(call) ? template("$1[$2]") : raisingMacro("dq_try_element_at"))(call);

/** Only where elements are ordered alike: NULL inside of an element stands at the other end in DuckDB. */
function ofPlainElements(spelling: Spelling): Spelling {
  return (call) => {
    const type = call.bound[0]?.type;
    const element = type?.kind === "array" ? type.element : type;
    const isPlain = element === undefined || (isAtomic(element) && element.kind !== "unknown");
    return isPlain ? spelling(call) : refused(`of ${element.kind.toUpperCase()} elements`)(call);
  };
}

/** Only where elements can be compared: maps cannot. */
function ofComparedElements(spelling: Spelling): Spelling {
  return (call) => {
    const type = call.bound[0]?.type;
    const hasMaps = type !== undefined && holdsKind(type, ["map", "variant", "interval"]);
    return hasMaps ? refused("of elements that hold maps")(call) : spelling(call);
  };
}

/**
 * Spark's functions of sets keep `-0.0` beside `0.0`, where elements are numbers themselves: so do texts. NaN is one value,
 * whatever its sign, which DuckDB writes.
 */
function ofSet(spelling: Spelling): Spelling {
  return ofComparedElements((call) => {
    const type = call.bound[0]?.type;
    const hasZeros = type?.kind === "array" && (type.element.kind === "double" || type.element.kind === "float");
    if (!hasZeros) return spelling(call);
    const args = call.args.map((arg) =>
      fragment(
        `list_transform(${arg.sql}, lambda item: CASE WHEN isnan(item) THEN 'NaN' ELSE CAST(item AS VARCHAR) END)`,
        [arg],
      ),
    );
    const made = spelling({ ...call, args });
    return call.call.type.kind === "array"
      ? fragment(`CAST(${made.sql} AS ${duckdbType(call.call.type)})`, [made])
      : made;
  });
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
  return fragment(
    `CAST(dq_map_from_arrays([${keys.join(", ")}], [${values.join(", ")}]) AS ${duckdbType(call.type)})`,
    args,
    true,
  );
}

function array({ args, call }: SpelledCall): Fragment {
  return fragment(
    args.length === 0 ? "[]" : `CAST([${args.map((arg) => arg.sql).join(", ")}] AS ${duckdbType(call.type)})`,
    args,
  );
}

/** DuckDB joins by a constant only. */
function joinElements(call: SpelledCall): Fragment {
  const isConstant = call.bound[1]?.kind === "literal";
  if (isConstant) return macro(call.args.length === 2 ? "dq_join" : "dq_join_with_nulls")(call);
  if (call.args.length === 2) return template("dq_js_join($1, $2)")(call);
  return template(
    "CASE WHEN $3 IS NOT NULL THEN dq_js_join(list_transform($1, lambda item: coalesce(item, $3)), $2) END",
  )(call);
}

/** As long as the longest array; a shorter one goes on with NULL. */
function zipArrays({ args, call, rendering }: SpelledCall): Fragment {
  const { type } = call;
  if (type.kind !== "array" || type.element.kind !== "struct") throw new Error("arrays_zip() gives structs");
  checkFieldNames(
    rendering,
    type.element.fields.map(({ name }) => name),
    call.span,
  );
  const lengths = args.map((arg) => `len(${arg.sql})`).join(", ");
  const values = type.element.fields.map(({ name }, index) => `${quoteText(name)}: ${args[index]?.sql}[i]`);
  const present = args.map((arg) => `${arg.sql} IS NOT NULL`).join(" AND ");
  const list = `list_transform(range(1, greatest(${lengths}) + 1), lambda i: {${values.join(", ")}})`;
  return fragment(`CASE WHEN ${present} THEN ${list} END`, [...args, ...args, ...args]);
}

function concatMaps({ args, call }: SpelledCall): Fragment {
  if (args.length === 0) return fragment("MAP {}");
  const present = args.map((arg) => `${arg.sql} IS NOT NULL`).join(" AND ");
  const entries = args.map((arg) => `map_entries(${arg.sql})`);
  const list = entries.length === 1 ? entries.join("") : `list_concat(${entries.join(", ")})`;
  const made = `CAST(dq_map_of(${list}) AS ${duckdbType(call.type)})`;
  return {
    ...fragment(`CASE WHEN ${present} THEN ${made} END`, [...args, ...args], true),
    weight: weightOf(args) * 20,
  };
}

/** Entries of structs with any names for their two fields. */
function mapFromEntries(call: SpelledCall): Fragment {
  const type = call.bound[0]?.type;
  const fields = type?.kind === "array" && type.element.kind === "struct" ? type.element.fields : [];
  const [key = "key", value = "value"] = fields.map(({ name }) => quoteText(name));
  const entry = `CASE WHEN e IS NOT NULL THEN {'key': e[${key}], 'value': e[${value}]} END`;
  return raising(
    `CASE WHEN len(list_filter($1, lambda e: e IS NULL)) > 0 THEN NULL ELSE dq_map_of(list_transform($1, lambda e: ${entry})) END`,
  )(call);
}

function textToMap(call: SpelledCall): Fragment {
  const [text, pairs, between] = call.args;
  const args = [text ?? fragment("NULL"), pairs ?? fragment("','"), between ?? fragment("':'")];
  const pair = `dq_js_split(p, ${args[2]?.sql}, 2)`;
  const list = `list_transform(dq_js_split(${args[0]?.sql}, ${args[1]?.sql}, -1), lambda p: {'key': ${pair}[1], 'value': ${pair}[2]})`;
  // Nothing is cut at NULL, so that not one key is there.
  return fragment(`CASE WHEN ${args[2]?.sql} IS NOT NULL THEN dq_map_of(${list}) END`, args, true);
}

/** Functions of arrays, maps and structs in DuckDB. */
export const collectionSpellings = (): Readonly<
  Record<Exclude<keyof typeof collectionFunctions, "struct" | "named_struct">, Spelling>
> => ({
  array,
  size: sizeOf,
  cardinality: sizeOf,
  array_size: integerOf("len"),
  array_contains: ofComparedElements(macro("dq_array_contains")),
  array_position: ofComparedElements(macro("dq_array_position")),
  array_distinct: ofSet(macro("dq_array_distinct")),
  array_compact: template("list_filter($1, lambda item: item IS NOT NULL)"),
  array_remove: ofComparedElements(macro("dq_array_remove")),
  array_max: ofPlainElements(named("list_max")),
  array_min: ofPlainElements(named("list_min")),
  array_join: joinElements,
  array_append: template("CASE WHEN $1 IS NOT NULL THEN list_append($1, $2) END"),
  array_prepend: template("CASE WHEN $1 IS NOT NULL THEN list_prepend($2, $1) END"),
  array_union: ofSet(
    template("dq_array_distinct(CASE WHEN $1 IS NOT NULL AND $2 IS NOT NULL THEN list_concat($1, $2) END)"),
  ),
  array_intersect: ofSet(macro("dq_array_intersect")),
  array_except: ofSet(macro("dq_array_except")),
  arrays_overlap: ofSet(macro("dq_arrays_overlap")),
  array_repeat: template(
    // A lambda would not compute an element that stands no times, nor raise its error.
    "CASE WHEN $2 IS NOT NULL THEN list_resize([$1], greatest(CAST($2 AS BIGINT), 0), $1) END",
  ),
  array_sort: byCount({ 1: ofPlainElements(template("list_sort($1, 'ASC', 'NULLS LAST')")), 2: sortBy }),
  sort_array: ofPlainElements(sortArray),
  slice: raisingMacro("dq_slice"),
  flatten: macro("dq_flatten"),
  sequence,
  array_insert: raisingMacro("dq_array_insert"),
  arrays_zip: zipArrays,
  zip_with: zipWith,
  aggregate: reduce,
  reduce,
  map_concat: concatMaps,
  map_entries: named("map_entries"),
  map_from_entries: mapFromEntries,
  map_filter: mapFilter,
  transform_keys: transformKeys,
  transform_values: transformValues,
  map_zip_with: mapZipWith,
  str_to_map: textToMap,
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
  map_from_arrays: raisingMacro("dq_map_from_arrays"),
});
