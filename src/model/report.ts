import type { Count } from "./count.js";
import type { ErrorReport } from "./error-report.js";
import type { Location } from "./location.js";
import type { PublicationReport } from "./publication.js";
import type { Action, Json, NullPolicy, RuleKind } from "./rule.js";
import type { Scalar } from "./scalar.js";

/**
 * `errored`: could not be evaluated, for whatever reason. `skipped`: deselected by the user, and only that.
 * `empty`: no row was in scope.
 */
export type Status = "passed" | "warned" | "failed" | "empty" | "errored" | "skipped";

export type { Count };

/** Rows that break a rule. */
export interface Samples {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Scalar[])[];
  /** Columns whose values are hidden; they show `"***"`. */
  readonly masked: readonly string[];
}

/** A value that a measuring rule saw, and the bounds it was held against, as their author wrote them. */
export interface Bounds {
  readonly min?: string | number;
  readonly max?: string | number;
}

/** The verdict on one rule. */
export interface Outcome {
  /** `<logical table>:<rule name>` */
  readonly id: string;
  readonly table: string;
  readonly name: string;
  readonly action: Action;
  readonly kind: RuleKind;
  readonly expectation: string;
  readonly args: Json;
  readonly status: Status;
  /** What the rule says, in words. */
  readonly description: string;
  /** What was found, in words. */
  readonly message: string;
  /** The condition of a row rule, as Databricks SQL. */
  readonly condition?: string;
  readonly where?: string;
  readonly nulls: NullPolicy;
  readonly rowsInScope?: Count;
  readonly violations?: Count;
  /** `violations / rowsInScope`, rounded to a double. */
  readonly share?: number;
  /** A measuring rule's value. */
  readonly value?: Scalar;
  readonly bounds?: Bounds;
  /** Whatever else was measured, by name. */
  readonly measured?: Readonly<Record<string, Scalar>>;
  /** The thresholds as written, `"0.1%"` or `"10 rows"`. */
  readonly tolerate?: string;
  readonly failAbove?: string;
  readonly onEmpty?: "pass" | "warn" | "fail";
  readonly tags: readonly string[];
  readonly owner?: string;
  readonly dimension?: string;
  /** A hash of what the rule checks and how it is judged. */
  readonly fingerprint: string;
  readonly location: Location;
  readonly samples?: Samples;
  readonly error?: ErrorReport;
  /** Ids of the statements that answered the rule. */
  readonly statements: readonly string[];
}

/** A statement as it was sent. */
export interface StatementReport {
  /** Ours: `s1`, `s2`, … in the order of sending. */
  readonly id: string;
  /** The server's, where it has one. */
  readonly serverId?: string;
  readonly table: string;
  readonly purpose: "scan" | "key" | "samples" | "export" | "publish";
  /** Databricks SQL. */
  readonly sql: string;
  readonly durationMs: number;
  readonly error?: ErrorReport;
}

/** How violating rows are written. */
export type FailureFormat = "parquet" | "csv";

/** A file with every row of a table that breaks a rule. */
export interface FailureFile {
  /** Absolute. */
  readonly path: string;
  readonly format: FailureFormat;
  /** Rows of the file. A row stands once for its row rules, and once for each rule about the whole table. */
  readonly rows: Count;
}

/** A table as it was read. */
export interface TableReport {
  readonly name: string;
  /** Rows that pass the table's filter; absent when no statement counted them. */
  readonly rows?: Count;
  /** What pins the data: files with size and time, a version, or `not pinned`. */
  readonly snapshot?: string;
  readonly durationMs: number;
  /** What a reader should know, such as that column types were read from the data. */
  readonly notes: readonly string[];
  /** Where its violating rows are, when they were asked for and there are any. */
  readonly failures?: FailureFile;
  /** What became of its rows, where it has a destination. */
  readonly publication?: PublicationReport;
  readonly error?: ErrorReport;
}

/** Everything that a run found out, counted once for all reporters. */
export interface RunReport {
  readonly schemaVersion: 1;
  readonly run: {
    /** A UUID v7. */
    readonly id: string;
    /** The version of this package. */
    readonly version: string;
    /** ISO 8601, UTC. */
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly durationMs: number;
    readonly target: { readonly name: string; readonly engine: string };
    readonly selection: {
      readonly paths: readonly string[];
      readonly select: readonly string[];
      readonly exclude: readonly string[];
    };
    readonly exitCode: number;
    readonly interrupted: boolean;
  };
  readonly totals: {
    readonly rules: number;
    readonly passed: number;
    readonly warned: number;
    readonly failed: number;
    readonly empty: number;
    readonly errored: number;
    readonly skipped: number;
    readonly tables: number;
    readonly rows: Count;
    readonly statements: number;
  };
  readonly tables: readonly TableReport[];
  /** In the order of declaration. */
  readonly outcomes: readonly Outcome[];
  readonly statements: readonly StatementReport[];
  /** What belongs to no rule. */
  readonly errors: readonly ErrorReport[];
}
