import { nullsPlace } from "../bind/windows.js";
import type { Call } from "../tree/expression.js";
import type { FrameBound, OrderItem, WindowSpecification } from "../tree/query.js";
import type { Printing } from "./printing.js";

/** Sort keys with all that was left out. */
export function prettyOrder(printing: Printing, items: readonly OrderItem[]): string {
  return items
    .map((item) => `${printing.print(item.value)} ${item.descending ? "DESC" : "ASC"} NULLS ${nullsPlace(item)}`)
    .join(", ");
}

/** What stands after OVER, with the frame that it has by default. */
export function prettyWindow(printing: Printing, call: Call): string {
  const window = resolved(printing, call.over);
  if (window === undefined) return printing.giveUp();
  const parts: string[] = [];
  if (window.partitionBy.length > 0) parts.push(`PARTITION BY ${window.partitionBy.map(printing.print).join(", ")}`);
  if (window.orderBy.length > 0) parts.push(`ORDER BY ${prettyOrder(printing, window.orderBy)}`);
  parts.push(frameOf(printing, call, window));
  return `(${parts.join(" ")})`;
}

function resolved({ names }: Printing, window: WindowSpecification | undefined): WindowSpecification | undefined {
  return window?.base === undefined ? window : names.windows.get(window.base.text.toLowerCase());
}

const fromStart = "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW";

function frameOf(printing: Printing, call: Call, { frame, orderBy }: WindowSpecification): string {
  if (["row_number", "rank", "dense_rank", "percent_rank", "ntile"].includes(call.name)) return fromStart;
  if (call.name === "lag" || call.name === "lead") {
    const [, offset] = call.args;
    const distance = offset === undefined ? "1" : printing.print(offset);
    if (!/^\d+$/.test(distance)) return printing.giveUp();
    const place = `${call.name === "lag" ? "-" : ""}${distance} FOLLOWING`;
    return `ROWS BETWEEN ${place} AND ${place}`;
  }
  if (frame !== undefined) {
    const [start, end] = [frame.start, frame.end].map((bound) => boundOf(printing, bound));
    return `${frame.unit} BETWEEN ${start} AND ${end}`;
  }
  return orderBy.length > 0
    ? "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
    : "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";
}

function boundOf(printing: Printing, bound: FrameBound | undefined): string {
  if (bound === undefined || bound.kind === "current") return "CURRENT ROW";
  return `${bound.kind === "unbounded" ? "UNBOUNDED" : printing.print(bound.value)} ${bound.direction}`;
}
