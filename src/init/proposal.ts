import type { Json } from "../model/rule.js";

/** What a rule asks: a condition, or an expectation and its arguments. */
export type Call =
  | { readonly kind: "condition"; readonly sql: string }
  | { readonly kind: "expectation"; readonly name: string; readonly args: readonly Json[] };

/** A rule to be written into a suite. */
export interface Proposal {
  readonly name: string;
  readonly action: "expect" | "expectOrFail";
  readonly call: Call;
  readonly options?: Readonly<Record<string, Json>>;
  /** What was seen in the data, in words. */
  readonly seen: string;
  /** How many rows break it today. */
  readonly breaking: number;
  /** What to do once no row breaks it. */
  readonly then?: string;
  /** How much a reader wants it: where there are too many, the least wanted are left out. */
  readonly worth: number;
}

/** The rules of a table. */
export interface TableProposals {
  readonly key: readonly string[];
  readonly mask: readonly string[];
  readonly rules: readonly Proposal[];
  /** How many weaker proposals are left out. */
  readonly left: number;
  /** The column whose newest value could say whether the table is fresh. */
  readonly fresh?: { readonly column: string; readonly newest: string };
  /** Columns without a value in any row. */
  readonly empty: readonly string[];
}
