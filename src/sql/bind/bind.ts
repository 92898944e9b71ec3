import { unreachable } from "../../errors.js";
import type { Expression } from "../tree/expression.js";
import { BOOLEAN, STRING } from "../types/sql-type.js";
import { bindArithmetic, bindUnary } from "./arithmetic.js";
import { type Binding, bindingError, coerce } from "./binding.js";
import type { Bound } from "./bound.js";
import { bindCall } from "./calls.js";
import { bindCase } from "./case.js";
import { bindCast } from "./cast.js";
import { bindColumn, bindField, bindSubscript } from "./columns.js";
import { bindBetween, bindComparison, bindIn, bindIs, bindLike } from "./comparisons.js";
import { bindInterval } from "./intervals.js";
import { bindParameter, typeOfLiteral } from "./literals.js";
import type { Scope } from "./scope.js";
import { bindExists, bindInQuery, bindSubquery } from "./subqueries.js";

/** Resolves the names of an expression, works out its types and writes out its implicit casts. Throws with spans in `text`. */
export function bindExpression(expression: Expression, scope: Scope, text: string): Bound {
  return newBinding(text).bind(expression, scope);
}

/** A binding for the expressions of one text. */
export function newBinding(text: string): Binding {
  let variables = 0;
  const binding: Binding = {
    text,
    bind: (inner, innerScope) => bindOne(binding, inner, innerScope),
    newVariable: (name) => {
      variables += 1;
      return `${name.toLowerCase()}_${variables}`;
    },
  };
  return binding;
}

function bindOne(binding: Binding, expression: Expression, scope: Scope): Bound {
  const { span } = expression;
  switch (expression.kind) {
    case "literal":
      return { kind: "literal", literal: expression.literal, type: typeOfLiteral(expression.literal), span };
    case "parameter":
      return bindParameter(binding, expression, scope);
    case "column":
      return bindColumn(binding, expression, scope);
    case "field":
      return bindField(binding, binding.bind(expression.base, scope), expression.field);
    case "subscript":
      return bindSubscript(binding, expression, scope);
    case "path":
      return bindPath(binding, expression, scope);
    case "unary":
      return bindUnary(binding, expression, scope);
    case "binary":
      return isComparison(expression.operator)
        ? bindComparison(binding, expression, scope)
        : bindArithmetic(binding, expression, scope);
    case "logical":
      return bindLogical(binding, expression, scope);
    case "between":
      return bindBetween(binding, expression, scope);
    case "in":
      return bindIn(binding, expression, scope);
    case "like":
      return bindLike(binding, expression, scope);
    case "is":
      return bindIs(binding, expression, scope);
    case "in_query":
      return bindInQuery(binding, expression, scope);
    case "exists":
      return bindExists(expression, scope);
    case "subquery":
      return bindSubquery(binding, expression, scope);
    case "case":
      return bindCase(binding, expression, scope);
    case "cast":
      return bindCast(binding, binding.bind(expression.operand, scope), expression.type, expression.onError, span);
    case "interval":
      return bindInterval(binding, expression, scope);
    case "tuple":
      return bindTuple(binding, expression, scope);
    case "call":
      return bindCall(binding, expression, scope);
    case "star":
    case "named":
    case "lambda":
      return refuseNoValue(binding, expression);
    default:
      return unreachable(expression);
  }
}

type Of<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;

function bindPath(binding: Binding, { base: written, steps, span }: Of<"path">, scope: Scope): Bound {
  const base = binding.bind(written, scope);
  if (base.type.kind === "variant") return { kind: "path", base, steps, type: base.type, span };
  coerce(binding, base, STRING, "A path");
  return { kind: "path", base, steps, type: STRING, span };
}

function bindLogical(binding: Binding, { operator, operands: written, span }: Of<"logical">, scope: Scope): Bound {
  const operands = written.map((operand) => coerce(binding, binding.bind(operand, scope), BOOLEAN, operator));
  return { kind: "logical", operator, operands, type: BOOLEAN, span };
}

function bindTuple(binding: Binding, { items, span }: Of<"tuple">, scope: Scope): Bound {
  const fields = items.map((item, index) => {
    const name = item.kind === "column" ? item.path.at(-1)?.text : undefined;
    return { name: name ?? `col${index + 1}`, value: binding.bind(item, scope) };
  });
  const type = { kind: "struct", fields: fields.map(({ name, value }) => ({ name, type: value.type })) } as const;
  return { kind: "struct", fields, type, span };
}

/** What the grammar lets stand where a value is needed, though it is none. */
function refuseNoValue(binding: Binding, expression: Of<"star" | "named" | "lambda">): never {
  switch (expression.kind) {
    case "star":
      return bindingError(binding, "SQL_TYPE", "Expected a value but found *", expression.span);
    case "named":
      return bindingError(binding, "SQL_TYPE", "Expected a value without a name but found AS", expression.name.span);
    case "lambda":
      return bindingError(binding, "SQL_TYPE", "Expected a value but found a lambda", expression.span, {
        hint: "A lambda is an argument of functions such as exists and transform.",
      });
  }
}

const comparisons: ReadonlySet<string> = new Set(["=", "<>", "<", "<=", ">", ">=", "<=>", "IS DISTINCT FROM"]);

function isComparison(operator: string): boolean {
  return comparisons.has(operator);
}
