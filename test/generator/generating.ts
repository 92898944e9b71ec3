import type fc from "fast-check";
import type { SqlType } from "../../src/sql/index.js";
import type { Written } from "./written.js";

/** A name that stands for a value inside a lambda. */
export interface Variable {
  readonly name: string;
  readonly type: SqlType;
}

/** Makes what stands inside of the expression that is being made: one level less deep. */
export interface Generating {
  readonly of: (type: SqlType) => fc.Arbitrary<Written>;
  /** The body of a lambda. */
  readonly within: (variables: readonly Variable[], type: SqlType) => fc.Arbitrary<Written>;
  /** The variables of the lambdas around. */
  readonly variables: readonly Variable[];
}

/** Ways to write an expression; one with the weight 2 is taken twice as often as one with the weight 1. */
export type Ways = readonly fc.WeightedArbitrary<Written>[];
