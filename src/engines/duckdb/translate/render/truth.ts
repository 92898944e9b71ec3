import type { Bound } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { renderOperand } from "./comparisons.js";
import type { Rendering } from "./rendering.js";

/** DuckDB takes an AND of any length, but no comparisons nested a thousand deep. */
const nestedAtMost = 16;

/**
 * The condition for a count, which sees where it is TRUE and nothing else: FALSE and NULL may change places. DuckDB
 * takes two to three times as long for AND, and so for BETWEEN, of values that may be NULL than for a comparison.
 */
export function renderTruth(rendering: Rendering, bound: Bound): Fragment {
  if (bound.kind === "between") return renderRange(rendering, bound) ?? rendering.render(bound);
  if (bound.kind === "not") {
    const range = bound.operand.kind === "between" && renderRange(rendering, bound.operand);
    return range ? not(range) : rendering.render(bound);
  }
  if (bound.kind !== "logical" || bound.operator !== "AND") return rendering.render(bound);
  if (bound.operands.length > nestedAtMost) return rendering.render(bound);
  const parts = bound.operands.map((operand) => renderTruth(rendering, operand));
  // What may fail is guarded by what stands before it.
  return parts.some((part) => part.raises) ? rendering.render(bound) : renderAll(parts);
}

/** TRUE where all of them are: `a > (NOT b)`, since TRUE is greater than FALSE. */
export function renderAll(parts: readonly Fragment[]): Fragment {
  return parts.reduce((before, part) => fragment(`(${before.sql} > ${not(part).sql})`, [before, part]));
}

/** BETWEEN of a column and constants. It is NULL where BETWEEN is. */
function renderRange(
  rendering: Rendering,
  { operand, low, high, negated }: Extract<Bound, { kind: "between" }>,
): Fragment | undefined {
  if (!isColumn(operand) || !isConstant(low) || !isConstant(high)) return undefined;
  const [value, first, last] = [
    renderOperand(rendering, operand),
    renderOperand(rendering, low),
    renderOperand(rendering, high),
  ];
  const sql = `((${value.sql} >= ${first.sql}) > (${value.sql} > ${last.sql}))`;
  const range = fragment(sql, [value, value, first, last]);
  return negated ? not(range) : range;
}

function isColumn(bound: Bound): boolean {
  if (bound.kind === "cast" && bound.implicit) return isColumn(bound.operand);
  return bound.kind === "column";
}

/** A number that is written down, and so not NULL. */
function isConstant(bound: Bound): boolean {
  if (bound.kind === "cast" && bound.implicit) return isConstant(bound.operand);
  return bound.kind === "literal" && bound.literal.kind === "number";
}

function not(part: Fragment): Fragment {
  return fragment(`(NOT ${part.sql})`, [part]);
}
