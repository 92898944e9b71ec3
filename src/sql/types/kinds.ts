import type { SqlType } from "./sql-type.js";

export type DecimalType = Extract<SqlType, { kind: "decimal" }>;

const integralKinds = ["tinyint", "smallint", "int", "bigint"] as const;
type IntegralKind = (typeof integralKinds)[number];

export function isIntegral(type: SqlType): type is { readonly kind: IntegralKind } {
  const { kind } = type;
  return kind === "int" || kind === "bigint" || kind === "smallint" || kind === "tinyint";
}

export function isFloating(type: SqlType): boolean {
  return type.kind === "float" || type.kind === "double";
}

export function isNumeric(type: SqlType): boolean {
  return isIntegral(type) || isFloating(type) || type.kind === "decimal";
}

export function isDateTime(type: SqlType): boolean {
  return type.kind === "date" || type.kind === "timestamp" || type.kind === "timestamp_ntz";
}

/** Types that hold no other types. */
export function isAtomic(type: SqlType): boolean {
  switch (type.kind) {
    case "array":
    case "map":
    case "struct":
    case "variant":
    case "interval":
    case "unsupported":
      return false;
    default:
      return true;
  }
}

/** The wider of two integral types. */
export function widerIntegral(left: { readonly kind: IntegralKind }, right: { readonly kind: IntegralKind }): SqlType {
  return integralKinds.indexOf(left.kind) >= integralKinds.indexOf(right.kind) ? left : right;
}

/** True when the types are the same through and through; the names of struct fields do not count. */
export function sameType(left: SqlType, right: SqlType): boolean {
  if (left === right) return true;
  if (left.kind !== right.kind) return false;
  if (left.kind === "decimal" && right.kind === "decimal")
    return left.precision === right.precision && left.scale === right.scale;
  if (left.kind === "array" && right.kind === "array") return sameType(left.element, right.element);
  if (left.kind === "map" && right.kind === "map")
    return sameType(left.key, right.key) && sameType(left.value, right.value);
  if (left.kind === "struct" && right.kind === "struct") {
    const fields = left.fields.length === right.fields.length;
    return (
      fields &&
      left.fields.every((field, index) => sameType(field.type, right.fields[index]?.type ?? { kind: "unknown" }))
    );
  }
  if (left.kind === "interval" && right.kind === "interval") return left.family === right.family;
  return left.kind === right.kind;
}

/** The types that a type is made of. */
export function innerTypes(type: SqlType): readonly SqlType[] {
  switch (type.kind) {
    case "array":
      return [type.element];
    case "map":
      return [type.key, type.value];
    case "struct":
      return type.fields.map((field) => field.type);
    default:
      return [];
  }
}

/** True for a type of one of the kinds, and for one that is made of such. */
export function holdsKind(type: SqlType, kinds: readonly SqlType["kind"][]): boolean {
  return kinds.includes(type.kind) || innerTypes(type).some((inner) => holdsKind(inner, kinds));
}

/** Maps and semi-structured values have no order and no equality. */
export function isOrderable(type: SqlType): boolean {
  if (type.kind === "map" || type.kind === "variant" || type.kind === "unsupported") return false;
  return isAtomic(type) || innerTypes(type).every(isOrderable);
}
