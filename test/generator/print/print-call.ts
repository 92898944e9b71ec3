import { quoteIdentifier } from "../../../src/sql/compose/quote-identifier.js";
import type { Call } from "../../../src/sql/tree/expression.js";
import type { Printer } from "./print-expression.js";
import { printOrder, printWindow } from "./print-window.js";

/** A call with what may stand behind it. The name stands between back-ticks, so that it starts no form of its own. */
export function printCall(call: Call, printer: Printer): string {
  const args = [
    ...call.args.map((arg) => printer.expression(arg)),
    ...call.namedArgs.map(({ name, value }) => `${quoteIdentifier(name.text)} => ${printer.expression(value)}`),
  ];
  const name = call.name.split(".").map(quoteIdentifier).join(".");
  const clauses = [`${name}(${call.distinct ? "DISTINCT " : ""}${args.join(", ")})`];
  if (call.withinGroup !== undefined) clauses.push(`WITHIN GROUP (ORDER BY ${printOrder(call.withinGroup, printer)})`);
  if (call.filter !== undefined) clauses.push(`FILTER (WHERE ${printer.expression(call.filter)})`);
  if (call.nulls !== undefined) clauses.push(`${call.nulls.toUpperCase()} NULLS`);
  if (call.over !== undefined) clauses.push(`OVER ${printWindow(call.over, printer)}`);
  return clauses.join(" ");
}
