import type { DecimalType } from "./kinds.js";
import type { SqlType } from "./sql-type.js";

const maximalPrecision = 38;
const minimalAdjustedScale = 6;

/** The decimal that holds every value of an integral or decimal type. */
export function decimalOf(type: SqlType): DecimalType | undefined {
  switch (type.kind) {
    case "decimal":
      return type;
    case "tinyint":
      return { kind: "decimal", precision: 3, scale: 0 };
    case "smallint":
      return { kind: "decimal", precision: 5, scale: 0 };
    case "int":
      return { kind: "decimal", precision: 10, scale: 0 };
    case "bigint":
      return { kind: "decimal", precision: 20, scale: 0 };
    default:
      return undefined;
  }
}

/** The type, brought down to 38 digits the way Databricks does it: digits before the point win, six after it are kept. */
function adjusted(precision: number, scale: number): DecimalType {
  if (precision <= maximalPrecision) return { kind: "decimal", precision, scale };
  const whole = precision - scale;
  const kept = Math.max(maximalPrecision - whole, Math.min(scale, minimalAdjustedScale));
  return { kind: "decimal", precision: maximalPrecision, scale: kept };
}

/** The type cut at 38 digits, without making room for digits before the point. */
export function bounded(precision: number, scale: number): DecimalType {
  return {
    kind: "decimal",
    precision: Math.min(precision, maximalPrecision),
    scale: Math.min(scale, maximalPrecision),
  };
}

/** The type of `left operator right`. */
export function decimalResult(
  operator: "+" | "-" | "*" | "/" | "%",
  left: DecimalType,
  right: DecimalType,
): DecimalType {
  const [whole1, whole2] = [left.precision - left.scale, right.precision - right.scale];
  const scale = Math.max(left.scale, right.scale);
  switch (operator) {
    case "+":
    case "-":
      return adjusted(Math.max(whole1, whole2) + scale + 1, scale);
    case "*":
      return adjusted(left.precision + right.precision + 1, left.scale + right.scale);
    case "/": {
      const quotient = Math.max(minimalAdjustedScale, left.scale + right.precision + 1);
      return adjusted(whole1 + right.scale + quotient, quotient);
    }
    case "%":
      return adjusted(Math.min(whole1, whole2) + scale, scale);
  }
}

/** The decimal that holds the values of both; where that has too many digits, those behind the point give way. */
export function widerDecimal(left: DecimalType, right: DecimalType): DecimalType {
  const scale = Math.max(left.scale, right.scale);
  const whole = Math.max(left.precision - left.scale, right.precision - right.scale);
  return bounded(whole + scale, Math.min(scale, Math.max(maximalPrecision - whole, 0)));
}
