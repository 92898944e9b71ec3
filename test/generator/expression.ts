import fc from "fast-check";
import { printType, type SqlType } from "../../src/sql/index.js";
import { arithmeticOf } from "./arithmetic.js";
import { callsOf } from "./call.js";
import { columnOf } from "./columns.js";
import { conditionsOf } from "./conditions.js";
import { formsOfGrammar } from "./forms.js";
import type { Generating, Variable } from "./generating.js";
import { Late } from "./late.js";
import { literalOf } from "./literals.js";
import { allTypes, typeNamed } from "./types.js";
import { inParentheses, type Written } from "./written.js";

const made = new Map<string, fc.Arbitrary<Written>>();

/**
 * Expressions of a type over the columns of the table `orders`, nested up to a depth. A failure shrinks to fewer
 * operators and plainer constants.
 */
export function expressionOf(type: SqlType, depth: number, variables: readonly Variable[] = []): fc.Arbitrary<Written> {
  const names = variables.map((variable) => `${variable.name} ${printType(variable.type)}`);
  const key = [depth, printType(type), ...names].join("|");
  const known = made.get(key) ?? new Late(() => newExpression(type, depth, variables));
  made.set(key, known);
  return known;
}

/** Conditions over the columns of `orders`; mostly small ones. */
export const predicate: fc.Arbitrary<Written> = ofDepths([1, 2, 3], (depth) =>
  expressionOf(typeNamed("boolean"), depth),
);

/** Expressions of any type over the columns of `orders`. */
export const anyExpression: fc.Arbitrary<Written> = ofDepths([1, 2, 3], (depth) =>
  fc.oneof(...allTypes.map((type) => expressionOf(type, depth))),
);

function ofDepths(depths: readonly number[], make: (depth: number) => fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  return fc.oneof(...depths.map((depth) => new Late(() => make(depth))));
}

function newExpression(type: SqlType, depth: number, variables: readonly Variable[]): fc.Arbitrary<Written> {
  const leaf = leafOf(type, variables);
  if (depth <= 0) return leaf;
  const generating: Generating = {
    of: (inner) => expressionOf(inner, depth - 1, variables),
    within: (more, inner) => expressionOf(inner, depth - 1, [...more, ...variables]),
    variables,
  };
  const ways = [
    ...conditionsOf(type, generating),
    ...arithmeticOf(type, generating),
    ...formsOfGrammar(type, generating),
    ...callsOf(type, generating),
  ];
  const inner = fc.oneof({ withCrossShrink: true }, { arbitrary: leaf, weight: 4 }, ...ways);
  return fc
    .tuple(inner, fc.integer({ min: 0, max: 11 }))
    .map(([written, chance]) => (chance === 11 ? inParentheses(written) : written));
}

function leafOf(type: SqlType, variables: readonly Variable[]): fc.Arbitrary<Written> {
  const column = columnOf(type, variables);
  const constant = literalOf(type);
  return column === undefined
    ? constant
    : fc.oneof({ withCrossShrink: true }, { arbitrary: column, weight: 2 }, { arbitrary: constant, weight: 1 });
}
