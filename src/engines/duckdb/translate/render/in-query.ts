import { type Bound, implicitCast, sameType } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { quoteName } from "../quote.js";
import type { Rendering } from "./rendering.js";

type InQuery = Extract<Bound, { kind: "in_query" }>;

/** No name in a text can be this one. */
const alias = "in (";

/** `a IN (SELECT …)`. Columns of other types are cast; several columns are compared one by one. */
export function renderInQuery(rendering: Rendering, bound: InQuery): Fragment {
  const inner = { sql: bound.query.text, raises: true, weight: 1 };
  const operands = bound.operands.map((operand) => rendering.render(operand));
  const columns = bound.operands.map((operand, index) => columnOf(rendering, bound, operand, index));
  const names = columns.map((_, index) => `c${index + 1}`).join(", ");
  const from = `FROM (${inner.sql}) AS ${quoteName(alias)}(${names})`;
  const [operand] = operands;
  if (operand !== undefined && operands.length === 1) {
    const isSame = bound.operands.every(({ type }, index) => sameType(type, bound.query.columns[index]?.type ?? type));
    const query = isSame ? inner.sql : `SELECT ${columns.map((column) => column.sql).join(", ")} ${from}`;
    const test = `${operand.sql} ${bound.negated ? "NOT " : ""}IN (${query})`;
    return fragment(bound.isFilter ? `(${test})` : `coalesce(${test}, FALSE)`, [operand, inner]);
  }
  const equal = operands.map(({ sql }, index) => `${sql} = ${columns[index]?.sql ?? "NULL"}`).join(" AND ");
  const test = bound.negated
    ? `NOT EXISTS (SELECT 1 ${from} WHERE (${equal}) IS NOT FALSE)`
    : `EXISTS (SELECT 1 ${from} WHERE ${equal})`;
  return fragment(`(${test})`, [...operands, inner]);
}

function columnOf(rendering: Rendering, { query, span }: InQuery, { type }: Bound, index: number): Fragment {
  const from = query.columns[index]?.type ?? type;
  const column: Bound = { kind: "column", qualifier: alias, name: `c${index + 1}`, type: from, span };
  if (sameType(type, from)) return rendering.render(column);
  return rendering.render(implicitCast(column, type));
}
