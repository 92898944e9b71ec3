import type { RunReport } from "../../model/report.js";
import { type KeyOrder, reportOrder } from "./key-order.js";

/** The report as JSON text: keys in the order of the schema, and no others; two spaces; a newline at the end. */
export function formatJson(report: RunReport): string {
  return `${JSON.stringify(inOrder(report, reportOrder), null, 2)}\n`;
}

function inOrder(value: unknown, order: KeyOrder | null): unknown {
  if (order === null || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => inOrder(item, order));
  const given = new Map(Object.entries(value));
  const keys = Object.entries(order).filter(([key]) => given.get(key) !== undefined);
  return Object.fromEntries(keys.map(([key, inner]) => [key, inOrder(given.get(key), inner)]));
}
