import type { Location } from "./location.js";

/** What a violated rule does: be recorded, also drop the row on publish, or also fail the run. */
export type Action = "expect" | "expect_or_drop" | "expect_or_fail";

/** What a NULL condition means. `violate`: only TRUE is good. `pass`: only FALSE is bad. */
export type NullPolicy = "violate" | "pass";

/** What no rows in scope mean. Without one the outcome is `empty`, which is acceptable and visible. */
export type EmptyPolicy = "pass" | "warn" | "fail";

/**
 * A number of violations: `rows`, a `share` of the rows in scope, or both (exceeded when either is).
 * The share is an exact fraction, so that `violations ≤ share × rows` is compared in integers.
 */
export interface Threshold {
  readonly rows?: number;
  readonly share?: Share;
}

/** `numerator / denominator`, and how its author wrote it. */
export interface Share {
  readonly text: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** `row`: one boolean condition per row. `counting`: rows and violations of the table. `measuring`: a value and bounds. */
export type RuleKind = "row" | "counting" | "measuring";

/** A value that may stand in the arguments of an expectation: JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One rule of one table, as plain data. The functions of its expectation are found by the expectation's name. */
export interface Rule {
  /** `<logical table>:<rule name>`, the same across runs and engines. */
  readonly id: string;
  readonly name: string;
  /** The logical name of its table. */
  readonly table: string;
  readonly action: Action;
  readonly kind: RuleKind;
  readonly expectation: string;
  readonly args: Json;
  /** A row filter of the rule alone; the table's filter is with the table. */
  readonly where?: string;
  readonly nulls: NullPolicy;
  readonly tolerate?: Threshold;
  readonly failAbove?: Threshold;
  readonly onEmpty?: EmptyPolicy;
  readonly tags: readonly string[];
  readonly owner?: string;
  readonly dimension?: string;
  readonly description?: string;
  /** What the report says when the rule is violated, in place of its generated sentence. */
  readonly message?: string;
  /** How many violating rows are shown at most. */
  readonly samples: number;
  readonly location: Location;
}
