import type { Count } from "../model/report.js";

/** A count with commas: `1,200`. */
export function countText(count: Count): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 row`, `1,200 rows` */
export function rowsText(count: Count): string {
  return `${countText(count)} ${String(count) === "1" ? "row" : "rows"}`;
}

/** A share as a percentage that is never rounded to 0 % or 100 % unless it is that. */
export function shareText(share: number): string {
  if (share === 0 || share === 1) return `${share * 100}%`;
  const percent = share * 100;
  if (percent < 0.01) return "<0.01%";
  if (percent > 99.99) return ">99.99%";
  return `${Number(percent.toPrecision(percent < 1 ? 2 : 4))}%`;
}
