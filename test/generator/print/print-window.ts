import { unreachable } from "../../../src/errors.js";
import { quoteIdentifier } from "../../../src/sql/compose/quote-identifier.js";
import type { FrameBound, OrderItem, WindowFrame, WindowSpecification } from "../../../src/sql/tree/query.js";
import { level } from "./level.js";
import type { Printer } from "./print-expression.js";

/** `a ASC NULLS LAST, b` */
export function printOrder(items: readonly OrderItem[], printer: Printer): string {
  return items.map((item) => printer.expression(item.value) + printDirection(item)).join(", ");
}

/** ` DESC NULLS LAST` */
export function printDirection({ descending, nulls }: Pick<OrderItem, "descending" | "nulls">): string {
  return (descending ? " DESC" : "") + (nulls === undefined ? "" : ` NULLS ${nulls}`);
}

/** What stands after OVER. */
export function printWindow(window: WindowSpecification, printer: Printer): string {
  const { base, partitionBy, orderBy, frame } = window;
  if (base !== undefined && partitionBy.length === 0 && orderBy.length === 0 && frame === undefined)
    return quoteIdentifier(base.text);
  const parts = base === undefined ? [] : [quoteIdentifier(base.text)];
  if (partitionBy.length > 0)
    parts.push(`PARTITION BY ${partitionBy.map((value) => printer.expression(value)).join(", ")}`);
  if (orderBy.length > 0) parts.push(`ORDER BY ${printOrder(orderBy, printer)}`);
  if (frame !== undefined) parts.push(printFrame(frame, printer));
  return `(${parts.join(" ")})`;
}

function printFrame({ unit, start, end }: WindowFrame, printer: Printer): string {
  if (end === undefined) return `${unit} ${printBound(start, printer)}`;
  return `${unit} BETWEEN ${printBound(start, printer)} AND ${printBound(end, printer)}`;
}

function printBound(bound: FrameBound, printer: Printer): string {
  switch (bound.kind) {
    case "current":
      return "CURRENT ROW";
    case "unbounded":
      return `UNBOUNDED ${bound.direction}`;
    case "offset":
      return `${printer.expression(bound.value, level.bitOr)} ${bound.direction}`;
    default:
      return unreachable(bound);
  }
}
