import { type Bound, isFloating, withoutImplicitCasts } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment } from "../fragment.js";
import { isSmall, renderWide } from "./arithmetic.js";
import { type Rendering, refuse } from "./rendering.js";

type Sides = { readonly left: Bound; readonly right: Bound };

/** `try_add` and its like. TRY would also hide errors of the operands, so those that may raise are evaluated before it. */
export function renderAttempt(rendering: Rendering, { operand }: Extract<Bound, { kind: "attempt" }>): Fragment {
  if (operand.kind === "scale") return renderAttemptedScale(rendering, operand);
  if (!("left" in operand && "right" in operand)) return rendering.render(operand);
  const sides = [operand.left, operand.right].map((side) => rendering.render(withoutImplicitCasts(side)));
  if (!sides.some((side) => side.raises)) return attempted(rendering, operand);
  const variables = new Map([
    ...rendering.variables,
    ["attempt_left", "attempt['l']"],
    ["attempt_right", "attempt['r']"],
  ]);
  const inner = attempted(rendering.withVariables(variables), {
    ...operand,
    left: replaced(operand.left, "attempt_left"),
    right: replaced(operand.right, "attempt_right"),
  });
  const [left, right] = sides;
  const values = `[{'l': ${left?.sql ?? "NULL"}, 'r': ${right?.sql ?? "NULL"}}]`;
  return fragment(`list_transform(${values}, lambda attempt: ${inner.sql})[1]`, [...sides, inner], true);
}

/** An interval times a number that is too large is out of reach of TRY. */
function renderAttemptedScale(rendering: Rendering, operand: Extract<Bound, { kind: "scale" }>): Fragment {
  if (operand.operator === "*")
    return refuse(rendering, "try_multiply() of an interval cannot run on DuckDB", operand.span);
  const { factor } = operand;
  const divisor: Bound = { kind: "nonzero", operand: factor, type: factor.type, span: factor.span };
  return rendering.render({ ...operand, factor: divisor });
}

function attempted(rendering: Rendering, operand: Bound & Sides): Fragment {
  const { type } = operand;
  const isDivision = operand.kind === "arithmetic" && ["/", "%", "DIV", "PMOD"].includes(operand.operator);
  if (operand.kind === "arithmetic" && isSmall(type) && !isDivision) {
    const wide = renderWide(operand.operator, rendering.render(operand.left), rendering.render(operand.right));
    return fragment(`TRY_CAST(${wide.sql} AS ${duckdbType(type)})`, [wide]);
  }
  if (!isDivision) {
    const value = rendering.render(operand);
    const isSafe = isFloating(type);
    return { ...fragment(isSafe ? value.sql : `TRY(${value.sql})`, [value]), raises: false };
  }
  // Nothing divided by NULL is an error.
  const right = triedCasts(operand.right);
  const divisor: Bound = { kind: "nonzero", operand: right, type: right.type, span: right.span };
  // It cannot raise, but it holds an error for a zero, which DuckDB does not take inside of another TRY.
  return { ...rendering.render({ ...operand, left: triedCasts(operand.left), right: divisor }), raises: true };
}

/** The casts that were not in the text are a part of what is tried. */
function triedCasts(side: Bound): Bound {
  if (side.kind !== "cast" || !side.implicit) return side;
  return { ...side, onError: "null", operand: triedCasts(side.operand) };
}

function replaced(side: Bound, name: string): Bound {
  if (side.kind === "cast" && side.implicit) return { ...side, operand: replaced(side.operand, name) };
  return { kind: "variable", name, type: side.type, span: side.span };
}
