import { nearest } from "../../nearest.js";
import { quoteIdentifier } from "../compose/quote-identifier.js";
import { spanFrom } from "../span.js";
import type { Expression, Name } from "../tree/expression.js";
import { isIntegral } from "../types/kinds.js";
import { printType } from "../types/print-type.js";
import { type Binding, bindingError, coerce, typeMismatch } from "./binding.js";
import type { Bound } from "./bound.js";
import { literalText } from "./literals.js";
import type { Scope } from "./scope.js";

/** A column, and the fields of it that the rest of its path names. Throws `COLUMN_UNKNOWN`. */
export function bindColumn(
  binding: Binding,
  { path, span }: Extract<Expression, { kind: "column" }>,
  scope: Scope,
): Bound {
  const found = scope.find(path);
  if (found === undefined) return unknownColumn(binding, path, span, scope);
  refuseUnsupported(binding, found.column);
  return found.rest.reduce((base, field) => bindField(binding, base, field), found.column);
}

function unknownColumn(binding: Binding, path: readonly Name[], span: Name["span"], scope: Scope): never {
  const names = [...new Set(scope.columnNames())];
  const written = path.map((part) => part.text).join(".");
  const meant = nearest(written, names) ?? nearest(path.at(-1)?.text ?? "", names);
  const shown = names.slice(0, 20).map(displayName).join(", ") + (names.length > 20 ? ", …" : "");
  bindingError(binding, "COLUMN_UNKNOWN", `No column is named ${written}`, span, {
    hint: meant === undefined ? `Known: ${shown}.` : `Did you mean ${displayName(meant)}?`,
    errorClass: "UNRESOLVED_COLUMN",
  });
}

function displayName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : quoteIdentifier(name);
}

function refuseUnsupported(binding: Binding, value: Bound): void {
  if (value.type.kind !== "unsupported") return;
  const message = `The type ${value.type.name} of ${binding.text.slice(value.span.start, value.span.end)} has no counterpart in Databricks`;
  bindingError(binding, "TYPE_UNSUPPORTED", message, value.span);
}

/** `base.field`, of a struct, a map or an array of structs. */
export function bindField(binding: Binding, base: Bound, field: Name): Bound {
  const span = spanFrom(base.span, field.span);
  const { type } = base;
  if (type.kind === "unknown") return { kind: "field", base, name: field.text, type, span };
  if (type.kind === "map") {
    const key: Bound = {
      kind: "literal",
      literal: { kind: "string", value: field.text },
      type: { kind: "string" },
      span: field.span,
    };
    return { kind: "entry", base, key: coerce(binding, key, type.key, "The key"), type: type.value, span };
  }
  const struct = type.kind === "array" ? type.element : type;
  if (struct.kind !== "struct") {
    return bindingError(
      binding,
      "SQL_TYPE",
      `Expected a struct before .${field.text} but found ${printType(type)}`,
      base.span,
      {
        errorClass: "INVALID_EXTRACT_BASE_FIELD_TYPE",
      },
    );
  }
  const found = struct.fields.find((candidate) => candidate.name.toLowerCase() === field.text.toLowerCase());
  if (found === undefined)
    return unknownField(
      binding,
      field,
      struct.fields.map((candidate) => candidate.name),
    );
  const value: Bound =
    type.kind === "array"
      ? { kind: "fields", base, name: found.name, type: { kind: "array", element: found.type }, span }
      : { kind: "field", base, name: found.name, type: found.type, span };
  refuseUnsupported(binding, value);
  return value;
}

function unknownField(binding: Binding, field: Name, names: readonly string[]): never {
  const meant = nearest(field.text, names);
  bindingError(binding, "COLUMN_UNKNOWN", `No field is named ${field.text}`, field.span, {
    hint: meant === undefined ? `Known: ${names.join(", ")}.` : `Did you mean ${meant}?`,
    errorClass: "FIELD_NOT_FOUND",
  });
}

/** `base[index]`, of an array, a map or a struct. */
export function bindSubscript(
  binding: Binding,
  expression: Extract<Expression, { kind: "subscript" }>,
  scope: Scope,
): Bound {
  const base = binding.bind(expression.base, scope);
  const index = binding.bind(expression.index, scope);
  const { span } = expression;
  switch (base.type.kind) {
    case "unknown":
      return { kind: "element", base, index, type: base.type, span };
    case "array":
      if (!isIntegral(index.type) && index.type.kind !== "null")
        return typeMismatch(binding, "An array index", "a whole number", index);
      return { kind: "element", base, index, type: base.type.element, span };
    case "map":
      return {
        kind: "entry",
        base,
        key: coerce(binding, index, base.type.key, "The key"),
        type: base.type.value,
        span,
      };
    case "struct": {
      const name = literalText(index);
      if (name !== undefined) return bindField(binding, base, { text: name, span: index.span });
      return typeMismatch(binding, "A field of a struct", "a string literal", index);
    }
    default:
      return typeMismatch(binding, "[ ]", "an array or a map", base);
  }
}
