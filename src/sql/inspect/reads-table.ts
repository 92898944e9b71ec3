import { childrenOf } from "../tree/children.js";
import { partsOfQuery } from "../tree/children-of-query.js";
import type { Expression } from "../tree/expression.js";
import type { Query } from "../tree/query.js";

/** True when the query, or one inside it, reads a table by this name alone. */
export function readsTable(query: Query, name: string): boolean {
  const { tables, queries, expressions } = partsOfQuery(query);
  const wanted = name.toLowerCase();
  const isRead = tables.some((table) => table.name.length === 1 && table.name[0]?.text.toLowerCase() === wanted);
  if (isRead || queries.some((inner) => readsTable(inner, name))) return true;
  return query.ctes.some((cte) => readsTable(cte.query, name)) || expressions.some((value) => readsIn(value, name));
}

function readsIn(expression: Expression, name: string): boolean {
  const { expressions, queries } = childrenOf(expression);
  return expressions.some((value) => readsIn(value, name)) || queries.some((query) => readsTable(query, name));
}
