import type { collectionFunctions } from "../../../../sql/index.js";
import { fragment, macroCall } from "../fragment.js";
import { quoteName } from "../quote.js";
import { macro, refused, type Spelling, template } from "./spelling.js";

/** A function with a lambda of one variable: text around the list and the lambda. */
function withLambda(write: (list: string, lambda: string) => string): Spelling {
  return (rendering, call) => {
    const [list, lambda] = call.args;
    if (list === undefined || lambda?.kind !== "lambda" || lambda.parameters.length !== 1) return refused(rendering, call);
    const [variable = ""] = lambda.parameters;
    const [items, body] = [rendering.render(list), rendering.render(lambda.body)];
    return fragment(write(items.sql, `lambda ${quoteName(variable)}: ${body.sql}`), [items, body]);
  };
}

const sizeOf: Spelling = (rendering, call) => {
  const [value] = call.args.map((arg) => rendering.render(arg));
  if (value === undefined) return refused(rendering, call);
  const length = call.args[0]?.type.kind === "map" ? "cardinality" : "len";
  return fragment(`CAST(${length}(${value.sql}) AS INTEGER)`, [value]);
};

/** Functions of arrays, maps and structs. */
export const collectionSpellings: Readonly<Record<keyof typeof collectionFunctions, Spelling>> = {
  array: template((...items) => `[${items.join(", ")}]`),
  size: sizeOf,
  cardinality: sizeOf,
  array_size: sizeOf,
  array_contains: macro("dq_array_contains"),
  array_position: refused,
  array_distinct: refused,
  array_compact: refused,
  array_remove: refused,
  array_max: refused,
  array_min: refused,
  array_join: refused,
  array_append: refused,
  array_prepend: refused,
  array_union: refused,
  array_intersect: refused,
  array_except: refused,
  arrays_overlap: refused,
  array_repeat: refused,
  array_sort: refused,
  sort_array: refused,
  slice: refused,
  flatten: refused,
  sequence: refused,
  element_at: (rendering, call) => {
    const [base, key] = call.args.map((arg) => rendering.render(arg));
    if (base === undefined || key === undefined) return refused(rendering, call);
    if (call.args[0]?.type.kind === "map") return fragment(`${base.sql}[${key.sql}]`, [base, key]);
    return macroCall("dq_element_at", [base, key], true);
  },
  try_element_at: refused,
  get: macro("dq_get"),
  exists: withLambda((list, lambda) => `dq_any_true(list_transform(${list}, ${lambda}))`),
  forall: withLambda((list, lambda) => `dq_all_true(list_transform(${list}, ${lambda}))`),
  filter: withLambda((list, lambda) => `list_filter(${list}, ${lambda})`),
  transform: withLambda((list, lambda) => `list_transform(${list}, ${lambda})`),
  map: refused,
  map_keys: template((map) => `map_keys(${map})`),
  map_values: template((map) => `map_values(${map})`),
  map_contains_key: template((map, key) => `map_contains(${map}, ${key})`),
  map_from_arrays: refused,
  struct: refused,
  named_struct: refused,
};
