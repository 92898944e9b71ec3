import type { FailureFormat } from "../model/report.js";
import type { RuleDefaults } from "../suite/options.js";

/** A place to run: the name of an engine, and its options beside it. `duckdb(…)` and `databricks(…)` make one. */
export interface Target {
  readonly engine: string;
}

/** A reporter by name, or by name and options. */
export type ReporterChoice = string | readonly [name: string, options: Readonly<Record<string, unknown>>];

/** Where every row that breaks a rule is written, and how. */
export interface FailureExportOptions {
  /** One file for each table that has such rows. It is made when it is not there. */
  readonly folder: string;
  /** @default "parquet" */
  readonly format?: FailureFormat;
}

/** What `dq.config.ts` (or .mts, .js, .mjs, .json, .yaml, .yml) exports. All of it is optional. */
export interface Config {
  /** Globs of suite files, relative to the config. @default every `*.dq.{ts,mts,js,mjs}` */
  readonly suites?: readonly string[];
  /** Places to run, by name. @default an in-memory DuckDB named `default` */
  readonly targets?: Readonly<Record<string, Target>>;
  /** @default the only target */
  readonly defaultTarget?: string;
  /** Values of `:name` markers. */
  readonly vars?: Readonly<Record<string, string | number | boolean>>;
  /** Options for all rules. */
  readonly defaults?: RuleDefaults;
  /** @default ["console"] */
  readonly reporters?: readonly ReporterChoice[];
  /** How many tables run at a time. @default 1 */
  readonly concurrency?: number;
  /** Time limit of a run, such as `"10 minutes"`. @default none */
  readonly timeout?: string;
  /** Time limit of a statement. @default none */
  readonly statementTimeout?: string;
  /** Writes every row that breaks a rule to a file for each table. The folder is relative to the config. @default none */
  readonly exportFailures?: FailureExportOptions;
  /** What makes the run exit 1. @default "failed" */
  readonly failOn?: "failed" | "warned" | "never";
}

/**
 * Gives a config its types.
 *
 * @example
 * ```ts
 * import { defineConfig, file } from "lakehouse-dq";
 * import { duckdb } from "lakehouse-dq/duckdb";
 *
 * export default defineConfig({
 *   targets: { local: duckdb({ tables: { "main.sales.orders": file("data/orders.parquet") } }) },
 *   reporters: ["console", ["junit", { path: "reports/junit.xml" }]],
 * });
 * ```
 */
export function defineConfig(config: Config): Config {
  return config;
}
