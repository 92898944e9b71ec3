import type { Outcome } from "../../src/model/report.js";
import type { Scalar } from "../../src/model/scalar.js";
import type { ParameterValue } from "../../src/plan/resolve-text.js";
import type { RuleDefaults } from "../../src/suite/options.js";

/** What a rule must come to on every engine. */
export interface Expected {
  readonly status: Outcome["status"];
  /** Rows in scope. */
  readonly n?: number;
  readonly v?: number;
  readonly value?: Scalar;
  /** Looked at only where it is said. */
  readonly measured?: Readonly<Record<string, Scalar>>;
  /** The code of the error. */
  readonly error?: string;
  /** The class that the engine gives it. Looked at only where it is said. */
  readonly errorClass?: string;
  /** Looked at only where it is said. */
  readonly samples?: { readonly columns: readonly string[]; readonly rows: readonly (readonly Scalar[])[] };
}

/** A suite on the tables of its group, and what comes of it. The tables are called `main.c.<name>`. */
export interface ConformanceCase {
  /** A fact. */
  readonly name: string;
  /** Declares the rules, as a suite does. */
  readonly declare: () => void;
  /** As in a config. Without it no samples are taken. */
  readonly defaults?: RuleDefaults;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  /** Rule → what it comes to. All rules of the suite are here. */
  readonly expected: Readonly<Record<string, Expected>>;
  /** Rules that come to something else on an engine, and why. */
  readonly differs?: {
    readonly on: EngineName;
    readonly why: string;
    readonly expected: Readonly<Record<string, Expected>>;
  };
  /** Each rule, run without the others, must come to the same. */
  readonly alsoAlone?: true;
  /** How many statements the run sends at most. */
  readonly statementsAtMost?: number;
}

export type EngineName = "duckdb" | "databricks";

/** Cases on the same tables. */
export interface ConformanceGroup {
  readonly title: string;
  /** Name → a SELECT of Databricks SQL that makes the rows. */
  readonly tables: Readonly<Record<string, string>>;
  readonly cases: readonly ConformanceCase[];
}

/** A counting rule or a row rule, whose samples are looked at where they are given. */
export function counted(status: Outcome["status"], n: number, v: number, samples?: Expected["samples"]): Expected {
  return { status, n, v, ...(samples && { samples }) };
}

/** Samples. */
export function rows(
  columns: readonly string[],
  ...values: readonly (readonly Scalar[])[]
): NonNullable<Expected["samples"]> {
  return { columns, rows: values };
}

/** A measuring rule. */
export function measured(status: Outcome["status"], n: number, value: Scalar): Expected {
  return { status, n, value };
}

/** A rule that could not be evaluated. */
export function errored(error: string, errorClass?: string): Expected {
  return { status: "errored", error, ...(errorClass !== undefined && { errorClass }) };
}

/** An outcome, as far as a case speaks of it. */
export function observed(outcome: Outcome, { samples, measured: wanted, errorClass }: Expected): Expected {
  const { status, rowsInScope, violations, value, error } = outcome;
  return {
    status,
    ...(rowsInScope !== undefined && { n: Number(rowsInScope) }),
    ...(violations !== undefined && { v: Number(violations) }),
    ...(value !== undefined && { value }),
    ...(error && { error: error.code }),
    ...(errorClass !== undefined && { errorClass: error?.errorClass ?? "none" }),
    ...(wanted && { measured: outcome.measured ?? {} }),
    ...(samples && { samples: { columns: outcome.samples?.columns ?? [], rows: outcome.samples?.rows ?? [] } }),
  };
}
