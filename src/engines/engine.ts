import type { Scalar } from "../model/scalar.js";
import type { FileSource, TableSource } from "../model/table.js";
import type { Column } from "../sql/index.js";

/** What an engine can do differently from others. The planner reads it; nothing else asks which engine it is. */
export interface Capabilities {
  /** How many aggregates one statement holds at most without losing speed. */
  readonly measuresPerStatement: number;
}

/** A table that a suite declares, so that rules of other tables can refer to it. */
export interface DeclaredTable {
  readonly name: string;
  readonly source: FileSource | Extract<TableSource, { kind: "name" }>;
}

export interface ConnectOptions {
  readonly tables: readonly DeclaredTable[];
  readonly signal: AbortSignal;
}

/** A table as the engine knows it, without having read its rows. */
export interface TableDescription {
  /** The logical name. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** What pins the data for the run, or `not pinned`. */
  readonly snapshot: string;
  /** What a reader of the report should know. */
  readonly notes: readonly string[];
}

/** The answer to a statement. */
export interface ResultSet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Scalar[])[];
  /** The server's name for the statement. */
  readonly serverId?: string;
}

/**
 * A connection to the data for the length of a run. All SQL is Databricks SQL with logical table names.
 * Faults are QualityErrors: `STATEMENT_FAILED` and `VALUE_INVALID` are the statement's own and may be bisected;
 * any other code is not.
 */
export interface Session {
  readonly capabilities: Capabilities;
  /** @throws QualityError `TABLE_UNKNOWN`, `FILE_MISSING`, `FILE_UNREADABLE`, `DATABASE_LOCKED`, … */
  describe(name: string): Promise<TableDescription>;
  /** The columns of a SELECT, without running it. */
  describeQuery(sql: string): Promise<readonly Column[]>;
  /**
   * Refuses, with a position, a condition that the engine cannot evaluate exactly.
   * @param columns of the table @param table the parts of its name
   */
  checkCondition(condition: string, columns: readonly Column[], table: readonly string[]): void;
  /** Prepares a statement without running it. @throws like `query` */
  prepare(sql: string): Promise<void>;
  /** Runs a SELECT. @param signal cancels it, at the server too; its reason is thrown */
  query(sql: string, signal: AbortSignal): Promise<ResultSet>;
  /** The statement as it is really sent. */
  translate(sql: string): string;
  /** @throws QualityError `SOURCE_CHANGED` when the data is not what it was when the table was described */
  verify(name: string): Promise<void>;
  close(): Promise<void>;
}

/** The files that a table is read from, and where more of them may appear. */
export interface TableFiles {
  readonly files: readonly string[];
  /** With `deep`, folders below it count too. */
  readonly folders: readonly { readonly path: string; readonly deep: boolean }[];
}

/** A way to run Databricks SQL. */
export interface Engine {
  readonly name: string;
  connect(options: ConnectOptions): Promise<Session>;
  /** What a table is read from, as far as files tell it and no connection is needed. Absent where no table is files. */
  filesOf?(name: string, tables: readonly DeclaredTable[]): Promise<TableFiles>;
}
