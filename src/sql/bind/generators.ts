import type { Call } from "../tree/expression.js";
import { sameType } from "../types/kinds.js";
import { type Column, INT, NULL, type SqlType, STRING } from "../types/sql-type.js";
import { type Binding, bindingError, coerce, typeMismatch } from "./binding.js";
import type { Bound } from "./bound.js";
import { literalInteger } from "./literals.js";
import type { Scope } from "./scope.js";

/** A function that makes several rows and columns of one row. */
export interface BoundGenerator {
  readonly name: string;
  /** Makes a row of NULLs where it would make none. */
  readonly outer: boolean;
  readonly columns: readonly Column[];
  readonly source: GeneratorSource;
  /** What the rows are made of. */
  readonly values: readonly Bound[];
}

type GeneratorSource =
  /** The only value is an array or a map; its places are the first column. */
  | { readonly kind: "array" | "map"; readonly positions: boolean }
  /** The only value is an array of structs, whose fields are the columns. */
  | { readonly kind: "structs" }
  /** The values stand in as many rows, one row after the other. */
  | { readonly kind: "rows"; readonly count: number }
  /** The first value is a JSON text, the others are names of fields. One row. */
  | { readonly kind: "json" };

type Rule = (binding: Binding, call: Call, values: readonly Bound[]) => Omit<BoundGenerator, "name" | "outer">;

const rules: Readonly<Record<string, Rule>> = {
  explode: (binding, call, values) => exploded(binding, call, values, false),
  posexplode: (binding, call, values) => exploded(binding, call, values, true),
  inline: inlined,
  stack: stacked,
  json_tuple: fromJson,
};

const names: ReadonlySet<string> = new Set([
  ...Object.keys(rules),
  "explode_outer",
  "posexplode_outer",
  "inline_outer",
]);

/** True for the name of a generator. */
export function isGenerator(name: string): boolean {
  return names.has(name);
}

/** A call of a generator. Throws what is wrong with its arguments. */
export function bindGenerator(binding: Binding, call: Call, scope: Scope): BoundGenerator {
  const outer = call.name.endsWith("_outer");
  const rule = rules[call.name.replace(/_outer$/, "")];
  if (rule === undefined) throw new Error(`${call.name} is no generator`);
  const values = call.args.map((arg) => binding.bind(arg, scope));
  return { name: call.name, outer, ...rule(binding, call, values) };
}

function onlyValue(binding: Binding, call: Call, values: readonly Bound[]): Bound {
  const [only] = values;
  if (only !== undefined && values.length === 1) return only;
  return wrongNumber(binding, call, "1 argument");
}

function wrongNumber(binding: Binding, call: Call, needed: string): never {
  return bindingError(binding, "SQL_TYPE", `${call.name}() takes ${needed} but found ${call.args.length}`, call.span, {
    errorClass: "WRONG_NUM_ARGS",
  });
}

function exploded(binding: Binding, call: Call, values: readonly Bound[], positions: boolean): ReturnType<Rule> {
  const value = onlyValue(binding, call, values);
  const { type } = value;
  const place: readonly Column[] = positions ? [{ name: "pos", type: INT }] : [];
  if (type.kind === "array") {
    const columns = [...place, { name: "col", type: type.element }];
    return { columns, source: { kind: "array", positions }, values };
  }
  if (type.kind === "map") {
    const columns = [...place, { name: "key", type: type.key }, { name: "value", type: type.value }];
    return { columns, source: { kind: "map", positions }, values };
  }
  return typeMismatch(binding, `${call.name}()`, "an array or a map", value);
}

function inlined(binding: Binding, call: Call, values: readonly Bound[]): ReturnType<Rule> {
  const value = onlyValue(binding, call, values);
  const { type } = value;
  if (type.kind !== "array" || type.element.kind !== "struct")
    return typeMismatch(binding, `${call.name}()`, "an array of structs", value);
  return { columns: type.element.fields, source: { kind: "structs" }, values };
}

function stacked(binding: Binding, call: Call, [first, ...values]: readonly Bound[]): ReturnType<Rule> {
  if (first === undefined || values.length === 0) return wrongNumber(binding, call, "at least 2 arguments");
  const count = literalInteger(first);
  if (count === undefined || count < 1) {
    return bindingError(binding, "SQL_TYPE", "Expected a whole number above 0 as the number of rows", first.span, {
      errorClass: "DATATYPE_MISMATCH",
    });
  }
  const width = Math.ceil(values.length / count);
  const types = Array.from({ length: width }, (_, column) =>
    values.filter((__, index) => index % width === column),
  ).map((rows) => stackedType(binding, rows));
  const filled = Array.from({ length: width * count }, (_, index): Bound => {
    const type = types[index % width] ?? NULL;
    const value = values[index];
    if (value === undefined) return { kind: "literal", literal: { kind: "null" }, type, span: call.span };
    return coerce(binding, value, type, "stack()");
  });
  return {
    columns: types.map((type, index) => ({ name: `col${index}`, type })),
    source: { kind: "rows", count },
    values: filled,
  };
}

function stackedType(binding: Binding, rows: readonly Bound[]): SqlType {
  const [known = { type: NULL }] = rows.filter((row) => row.type.kind !== "null");
  const other = rows.find((row) => row.type.kind !== "null" && !sameType(row.type, known.type));
  if (other === undefined) return known.type;
  return bindingError(binding, "SQL_TYPE", "The values of a column of stack() have no common type", other.span, {
    errorClass: "DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES",
  });
}

function fromJson(binding: Binding, call: Call, values: readonly Bound[]): ReturnType<Rule> {
  if (values.length < 2) return wrongNumber(binding, call, "at least 2 arguments");
  const texts = values.map((value) => (value.type.kind === "string" || value.type.kind === "null" ? value : undefined));
  const wrong = values[texts.indexOf(undefined)];
  if (wrong !== undefined) return typeMismatch(binding, "json_tuple()", "STRING", wrong);
  const columns = values.slice(1).map((_, index) => ({ name: `c${index}`, type: STRING }));
  return { columns, source: { kind: "json" }, values };
}
