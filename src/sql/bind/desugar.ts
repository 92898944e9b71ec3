import type { Call, Expression } from "../tree/expression.js";

const nothing = (call: Call): Expression => ({ kind: "literal", literal: { kind: "null" }, span: call.span });
const zero = (call: Call): Expression => ({
  kind: "literal",
  literal: { kind: "number", text: "0", type: { kind: "int" } },
  span: call.span,
});

function choose(call: Call, when: Expression, result: Expression, otherwise: Expression): Expression {
  return { kind: "case", branches: [{ when, result }], otherwise, span: call.span };
}

function isNull(call: Call, operand: Expression, negated: boolean): Expression {
  return { kind: "is", operand, what: "NULL", negated, span: call.span };
}

type Sugar = (call: Call, a: Expression, b: Expression, c: Expression) => Expression;

function matching(operator: "LIKE" | "ILIKE" | "RLIKE"): Sugar {
  return (call, a, b) => ({ kind: "like", operator, operand: a, patterns: [b], negated: false, span: call.span });
}

/** Other than CASE, `if` takes a NULL without a type. */
const chooseOf: Sugar = (call, a, b, c) => choose(call, isNullLiteral(a) ? asBoolean(a) : a, b, c);
const isNullLiteral = (value: Expression): boolean => {
  if (value.kind === "call" && value.name === "nullif" && value.args[0] !== undefined)
    return isNullLiteral(value.args[0]);
  return value.kind === "literal" && value.literal.kind === "null";
};
const asBoolean = (operand: Expression): Expression => ({
  kind: "cast",
  operand,
  type: { kind: "boolean" },
  onError: "raise",
  span: operand.span,
});
const isZero = (call: Call, a: Expression): Expression => ({
  kind: "binary",
  operator: "=",
  left: a,
  right: zero(call),
  span: call.span,
});

/** Functions that are another name for an expression, and how many arguments they take. */
export const sugars: Readonly<Record<string, readonly [arity: number, sugar: Sugar]>> = {
  if: [3, chooseOf],
  iff: [3, chooseOf],
  nvl2: [3, (call, a, b, c) => choose(call, isNull(call, a, true), b, c)],
  isnull: [1, (call, a) => isNull(call, a, false)],
  isnotnull: [1, (call, a) => isNull(call, a, true)],
  nullif: [
    2,
    (call, a, b) =>
      choose(call, { kind: "binary", operator: "=", left: a, right: b, span: call.span }, nothing(call), a),
  ],
  zeroifnull: [1, (call, a) => ({ ...call, name: "coalesce", args: [a, zero(call)] })],
  nullifzero: [1, (call, a) => choose(call, isZero(call, a), nothing(call), a)],
  equal_null: [2, (call, a, b) => ({ kind: "binary", operator: "<=>", left: a, right: b, span: call.span })],
  mod: [2, (call, a, b) => ({ kind: "binary", operator: "%", left: a, right: b, span: call.span })],
  negative: [1, (call, a) => ({ kind: "unary", operator: "-", operand: a, span: call.span })],
  positive: [1, (call, a) => ({ kind: "unary", operator: "+", operand: a, span: call.span })],
  shiftleft: [2, (call, a, b) => ({ kind: "binary", operator: "<<", left: a, right: b, span: call.span })],
  shiftrightunsigned: [2, (call, a, b) => ({ kind: "binary", operator: ">>>", left: a, right: b, span: call.span })],
  shiftright: [2, (call, a, b) => ({ kind: "binary", operator: ">>", left: a, right: b, span: call.span })],
  like: [2, matching("LIKE")],
  ilike: [2, matching("ILIKE")],
  rlike: [2, matching("RLIKE")],
  regexp: [2, matching("RLIKE")],
  regexp_like: [2, matching("RLIKE")],
};

/** The functions that may be another name for an expression. */
export const sugarNames: readonly string[] = [...Object.keys(sugars), "decode"];

/** `decode(value, search, result, …, otherwise)`: NULL finds NULL. */
function decode(call: Call): Expression | undefined {
  if (call.name !== "decode") return undefined;
  const [value, ...rest] = call.args;
  if (value === undefined || rest.length < 2) return undefined;
  const pairs = Math.floor(rest.length / 2);
  const branches = Array.from({ length: pairs }, (_, index) => {
    const [search = value, result = value] = rest.slice(index * 2, index * 2 + 2);
    return {
      when: { kind: "binary", operator: "<=>", left: value, right: search, span: search.span },
      result,
    } as const;
  });
  const otherwise = rest.length % 2 === 1 ? rest.at(-1) : undefined;
  return { kind: "case", branches, ...(otherwise === undefined ? {} : { otherwise }), span: call.span };
}

/** The expression that a call is another name for; undefined when it is none, or has another number of arguments. */
export function desugar(call: Call): Expression | undefined {
  const decoded = decode(call);
  if (decoded !== undefined) return decoded;
  const [arity, sugar] = Object.hasOwn(sugars, call.name) ? (sugars[call.name] ?? []) : [];
  if (sugar === undefined || call.args.length !== arity || call.namedArgs.length > 0) return undefined;
  const [a = call, b = a, c = b] = call.args;
  return sugar(call, a, b, c);
}
