import type { Bounds } from "../model/report.js";
import type { Scalar } from "../model/scalar.js";
import type { SqlText } from "../sql/index.js";
import type { ArgumentSchema } from "./schema.js";

interface Described<Args> {
  /** In snake case, unique among the definitions that one suite file uses. */
  readonly name: string;
  /** Checks the arguments when the rule is declared. They must be JSON. */
  readonly args: ArgumentSchema<Args>;
  /** Finishes the sentence "each row …" or "the table …". */
  readonly describe: (args: Args) => string;
}

/** A condition that each row holds or breaks. Counting, dropping, sampling all derive from this one text. */
export interface RowDefinition<Args> extends Described<Args> {
  readonly kind: "row";
  /**
   * The good case, as Databricks SQL. A plain string is its author's own text: it is parsed as one condition, and
   * errors point into it.
   */
  readonly holds: (args: Args) => SqlText | string;
  /**
   * The text is in syntax that this package does not know: it is sent as it is, its columns and its type are not checked,
   * and only a warehouse takes it. See `unparsed`.
   */
  readonly unparsed?: true;
  /**
   * The first row of each key is the good case: `holds` says so for readers, and what is asked is made from this. Of the
   * rows in scope of the rule each has its place. See `firstPer`.
   */
  readonly firstOf?: (args: Args) => FirstOfKey;
}

/** Which row of each key comes first. */
export interface FirstOfKey {
  /** Columns. NULL is a value like others. */
  readonly key: readonly string[];
  /** Columns, each with ASC, DESC, NULLS FIRST or NULLS LAST where it matters; several may stand in one text. */
  readonly orderBy: readonly string[];
}

/** The rows that an expectation about the whole table looks at. */
export interface CountingScope {
  /** A relation for `FROM`: the table, or a subquery where a filter applies. Give it an alias. */
  readonly source: SqlText;
}

/** Two aggregates of the table. Where they are equal, nothing violates. */
export interface DistinctProof {
  /** Counts different values, as `count(DISTINCT column)`. */
  readonly distinct: SqlText;
  /** Counts the rows that are compared: the `rows` of the statement. */
  readonly rows: SqlText;
  /** What the statement returns beside `rows` and `violations` when nothing violates. */
  readonly found?: Readonly<Record<string, number>>;
  /** The same by sets of bits, for a column of whole numbers. */
  readonly bits?: BitsProof;
}

/** Counts different whole numbers by a bit for each: cheap where most bits are set. */
export interface BitsProof {
  readonly column: string;
  /** The smallest and the largest value, as aggregates. */
  readonly low: SqlText;
  readonly high: SqlText;
  /** A SELECT of one row with one column: how many different values there are. */
  readonly statement: (scope: CountingScope) => SqlText;
}

/** Rows and violations of the table, found by a statement of its own. */
export interface CountingDefinition<Args> extends Described<Args> {
  readonly kind: "counting";
  /**
   * One SELECT that returns one row with the columns `rows` (rows that are compared) and `violations`, both whole
   * numbers; further columns are reported under their names.
   */
  readonly statement: (args: Args, scope: CountingScope) => SqlText;
  /**
   * A cheap exact proof that nothing violates. Where the engine counts different values cheaply, it is asked for in
   * the one scan that all rules share, and the statement only where the proof fails. Undefined: there is none.
   */
  readonly proof?: (args: Args) => DistinctProof | undefined;
  /** A SELECT of the violating rows with all their columns, for samples. */
  readonly offending?: (args: Args, scope: CountingScope) => SqlText;
  /** The columns of the table that are read. They are checked before anything runs and shown in samples. */
  readonly columns: (args: Args) => readonly string[];
  /** Other tables that are read, and which of their columns. */
  readonly tables?: (args: Args) => readonly { readonly name: string; readonly columns: readonly string[] }[];
}

/** What a measuring expectation thinks of its values. `empty`: there was nothing to measure. */
export interface Judgement {
  readonly verdict: "within" | "outside" | "empty";
  readonly value: Scalar;
  readonly bounds: Bounds;
  /** Finishes the sentence "the table …" with what was found. */
  readonly found: string;
}

/** What a judge may know beside its values. */
export interface JudgeContext {
  /** The run's one clock. */
  readonly now: Date;
}

/** Aggregates of the table, measured in the one scan that all rules share, and a pure judge of their values. */
export interface MeasuringDefinition<Args> extends Described<Args> {
  readonly kind: "measuring";
  /** Aggregate expressions by name. */
  readonly measures: (args: Args) => Readonly<Record<string, SqlText>>;
  readonly judge: (measured: Readonly<Record<string, Scalar>>, args: Args, context: JudgeContext) => Judgement;
}

export type TableDefinition<Args> = CountingDefinition<Args> | MeasuringDefinition<Args>;
export type Definition<Args> = RowDefinition<Args> | TableDefinition<Args>;
