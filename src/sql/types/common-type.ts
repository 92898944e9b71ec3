import { decimalOf, widerDecimal } from "./decimal.js";
import { isAtomic, isDateTime, isFloating, isIntegral, isNumeric, sameType, widerIntegral } from "./kinds.js";
import { BIGINT, DOUBLE, NULL, type SqlType, type StructField } from "./sql-type.js";

/**
 * The type that two values are brought to before they are compared or put into one column, by Spark's ANSI rules.
 * A STRING beside another type becomes that type: BIGINT beside whole numbers, DOUBLE beside other numbers.
 */
export function commonType(left: SqlType, right: SqlType): SqlType | undefined {
  if (left.kind === "null" || right.kind === "unknown") return right;
  if (right.kind === "null" || left.kind === "unknown") return left;
  if (left.kind === "string" || right.kind === "string") return besideString(left.kind === "string" ? right : left);
  if (isNumeric(left) && isNumeric(right)) return commonNumber(left, right);
  if (isDateTime(left) && isDateTime(right)) return commonDateTime(left, right);
  if (left.kind === "array" && right.kind === "array") {
    const element = commonType(left.element, right.element);
    return element && { kind: "array", element };
  }
  if (left.kind === "map" && right.kind === "map") {
    const [key, value] = [commonType(left.key, right.key), commonType(left.value, right.value)];
    return key && value && { kind: "map", key, value };
  }
  if (left.kind === "struct" && right.kind === "struct") return commonStruct(left.fields, right.fields);
  if (left.kind === "interval" && right.kind === "interval") return commonInterval(left, right);
  return sameType(left, right) ? left : undefined;
}

type Interval = Extract<SqlType, { kind: "interval" }>;

const units = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"] as const;

/** An interval with the fields of both, and those between. */
function commonInterval(left: Interval, right: Interval): SqlType | undefined {
  if (left.family !== right.family) return undefined;
  const first = units.find((unit) => unit === left.first || unit === right.first) ?? left.first;
  const last = units.findLast((unit) => unit === left.last || unit === right.last) ?? left.last;
  return { kind: "interval", family: left.family, first, last };
}

function besideString(other: SqlType): SqlType | undefined {
  if (isIntegral(other)) return BIGINT;
  if (isNumeric(other)) return DOUBLE;
  return isAtomic(other) ? other : undefined;
}

function commonNumber(left: SqlType, right: SqlType): SqlType | undefined {
  if (isIntegral(left) && isIntegral(right)) return widerIntegral(left, right);
  if (isFloating(left) || isFloating(right)) return left.kind === "float" && right.kind === "float" ? left : DOUBLE;
  const [first, second] = [decimalOf(left), decimalOf(right)];
  return first && second && widerDecimal(first, second);
}

function commonDateTime(left: SqlType, right: SqlType): SqlType {
  if (left.kind === right.kind) return left;
  if (left.kind === "date") return right;
  return right.kind === "date" ? left : { kind: "timestamp" };
}

function commonStruct(left: readonly StructField[], right: readonly StructField[]): SqlType | undefined {
  if (left.length !== right.length) return undefined;
  const fields: StructField[] = [];
  for (const [index, field] of left.entries()) {
    const other = right[index];
    // Structs with other field names are other types.
    if (other === undefined || other.name.toLowerCase() !== field.name.toLowerCase()) return undefined;
    const type = commonType(field.type, other.type);
    if (type === undefined) return undefined;
    fields.push({ name: field.name, type });
  }
  return { kind: "struct", fields };
}

/** The common type of many; `null` for none. */
export function commonTypeOf(types: readonly SqlType[]): SqlType | undefined {
  let common: SqlType | undefined = NULL;
  for (const type of types) common = common && commonType(common, type);
  return common;
}
