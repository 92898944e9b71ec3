import type { Scalar } from "../../model/scalar.js";
import { escapeControl } from "./escape-control.js";

/** A value of the data. Text that could be taken for something else, or whose ends cannot be seen, stands in quotes. */
export function showValue(value: Scalar): string {
  if (typeof value !== "string") return value === null ? "NULL" : String(value);
  const unclear = value === "" || value === "NULL" || value === "***" || value.trim() !== value;
  return unclear ? `"${escapeControl(value)}"` : escapeControl(value);
}
