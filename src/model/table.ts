import type { ErrorReport } from "./error-report.js";
import type { Location } from "./location.js";
import type { Publication } from "./publication.js";
import type { Rule } from "./rule.js";

/** Options that a `file(…)` may carry. */
export interface FileOptions {
  /** @default from the file's ending */
  readonly format?: "parquet" | "csv" | "jsonl";
  /** Databricks types by column name, for CSV and JSON lines. @default read from the data, which the report says */
  readonly columns?: Readonly<Record<string, string>>;
  /** CSV only. @default found out */
  readonly delimiter?: string;
  /** CSV only: the first line holds the names. @default true */
  readonly header?: boolean;
  /** CSV only: the text that stands for NULL. @default the empty text */
  readonly nullText?: string;
}

/** Files that are read as one table. The path may hold `*`, `?`, `**` and is absolute once a suite or config is loaded. */
export interface FileSource extends FileOptions {
  readonly kind: "file";
  readonly path: string;
}

/** What the rows of a declared table are. A `name` is logical: the target says where it is. */
export type TableSource = { readonly kind: "name" } | FileSource | { readonly kind: "query"; readonly sql: string };

/** A declared table and its rules. */
export interface TableRules {
  /** The logical name. */
  readonly name: string;
  readonly source: TableSource;
  /** Columns that identify a row; samples are ordered by them. */
  readonly key: readonly string[];
  /** A filter of the whole table: other rows are out of scope of every rule. */
  readonly where?: string;
  /** Columns, or `tag:` names of columns, whose values never leave the engine. */
  readonly mask: readonly string[];
  readonly rules: readonly Rule[];
  /** Rules that could not be declared. */
  readonly broken: readonly BrokenRule[];
  /** Where its good rows go. */
  readonly publish?: Publication;
  readonly location: Location;
}

/** What one file declared. */
export interface Suite {
  readonly file: string;
  readonly tables: readonly TableRules[];
}

/** A rule whose declaration is wrong. It takes part in the run as `errored`. */
export interface BrokenRule {
  readonly rule: Rule;
  readonly error: ErrorReport;
  /** Its place among the rules of its table, from 0. */
  readonly position: number;
}
