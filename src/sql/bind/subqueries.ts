import type { Expression } from "../tree/expression.js";
import type { Query } from "../tree/query.js";
import { isNumeric } from "../types/kinds.js";
import { BOOLEAN, type SqlType, UNKNOWN } from "../types/sql-type.js";
import { type Binding, bindingError } from "./binding.js";
import type { Bound, PreparedQuery } from "./bound.js";
import { comparable } from "./comparisons.js";
import type { Scope } from "./scope.js";

const unprepared: PreparedQuery = { columns: [], text: "", raises: true };

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

export function bindInQuery(
  binding: Binding,
  expression: Extract<Expression, { kind: "in_query" }>,
  scope: Scope,
): Bound {
  const { negated, span } = expression;
  const operand = binding.bind(expression.operand, scope);
  const prepared = prepare(expression.query, scope);
  const column = prepared === unprepared ? UNKNOWN : typeOfColumns(binding, prepared, expression, operand);
  if (column.kind === "unknown") return { kind: "in_query", operand, query: prepared, negated, type: BOOLEAN, span };
  const other: Bound = { kind: "subquery", query: prepared, type: column, span: expression.query.span };
  const [left, right] = comparable(binding, "IN", [operand, other], span);
  if (left === undefined || right === undefined) throw new Error("IN has two sides");
  // Numbers widen by themselves in every engine.
  if (right.kind === "cast" && !(isNumeric(operand.type) && isNumeric(column))) {
    return bindingError(binding, "UNSUPPORTED_ON_DUCKDB", "IN between different types cannot run on DuckDB", span, {
      hint: "Cast the column of the subquery.",
    });
  }
  return { kind: "in_query", operand: left, query: prepared, negated, type: BOOLEAN, span };
}

function typeOfColumns(
  binding: Binding,
  prepared: PreparedQuery,
  { query, span }: Extract<Expression, { kind: "in_query" }>,
  operand: Bound,
): SqlType {
  if (operand.type.kind !== "struct") return onlyColumn(binding, prepared, query);
  return bindingError(
    binding,
    "UNSUPPORTED_ON_DUCKDB",
    "A subquery compared with several values cannot run on DuckDB",
    span,
  );
}
