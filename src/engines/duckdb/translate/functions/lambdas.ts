import { type Bound, type SqlType, sameType } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment, weightOf } from "../fragment.js";
import { quoteName } from "../quote.js";
import { refused, type SpelledCall } from "./spelling.js";

type Lambda = Extract<Bound, { kind: "lambda" }>;

function lambdaAt(call: SpelledCall, index: number): Lambda {
  const lambda = call.bound[index];
  if (lambda?.kind !== "lambda") throw new Error(`${call.call.name}() has a lambda`);
  return lambda;
}

function argument(call: SpelledCall, index: number): Fragment {
  return call.args[index] ?? fragment("NULL");
}

/** The body of a lambda whose parameters are written as given. */
function bodyOf(call: SpelledCall, lambda: Lambda, values: readonly string[]): Fragment {
  const written = lambda.parameters.map((name, index) => [name, values[index] ?? "NULL"] as const);
  const variables = new Map([...call.rendering.variables, ...written]);
  return call.rendering.withVariables(variables).render(lambda.body);
}

/** A name that no other lambda around has. */
function nameFor(prefix: string, lambda: Lambda): string {
  return quoteName(`${prefix}_${lambda.parameters.join("_")}`);
}

/** Evaluated for each element; a lambda that raises is no rare thing. */
function perElement(sql: string, source: readonly Fragment[], body: Fragment): Fragment {
  return {
    sql,
    raises: body.raises || source.some((part) => part.raises),
    weight: weightOf(source) * 4 + body.weight + 1,
  };
}

/** `zip_with(a, b, (x, y) -> …)`: the shorter array goes on with NULL. */
export function zipWith(call: SpelledCall): Fragment {
  const lambda = lambdaAt(call, 2);
  const pair = nameFor("pair", lambda);
  const body = bodyOf(call, lambda, [`${pair}[1]`, `${pair}[2]`]);
  const [left, right] = [argument(call, 0), argument(call, 1)];
  const zipped = `list_transform(list_zip(${left.sql}, ${right.sql}), lambda ${pair}: ${body.sql})`;
  const sql = `CASE WHEN ${left.sql} IS NOT NULL AND ${right.sql} IS NOT NULL THEN ${zipped} END`;
  return perElement(sql, [left, right], body);
}

/** `aggregate(array, start, (state, x) -> …, state -> …)` */
export function reduce(call: SpelledCall): Fragment {
  const merge = lambdaAt(call, 2);
  const start = call.bound[1];
  const elements = call.bound[0]?.type;
  if (start === undefined || elements?.kind !== "array") return refused("of what is no array")(call);
  if (!sameType(start.type, merge.type)) return refused("with a start of another type than its lambda gives")(call);
  const [state, item, element] = [nameFor("state", merge), nameFor("item", merge), nameFor("element", merge)];
  const body = bodyOf(call, merge, [`${state}['s']`, `${item}['x']`]);
  const [array, first] = [argument(call, 0), argument(call, 1)];
  const begin = `{'s': CAST(${first.sql} AS ${duckdbType(start.type)}), 'x': ${nothing(elements.element)}}`;
  const items = `list_transform(${array.sql}, lambda ${element}: {'s': ${nothing(start.type)}, 'x': ${element}})`;
  const step = `lambda ${state}, ${item}: {'s': CAST(${body.sql} AS ${duckdbType(start.type)}), 'x': ${nothing(elements.element)}}`;
  const result = `list_reduce(list_prepend(${begin}, ${items}), ${step})['s']`;
  const ended = finished(call, result, body);
  return perElement(`CASE WHEN ${array.sql} IS NOT NULL THEN ${ended.sql} END`, [array, first], ended);
}

function nothing(type: SqlType): string {
  return `CAST(NULL AS ${duckdbType(type)})`;
}

function finished(call: SpelledCall, result: string, body: Fragment): Fragment {
  const finish = call.bound[3];
  if (finish?.kind !== "lambda") return fragment(result, [body]);
  const state = nameFor("state", finish);
  const last = bodyOf(call, finish, [state]);
  return fragment(`list_transform([${result}], lambda ${state}: ${last.sql})[1]`, [body, last]);
}

/** `array_sort(array, (a, b) -> …)`: every pair is compared here, and the order is found by the steps of Java. */
export function sortBy(call: SpelledCall): Fragment {
  const compare = lambdaAt(call, 1);
  const [left, right, first, second, place] = ["left", "right", "first", "second", "place"].map((prefix) =>
    nameFor(prefix, compare),
  );
  const body = bodyOf(call, compare, [left ?? "", right ?? ""]);
  const array = argument(call, 0);
  // An element is never compared with itself.
  const result = `CASE WHEN ${first} = ${second} THEN 0 ELSE ${body.sql} END`;
  const row = `list_transform(${array.sql}, lambda ${right}, ${second}: ${result})`;
  const results = `flatten(list_transform(${array.sql}, lambda ${left}, ${first}: ${row}))`;
  const sql = `list_transform(dq_js_sort_order(${results}), lambda ${place}: (${array.sql})[${place}])`;
  return { ...perElement(sql, [array, array, array], body), raises: true };
}

type Entry = (key: string, value: string) => string;

/** The entries of a map, each turned into another one or left out. */
function ofEntries(call: SpelledCall, entry: Entry | undefined, keyOrValue: "key" | "value" | "kept"): Fragment {
  const lambda = lambdaAt(call, 1);
  const name = nameFor("entry", lambda);
  const [key, value] = [`${name}['key']`, `${name}['value']`];
  const body = bodyOf(call, lambda, [key, value]);
  const map = argument(call, 0);
  const list = `map_entries(${map.sql})`;
  const entries =
    entry === undefined
      ? `list_filter(${list}, lambda ${name}: ${body.sql})`
      : `list_transform(${list}, lambda ${name}: ${entry(key, value).replace("$body", () => body.sql)})`;
  const make = keyOrValue === "key" ? "dq_map_of" : "map_from_entries";
  const made = perElement(`${make}(${entries})`, [map], body);
  const sql = `CASE WHEN ${map.sql} IS NOT NULL THEN ${made.sql} END`;
  return { sql, raises: made.raises || keyOrValue === "key", weight: made.weight * 4 };
}

export function mapFilter(call: SpelledCall): Fragment {
  return ofEntries(call, undefined, "kept");
}

export function transformKeys(call: SpelledCall): Fragment {
  return ofEntries(call, (_key, value) => `{'key': $body, 'value': ${value}}`, "key");
}

export function transformValues(call: SpelledCall): Fragment {
  return ofEntries(call, (key) => `{'key': ${key}, 'value': $body}`, "value");
}

/** `map_zip_with(a, b, (key, x, y) -> …)` over the keys of both, those of the first map first. */
export function mapZipWith(call: SpelledCall): Fragment {
  const lambda = lambdaAt(call, 2);
  const key = nameFor("key", lambda);
  const [left, right] = [argument(call, 0), argument(call, 1)];
  const body = bodyOf(call, lambda, [key, `${left.sql}[${key}]`, `${right.sql}[${key}]`]);
  const keys = `dq_array_distinct(list_concat(map_keys(${left.sql}), map_keys(${right.sql})))`;
  const made = `map_from_entries(list_transform(${keys}, lambda ${key}: {'key': ${key}, 'value': ${body.sql}}))`;
  const sql = `CASE WHEN ${left.sql} IS NOT NULL AND ${right.sql} IS NOT NULL THEN ${made} END`;
  return perElement(sql, [left, right, left, right], body);
}
