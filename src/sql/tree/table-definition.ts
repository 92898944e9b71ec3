import type { Span } from "../span.js";
import type { SqlType } from "../types/sql-type.js";
import type { Expression, Name } from "./expression.js";
import type { Extension, Query } from "./query.js";

/** The name of a table in a statement that is no query. With `IDENTIFIER(…)` it is a value, and there are no parts. */
export interface TableName {
  readonly parts: readonly Name[];
  readonly identifier?: Expression;
  readonly span: Span;
}

/** A type as a column has it, and where it stands: the text tells what the type does not, such as the length of a VARCHAR. */
export interface WrittenType {
  readonly type: SqlType;
  readonly span: Span;
}

export interface ColumnDefinition {
  readonly name: readonly Name[];
  /** Undefined where the query gives the type. */
  readonly type?: WrittenType;
  readonly notNull: boolean;
  readonly defaultValue?: Expression;
  readonly comment?: string;
  /** `GENERATED ALWAYS AS (expression)` */
  readonly generatedAs?: Expression;
  readonly identity?: "ALWAYS" | "BY DEFAULT";
  /** Constraints that are written behind the column. */
  readonly constraints: readonly TableConstraint[];
  /** What is read and has no meaning here, such as MASK. */
  readonly extensions: readonly Extension[];
  readonly span: Span;
}

export type TableConstraint =
  | { readonly kind: "check"; readonly name?: Name; readonly condition: Expression; readonly span: Span }
  | { readonly kind: "primary_key"; readonly name?: Name; readonly columns: readonly Name[]; readonly span: Span }
  | {
      readonly kind: "foreign_key";
      readonly name?: Name;
      readonly columns: readonly Name[];
      readonly references: TableName;
      readonly span: Span;
    };

/** A constraint of a pipeline on its rows: `CONSTRAINT name EXPECT (predicate) ON VIOLATION DROP ROW`. */
export interface Expectation {
  readonly name: Name;
  readonly condition: Expression;
  /** The predicate exactly as it is written between the parentheses. */
  readonly predicate: string;
  /** Where the predicate stands. */
  readonly span: Span;
  readonly action: "DROP ROW" | "FAIL UPDATE" | null;
}

/** What stands between the parentheses after the name of a table or view. */
export interface TableElements {
  readonly columns: readonly ColumnDefinition[];
  readonly constraints: readonly TableConstraint[];
  readonly expectations: readonly Expectation[];
}

/** `'delta.appendOnly' = 'true'` */
export interface TableProperty {
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

/** USING, PARTITIONED BY, COMMENT and so on. */
export interface TableClauses {
  readonly using?: string;
  readonly partitionedBy?: readonly ColumnDefinition[];
  readonly clusterBy?: readonly (readonly Name[])[] | "AUTO" | "NONE";
  readonly location?: string;
  readonly comment?: string;
  readonly properties: readonly TableProperty[];
  readonly options: readonly TableProperty[];
  /** What is read and has no meaning here, such as SCHEDULE. */
  readonly extensions: readonly Extension[];
}

export interface CreateTable {
  readonly kind: "create_table";
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  /** EXTERNAL, TEMPORARY */
  readonly modifiers: readonly string[];
  readonly name: TableName;
  readonly elements?: TableElements;
  readonly clauses: TableClauses;
  readonly query?: Query;
  /** The table that `SHALLOW CLONE`, `DEEP CLONE` or `LIKE` takes the form of. */
  readonly copyOf?: {
    readonly how: "SHALLOW CLONE" | "DEEP CLONE" | "LIKE";
    readonly name: TableName;
    /** The version or the time of the table that is copied. */
    readonly asOf?: Expression;
  };
  readonly span: Span;
}

export interface CreateView {
  readonly kind: "create_view";
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly temporary: "TEMPORARY" | "GLOBAL TEMPORARY" | undefined;
  readonly name: TableName;
  readonly elements?: TableElements;
  readonly clauses: TableClauses;
  readonly query: Query;
  readonly span: Span;
}
