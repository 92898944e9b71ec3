import type { Check } from "../model/check.js";
import type { Count, FailureFormat } from "../model/report.js";
import type { Scalar } from "../model/scalar.js";
import type { FileSource, TableSource } from "../model/table.js";
import type { Value } from "../model/value.js";
import type { Column } from "../sql/index.js";

/** What an engine can do differently from others. The planner reads it; nothing else asks which engine it is. */
export interface Capabilities {
  /** How many aggregates one statement holds at most without losing speed. */
  readonly measuresPerStatement: number;
  /**
   * How the uniqueness of whole numbers is proven. `in scan`: by `count(DISTINCT …)` beside other aggregates, where the
   * session says that it is cheap. `apart`: by a statement of its own over sets of bits, where the scan finds the range
   * narrow.
   */
  readonly keyProof: "in scan" | "apart";
}

/** A table that a suite declares, so that rules of other tables can refer to it. */
export interface DeclaredTable {
  readonly name: string;
  readonly source: FileSource | Extract<TableSource, { kind: "name" }>;
  /** Columns whose values no message may hold, as they were declared. @default none */
  readonly mask?: readonly string[];
}

export interface ConnectOptions {
  readonly tables: readonly DeclaredTable[];
  /** Tables that stand over those of the same name in the target. */
  readonly overrides?: readonly DeclaredTable[];
  readonly signal: AbortSignal;
  /**
   * Logical names of tables that the run may create and change: those of a group change together. They are never pinned, and
   * what is asked of them is not remembered. @default none: the session reads
   */
  readonly writes?: readonly (readonly string[])[];
  /** Nothing is written: what would be need not be there, and is not locked. @default false */
  readonly rehearses?: boolean;
  /** How long to wait for a database that another process has open, in milliseconds. @default 0 */
  readonly lockWaitMs?: number | undefined;
  /** The id of the run, for a server that keeps a history of its statements. */
  readonly run?: string;
  /** Told while something outside is waited for, such as a warehouse that starts. */
  readonly onWaiting?: (what: string) => void;
}

/** What a statement is for, for a server that keeps a history of its statements. */
export interface StatementPurpose {
  readonly table: string;
  /** The file of the suite. */
  readonly suite?: string | undefined;
  readonly purpose: string;
}

/** A table as the engine knows it, without having read its rows. */
export interface TableDescription {
  /** The logical name. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** What pins the data for the run, or `not pinned`. */
  readonly snapshot: string;
  /** Equal for equal rows, across runs: versions, or files with size and time. Absent where nothing tells. */
  readonly identity?: string | undefined;
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

/** What came of a statement that changes tables. */
export interface Written {
  /** How many rows it changed, where the engine says so. */
  readonly affected?: Count;
  /** The server's name for the statement. */
  readonly serverId?: string;
}

/** The rows of a statement as they come. */
export interface RowStream {
  readonly columns: readonly Column[];
  /**
   * The statement starts when the first batch is asked for, and is over with the last one. Can be read once.
   * @throws QualityError, after any batch: rows are the answer only when the end was reached
   */
  readonly batches: AsyncIterable<readonly (readonly Value[])[]>;
}

/** A file that rows are written to. */
export interface RowFile {
  /** Absolute. There is no such file yet, and its folder is there. */
  readonly path: string;
  readonly format: FailureFormat;
}

/** What came of writing rows. */
export interface WrittenRows {
  readonly rows: Count;
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
  /** The logical names of its tables, as SQL writes them: a part that needs back-ticks has them. */
  listTables(): Promise<readonly string[]>;
  /** The columns of a SELECT, without running it. */
  describeQuery(sql: string): Promise<readonly Column[]>;
  /**
   * Refuses, with a position, a condition that the engine cannot evaluate exactly.
   * @param columns of the table @param table the parts of its name
   */
  checkCondition(condition: string, columns: readonly Column[], table: readonly string[]): void;
  /** Refuses, with a position, a condition in syntax that this package does not know. A warehouse takes it as it is. */
  checkUnparsed(condition: string): void;
  /**
   * Makes `count(DISTINCT column)` over the table as cheap as statistics allow, where they can be had for nothing.
   * @returns true when it then costs next to nothing beside other aggregates of a scan
   */
  countsDistinctCheaply(table: string, column: string): Promise<boolean>;
  /** Prepares a statement without running it. @throws like `query` */
  prepare(sql: string): Promise<void>;
  /** Runs a SELECT. @param signal cancels it, at the server too; its reason is thrown */
  query(sql: string, signal: AbortSignal, purpose?: StatementPurpose): Promise<ResultSet>;
  /** The rows of any statement, never all of them in memory. @param signal as for `query` */
  read(sql: string, signal: AbortSignal): Promise<RowStream>;
  /**
   * Writes the rows of a SELECT to a file, in any order, without holding them in memory. Parquet has the values as they
   * are. CSV is RFC 4180 with a header: NULL is an empty cell, empty text is `""`, arrays, maps and structs are JSON
   * text, and text that a spreadsheet would run as a formula begins with an apostrophe. What it leaves behind when it
   * throws is the caller's to remove.
   * @param signal as for `query` @throws like `query`
   */
  exportRows(sql: string, file: RowFile, signal: AbortSignal): Promise<WrittenRows>;
  /** The statement as it is really sent. */
  translate(sql: string): string;
  /**
   * The statement with which {@link Session.write} does the same whenever it is sent, in this session or a later one: names
   * are those of the target, versions are stated. The tables that it reads are looked up. @throws like `query`
   */
  settle(sql: string): Promise<string>;
  /**
   * Runs a statement that changes tables of `ConnectOptions.writes`, once: it is sent again only where it was certainly
   * not taken. @param settled by {@link Session.settle} @param signal as for `query`
   * @throws like `query`; `WRITE_CONFLICT` when another writer was first and nothing was changed
   */
  write(settled: string, signal: AbortSignal, purpose?: StatementPurpose): Promise<Written>;
  /**
   * Does the work in one transaction, which ends with it: what is written and read in it stays or vanishes as one. Absent
   * where every statement stands for itself.
   */
  transaction?<T>(work: () => Promise<T>): Promise<T>;
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
  /**
   * Connects step by step and tells of each, for people whose connection does not work. Never throws; gives the session
   * where every step went well. Absent where connecting is one step.
   */
  diagnose?(options: ConnectOptions): AsyncGenerator<Check, Session | undefined, void>;
  /** What a table is read from, as far as files tell it and no connection is needed. Absent where no table is files. */
  filesOf?(name: string, tables: readonly DeclaredTable[]): Promise<TableFiles>;
}
