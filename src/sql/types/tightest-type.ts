import { commonType } from "./common-type.js";
import { decimalOf } from "./decimal.js";
import { isNumeric, sameType } from "./kinds.js";
import type { SqlType } from "./sql-type.js";

/** The common type of two types, without a STRING becoming another type. */
export function commonTypeWithoutText(left: SqlType, right: SqlType): SqlType | undefined {
  const isMixed = (left.kind === "string") !== (right.kind === "string");
  const isKnown = ![left.kind, right.kind].some((kind) => kind === "null" || kind === "unknown");
  return isMixed && isKnown ? undefined : commonType(left, right);
}

/**
 * The type of two that holds the values of both, where one of them does; decimals are not widened. Spark's
 * `findTightestCommonType`, which functions of arrays go by.
 */
export function tightestType(left: SqlType, right: SqlType): SqlType | undefined {
  const common = commonTypeWithoutText(left, right);
  const isDecimal = left.kind === "decimal" || right.kind === "decimal";
  if (common === undefined || !isDecimal || !isNumeric(left) || !isNumeric(right)) return common;
  if (sameType(left, right)) return left;
  const [decimal, other] = left.kind === "decimal" ? [left, right] : [right, left];
  const needed = other.kind === "decimal" ? undefined : decimalOf(other);
  if (decimal.kind !== "decimal" || needed === undefined) return undefined;
  return decimal.precision - decimal.scale >= needed.precision ? decimal : undefined;
}
