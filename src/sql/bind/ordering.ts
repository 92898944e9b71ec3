import { isOrderable } from "../types/kinds.js";
import { printType } from "../types/print-type.js";
import type { SqlType } from "../types/sql-type.js";
import { type Binding, bindingError } from "./binding.js";
import type { Bound } from "./bound.js";

const whole = (value: Bound): SqlType => value.type;
const element = ({ type }: Bound): SqlType => (type.kind === "array" ? type.element : type);

/** What functions put into an order: which arguments, all where none is named, and what of them. */
const ordered: ReadonlyMap<string, readonly [of: (value: Bound) => SqlType, index?: number]> = new Map([
  ["min", [whole]],
  ["max", [whole]],
  ["greatest", [whole]],
  ["least", [whole]],
  ["min_by", [whole, 1]],
  ["max_by", [whole, 1]],
  ["array_min", [element]],
  ["array_max", [element]],
  ["sort_array", [element, 0]],
]);

/** Refuses arguments without an order where the function needs one. Throws `SQL_TYPE`. */
export function refuseUnorderedArguments(binding: Binding, name: string, args: readonly Bound[]): void {
  const [of, index] = ordered.get(name) ?? [];
  if (of === undefined) return;
  for (const arg of index === undefined ? args : args.slice(index, index + 1))
    refuseUnordered(binding, arg, `${name}()`, of(arg));
}

/** Refuses a value without an order. Throws `SQL_TYPE`. */
export function refuseUnordered(
  binding: Binding,
  value: Bound,
  what: string,
  type: SqlType = value.type,
  errorClass = "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
): void {
  if (isOrderable(type)) return;
  bindingError(binding, "SQL_TYPE", `${what} cannot put ${printType(type)} into an order`, value.span, {
    errorClass,
  });
}
