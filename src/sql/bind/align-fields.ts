import { isAtomic } from "../types/kinds.js";
import type { SqlType } from "../types/sql-type.js";
import { type Binding, bindingError } from "./binding.js";
import type { Bound } from "./bound.js";

/**
 * Values that are compared, with the field names of the first in all structs. Databricks compares fields by their places;
 * engines go by the names. A struct that is made in place takes other names; another one cannot.
 */
export function alignFields(binding: Binding, values: readonly Bound[]): readonly Bound[] {
  const [first] = values;
  if (first === undefined || isAtomic(first.type)) return values;
  return values.map((value) => aligned(binding, value, first.type));
}

function aligned(binding: Binding, value: Bound, type: SqlType): Bound {
  if (sameNames(value.type, type)) return value;
  if (value.kind === "struct" && type.kind === "struct") {
    const fields = value.fields.map((field, index) => {
      const wanted = type.fields[index];
      const inner = aligned(binding, field.value, wanted?.type ?? field.value.type);
      return { name: wanted?.name ?? field.name, value: inner };
    });
    return {
      ...value,
      fields,
      type: { kind: "struct", fields: fields.map(({ name, value: { type: inner } }) => ({ name, type: inner })) },
    };
  }
  const message = "A comparison of structs with different field names cannot run on DuckDB";
  return bindingError(binding, "UNSUPPORTED_ON_DUCKDB", message, value.span);
}

function sameNames(left: SqlType, right: SqlType): boolean {
  if (left.kind === "array" && right.kind === "array") return sameNames(left.element, right.element);
  if (left.kind !== "struct" || right.kind !== "struct") return true;
  return left.fields.every((field, index) => {
    const other = right.fields[index];
    return (
      other === undefined ||
      (field.name.toLowerCase() === other.name.toLowerCase() && sameNames(field.type, other.type))
    );
  });
}
