import { isAtomic, isDateTime, isNumeric, sameType } from "./kinds.js";
import type { SqlType } from "./sql-type.js";

/** True when a value of one type may be given where the other is wanted, without a CAST in the text. */
export function isImplicitlyCastable(from: SqlType, to: SqlType): boolean {
  if (from.kind === "null" || from.kind === "unknown" || to.kind === "unknown" || sameType(from, to)) return true;
  if (from.kind === "array" && to.kind === "array") return isImplicitlyCastable(from.element, to.element);
  if (from.kind === "map" && to.kind === "map") {
    return isImplicitlyCastable(from.key, to.key) && isImplicitlyCastable(from.value, to.value);
  }
  if (from.kind === "struct" && to.kind === "struct") {
    return (
      from.fields.length === to.fields.length &&
      from.fields.every((field, index) => isImplicitlyCastable(field.type, to.fields[index]?.type ?? { kind: "null" }))
    );
  }
  if (!isAtomic(from) || !isAtomic(to)) return false;
  if (from.kind === "binary" || to.kind === "binary") return from.kind === "string";
  if (from.kind === "string" || to.kind === "string") return true;
  return (isNumeric(from) && isNumeric(to)) || (isDateTime(from) && isDateTime(to));
}

/** True when CAST may be written from one type to the other in ANSI mode. */
export function isCastable(from: SqlType, to: SqlType): boolean {
  if (isImplicitlyCastable(from, to)) return true;
  if (to.kind === "variant" || from.kind === "variant") return to.kind !== "null";
  if (from.kind === "array" && to.kind === "array") return isCastable(from.element, to.element);
  if (from.kind === "map" && to.kind === "map") return isCastable(from.key, to.key) && isCastable(from.value, to.value);
  if (from.kind === "struct" && to.kind === "struct") {
    return (
      from.fields.length === to.fields.length &&
      from.fields.every((field, index) => isCastable(field.type, to.fields[index]?.type ?? { kind: "null" }))
    );
  }
  if (to.kind === "string") return from.kind !== "unsupported";
  if (from.kind === "string") return to.kind === "interval";
  if (isNumeric(from)) return to.kind === "boolean" || to.kind === "timestamp" || to.kind === "interval";
  if (from.kind === "boolean") return isNumeric(to);
  if (from.kind === "timestamp") return isNumeric(to);
  if (from.kind === "interval") return isNumeric(to);
  return false;
}
