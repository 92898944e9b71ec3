import type { Expression } from "../../../../sql/index.js";

/** The whole number that stands for an output column by its place in ORDER BY and GROUP BY; undefined for another value. */
export function writtenPlace(value: Expression): number | undefined {
  if (value.kind !== "literal" || value.literal.kind !== "number" || value.literal.type.kind !== "int")
    return undefined;
  return Number(value.literal.text);
}
