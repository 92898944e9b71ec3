import { isIntegral, type SqlType } from "../../../../sql/index.js";

const digits = { tinyint: 3, smallint: 5, int: 10, bigint: 19 } as const;

/** True where every whole number or decimal of one type has a place in the other, also a whole number or decimal. */
export function isWider(from: SqlType, to: SqlType): boolean {
  if (isIntegral(from)) {
    if (isIntegral(to)) return digits[from.kind] <= digits[to.kind];
    return to.kind === "decimal" && to.precision - to.scale >= digits[from.kind];
  }
  if (from.kind !== "decimal" || to.kind !== "decimal") return false;
  return to.scale >= from.scale && to.precision - to.scale >= from.precision - from.scale;
}
