import { unreachable } from "../errors.js";
import type { Value } from "../model/value.js";

/** The value as JSON. Numbers keep all their digits; a whole number beyond 2^53 is a text, as most readers would round it. */
export function valueJson(value: Value): string {
  if (typeof value === "string") return textJson(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0.0" : String(value);
  if (value === null || typeof value === "boolean") return String(value);
  switch (value.kind) {
    case "number":
      return isLargeWhole(value.digits) ? `"${value.digits}"` : value.digits;
    case "list":
      return `[${value.items.map(valueJson).join(",")}]`;
    case "entries":
      return `{${value.entries.map(([key, item]) => `${textJson(keyText(key))}:${valueJson(item)}`).join(",")}}`;
    default:
      return unreachable(value);
  }
}

/** The text as JSON on one line, for readers too that end lines at other characters than a line feed. */
export function textJson(text: string): string {
  return JSON.stringify(text).replace(hidden, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Line ends that JSON allows in a text, and control characters that it does not escape. */
const hidden = /[\u007f-\u009f\u2028\u2029]/g;

function keyText(key: Value): string {
  if (typeof key === "string") return key;
  return key !== null && typeof key === "object" && key.kind === "number" ? key.digits : valueJson(key);
}

function isLargeWhole(digits: string): boolean {
  const [whole = "", fraction = ""] = digits.split(".");
  return whole.length > 15 && /^0*$/.test(fraction) && !Number.isSafeInteger(Number(whole));
}
