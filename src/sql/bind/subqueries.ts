import type { Expression } from "../tree/expression.js";
import type { Query } from "../tree/query.js";
import { BOOLEAN, type SqlType, UNKNOWN } from "../types/sql-type.js";
import { type Binding, bindingError } from "./binding.js";
import type { Bound, PreparedQuery } from "./bound.js";
import { comparable } from "./comparisons.js";
import type { Scope } from "./scope.js";

const unprepared: PreparedQuery = { columns: [], text: "", raises: true, isSingle: false };

function prepare(query: Query, scope: Scope): PreparedQuery {
  return scope.prepareQuery(query, scope) ?? unprepared;
}

/** The type of the only column; unknown where the query could not be prepared. */
function onlyColumn(binding: Binding, prepared: PreparedQuery, query: Query): SqlType {
  if (prepared === unprepared) return UNKNOWN;
  const [first, ...more] = prepared.columns;
  if (first !== undefined && more.length === 0) return first.type;
  return bindingError(
    binding,
    "SQL_TYPE",
    `Expected a subquery of one column but found ${prepared.columns.length}`,
    query.span,
    { errorClass: "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN" },
  );
}

export function bindSubquery(
  binding: Binding,
  { query, span }: Extract<Expression, { kind: "subquery" }>,
  scope: Scope,
): Bound {
  const prepared = prepare(query, scope);
  return { kind: "subquery", query: prepared, type: onlyColumn(binding, prepared, query), span };
}

export function bindExists({ query, span }: Extract<Expression, { kind: "exists" }>, scope: Scope): Bound {
  return { kind: "exists", query: prepare(query, scope), type: BOOLEAN, span };
}

/** `a IN (SELECT …)`, `(a, b) IN (SELECT …)` */
export function bindInQuery(
  binding: Binding,
  expression: Extract<Expression, { kind: "in_query" }>,
  scope: Scope,
): Bound {
  const { negated, span } = expression;
  const written = expression.operand.kind === "tuple" ? expression.operand.items : [expression.operand];
  const operands = written.map((item) => binding.bind(item, scope));
  const query = prepare(expression.query, scope);
  const common = { kind: "in_query", query, negated, isFilter: false, type: BOOLEAN, span } as const;
  if (query === unprepared) return { ...common, operands };
  if (query.columns.length !== operands.length) {
    const message = `Expected a subquery of ${operands.length} columns but found ${query.columns.length}`;
    return bindingError(binding, "SQL_TYPE", message, expression.query.span, {
      errorClass: "DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH",
    });
  }
  const cast = operands.map((operand, index): Bound => {
    const type = query.columns[index]?.type ?? UNKNOWN;
    if (type.kind === "unknown") return operand;
    const other: Bound = { kind: "subquery", query, type, span: expression.query.span };
    const [left] = comparable(binding, "IN", [operand, other], span);
    return left ?? operand;
  });
  return { ...common, operands: cast };
}
