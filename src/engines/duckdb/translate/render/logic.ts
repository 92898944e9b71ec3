import { type Fragment, fragment, listOf, weightOf } from "../fragment.js";

/**
 * A chain of AND or OR. DuckDB evaluates all operands, Databricks from the left until the result is certain. So operands
 * that may raise are reached only where no operand before them has decided: `CASE WHEN NOT a THEN FALSE ELSE a AND b END`.
 */
export function renderChain(operator: "AND" | "OR", operands: readonly Fragment[]): Fragment {
  const lastRaising = operands.findLastIndex((operand) => operand.raises);
  const chain = listOf(operands, operator === "AND" ? " AND " : " OR ");
  if (lastRaising <= 0) return fragment(`(${chain})`, operands);
  const guards = operands.slice(0, lastRaising);
  const whens = guards.map(({ sql }) => (operator === "AND" ? `WHEN NOT ${sql} THEN FALSE` : `WHEN ${sql} THEN TRUE`));
  return {
    sql: `CASE ${whens.join(" ")} ELSE (${chain}) END`,
    raises: true,
    weight: weightOf(operands) + weightOf(guards) + 1,
  };
}
