import type { Count } from "./model/report.js";

/** A whole number as an exact count: its digits where a number would lose some. */
export function exactCount(value: bigint): Count {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** `1,234,567`, also beyond 2^53. */
export function formatCount(count: Count): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 row`, `1,200 rows` */
export function counted(count: Count, one: string, many: string = `${one}s`): string {
  return `${formatCount(count)} ${String(count) === "1" ? one : many}`;
}

/** `0.25%`. What is not exactly none or all is never shown as 0% or 100%. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return "<0.01%";
  if (percent < 100 && percent > 99.99) return ">99.99%";
  return `${Number(percent.toPrecision(percent < 1 ? 2 : 4))}%`;
}
