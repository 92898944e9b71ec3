import fc from "fast-check";
import { quoteIdentifier, type SqlType } from "../../src/sql/index.js";
import type { Variable } from "./generating.js";
import { ordersColumns } from "./orders.js";
import { keyOf } from "./types.js";
import { atom, type Written } from "./written.js";

/** The columns of a type in the ways in which they can be named, and the variables of lambdas; undefined without any. */
export function columnOf(type: SqlType, variables: readonly Variable[]): fc.Arbitrary<Written> | undefined {
  const wanted = keyOf(type);
  const names = ordersColumns.filter((column) => keyOf(column.type) === wanted).map(({ name }) => name);
  const columns = names.flatMap((name) => [bare(name), bare(name), quoteIdentifier(name), `orders.${bare(name)}`]);
  const inner = variables.filter((variable) => keyOf(variable.type) === wanted).map(({ name }) => name);
  const all = [...inner, ...inner, ...columns, ...(fields[wanted] ?? [])];
  return all.length === 0 ? undefined : fc.constantFrom(...all).map(atom);
}

function bare(name: string): string {
  return /^\w+$/.test(name) ? name : quoteIdentifier(name);
}

/** Values inside of columns, by the key of their type. */
const fields: Readonly<Record<string, readonly string[]>> = {
  STRING: ["addr.city", "orders.addr.`zip`", "items[0].sku", "attrs['channel']", "tags[0]"],
  DOUBLE: ["addr.geo.lat", "orders.addr.geo.lon"],
  INT: ["items[0].qty"],
  "array of INT": ["items.qty"],
  "array of STRING": ["items.sku"],
  "STRUCT<lat: DOUBLE, lon: DOUBLE>": ["addr.geo"],
  "STRUCT<sku: STRING, qty: INT>": ["items[0]"],
};
