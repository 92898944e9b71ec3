import { isOfMonths, isTimeUnit, unitSizes } from "../datetime/unit-sizes.js";

/** The microseconds of a duration such as `2 hours 30 minutes`. Undefined for months, and for what is no duration. */
export function durationOf(text: string): number | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/^interval\s+/, "")
    .split(/\s+/);
  if (words.length === 0 || words.length % 2 === 1) return undefined;
  let sum = 0;
  for (let index = 0; index < words.length; index += 2) {
    const [amount = "", unit = ""] = words.slice(index, index + 2);
    const name = unit.replace(/s$/, "").toUpperCase();
    if (!isTimeUnit(name) || isOfMonths(name) || !/^-?\d{1,9}$/.test(amount)) return undefined;
    sum += Number(amount) * unitSizes[name];
  }
  return sum;
}
