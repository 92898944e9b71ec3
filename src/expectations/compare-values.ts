import type { Scalar } from "../model/scalar.js";

/**
 * Compares two values exactly, as numbers where both are numbers or the text of numbers, else as text by code point,
 * which is the order of ISO dates and timestamps and of strings in both engines. A date is compared with a timestamp
 * as its midnight.
 * @returns below 0, 0 or above 0
 */
export function compareValues(left: Exclude<Scalar, null>, right: Exclude<Scalar, null>): number {
  const [a, b] = [decimalOf(left), decimalOf(right)];
  if (a !== undefined && b !== undefined) return compareDecimals(a, b);
  const [first, second] = [String(left), String(right)];
  return isTime(first) && isTime(second) ? compareText(timeOf(first), timeOf(second)) : compareText(first, second);
}

interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const infinities: Readonly<Record<string, number>> = { Infinity: 1, "-Infinity": -1 };

function decimalOf(value: Exclude<Scalar, null>): Decimal | number | undefined {
  if (typeof value === "boolean") return undefined;
  const text = String(value);
  if (Object.hasOwn(infinities, text)) return infinities[text];
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
  const [whole = "", fraction = ""] = [parts?.[2], parts?.[3]];
  if (parts === null || whole + fraction === "") return undefined;
  const digits = BigInt(`${parts[1] === "-" ? "-" : ""}${whole}${fraction}`);
  const scale = fraction.length - Number(parts[4] ?? 0);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function compareDecimals(left: Decimal | number, right: Decimal | number): number {
  if (typeof left === "number") return typeof right === "number" ? left - right : left;
  if (typeof right === "number") return -right;
  const scale = Math.max(left.scale, right.scale);
  const difference =
    left.digits * 10n ** BigInt(scale - left.scale) - right.digits * 10n ** BigInt(scale - right.scale);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

function compareText(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  for (const [index, character] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    // Both are whole characters, so that each has a code point.
    const difference = (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)?Z?$/.test(text);
}

/** One spelling of a point in time: `YYYY-MM-DD HH:MM:SS.ffffff`. */
function timeOf(text: string): string {
  const [date = "", time = "00:00:00"] = text.replace("T", " ").replace("Z", "").split(" ");
  const [seconds = "", fraction = ""] = (time.length === 5 ? `${time}:00` : time).split(".");
  return `${date} ${seconds}.${fraction.padEnd(6, "0")}`;
}
