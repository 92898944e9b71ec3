import type { Value } from "../model/value.js";
import { valueJson } from "./value-json.js";

/** The value as plain text: arrays, maps and structs are JSON. */
export function valueText(value: Exclude<Value, null>): string {
  if (typeof value === "string") return value;
  return typeof value === "object" && value.kind === "number" ? value.digits : valueJson(value);
}
