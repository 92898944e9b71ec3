import type { Scalar } from "./scalar.js";

/** A number that a double may not hold: a DECIMAL, or a whole number beyond 2^53. */
export interface ExactNumber {
  readonly kind: "number";
  /** Such as `-12.50`. */
  readonly digits: string;
}

/** An array. */
export interface List {
  readonly kind: "list";
  readonly items: readonly Value[];
}

/** A struct or a map, in its order. The keys of a struct are the names of its fields. */
export interface Entries {
  readonly kind: "entries";
  readonly entries: readonly (readonly [key: Value, value: Value])[];
}

/**
 * A value of a row with all that is in it. Texts, dates, times, binary and what is no number are as in {@link Scalar};
 * an interval is its literal, such as `INTERVAL '1 02:00:00' DAY TO SECOND`.
 */
export type Value = Scalar | ExactNumber | List | Entries;
