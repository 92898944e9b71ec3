import type { Rule } from "./rule.js";
import type { TableRules } from "./table.js";

/** One aggregate of a scan. Equal aggregates of several rules are one measure. */
export interface Measure {
  /** `m1`, `m2`, … within its plan. */
  readonly id: string;
  /** An aggregate expression in Databricks SQL. */
  readonly sql: string;
  /** The rankings whose columns it reads. */
  readonly rankings?: readonly Ranking[];
}

/** The place of each row among the rows of its key: two columns that a subquery adds to the table. */
export interface Ranking {
  /** The column of `row_number()`: 1 for the first row of its key. No column of the table has its name. */
  readonly place: string;
  /** The column of `rank()`, which is the same for rows that the order does not tell apart; likewise. */
  readonly rank: string;
  /** What stands in OVER (…). */
  readonly over: string;
}

/** One pass over a table for many measures. It can be split where a statement fails or an engine has a limit. */
export interface Scan {
  readonly kind: "scan";
  readonly table: string;
  /** A relation for `FROM`, without the columns of rankings. */
  readonly from: string;
  /** The table's filter. */
  readonly where?: string;
  readonly measures: readonly Measure[];
}

/** One statement that cannot be split. It returns one row of named values. */
export interface KeyStatement {
  readonly kind: "key";
  /** `k1`, `k2`, … within its plan. */
  readonly id: string;
  readonly table: string;
  readonly sql: string;
  /** Measures of the scan that may answer it for less. */
  readonly proof?: Proof;
}

/** Where there are as many different values as compared rows, every row has a value of its own: nothing violates. */
export interface Proof {
  /** The id of the measure that counts different values, or a statement that does where the range of values is narrow. */
  readonly distinct: string | BitsStatement;
  /** The id of the measure that counts the compared rows. */
  readonly rows: string;
  /** What the statement would return beside `rows` and `violations`. */
  readonly found: Readonly<Record<string, number>>;
}

/** Counts different whole numbers by a bit for each. */
export interface BitsStatement {
  readonly sql: string;
  /** The ids of the measures of the smallest and the largest value. */
  readonly low: string;
  readonly high: string;
}

/** What is asked of the engine for one table at one moment. Later stages may depend on the answers of earlier ones. */
export interface Stage {
  readonly name: "scan" | "keys";
  readonly asks: readonly (Scan | KeyStatement)[];
}

/** What answers a rule: measures of the scan by what they mean to it, or a key statement. */
export type Answers =
  | { readonly kind: "measures"; readonly ids: Readonly<Record<string, string>> }
  | { readonly kind: "key"; readonly id: string };

/** A rule and what answers it. */
export interface PlannedRule {
  readonly rule: Rule;
  readonly answers: Answers;
  /** The condition with parameters and clock filled in; row rules only. */
  readonly condition?: string;
  /** The ranking whose columns the condition reads. */
  readonly ranking?: Ranking;
  /** The condition is in syntax that is not known here. */
  readonly unparsed?: true;
  /** The rule's own filter, likewise. */
  readonly where?: string;
  /** A SELECT of the violating rows with all their columns; counting rules only. */
  readonly offending?: string;
  /** What its key statement returns that is a number of rows or keys, and no value of the data; counting rules only. */
  readonly counts?: readonly string[];
  /** Top-level columns of the table that the rule reads. */
  readonly columns: readonly string[];
  /** Logical names of the other tables that it reads. */
  readonly tables: readonly string[];
}

/** All that is asked about one table with one filter. */
export interface TablePlan {
  readonly table: TableRules;
  /**
   * A relation for `FROM` in which the condition of every row rule can be evaluated. With rankings it is a subquery that
   * has their columns beside those of the table, and only the rows that pass the table's filter.
   */
  readonly from: string;
  /** The table itself, as a relation for `FROM`. */
  readonly source: string;
  /** The table's filter with parameters and clock filled in. */
  readonly where?: string;
  readonly rules: readonly PlannedRule[];
  /** The measures that say what would be published: rows that pass the filter, and those of them that break no drop rule. */
  readonly published?: {
    readonly incoming: string;
    readonly kept: string;
    /** For each dropping `firstPer`, by the name of the rule: the keys of which no row is left. */
    readonly keysWithoutRow: Readonly<Record<string, string>>;
  };
  readonly stages: readonly Stage[];
}
