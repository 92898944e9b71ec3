import type { Span } from "../span.js";
import type { Expression, Name } from "./expression.js";
import type { ApplyChanges, CreateDataset, CreateFlow } from "./pipeline.js";
import type { CommonTable, Query, Relation } from "./query.js";
import type {
  ColumnDefinition,
  CreateTable,
  CreateView,
  TableConstraint,
  TableName,
  TableProperty,
} from "./table-definition.js";

/** `DEFAULT` in the place of a value. */
export interface DefaultValue {
  readonly kind: "default";
  readonly span: Span;
}

/** `column = value` of UPDATE and MERGE. */
export interface Assignment {
  readonly column: readonly Name[];
  readonly value: Expression | DefaultValue;
}

export interface Insert {
  readonly kind: "insert";
  readonly overwrite: boolean;
  readonly schemaEvolution: boolean;
  readonly table: TableName;
  readonly alias?: Name;
  /** `PARTITION (day = '2024-01-01', country)`; without a value the query gives it. */
  readonly partition?: readonly { readonly column: Name; readonly value?: Expression }[];
  readonly columns?: readonly Name[];
  readonly byName: boolean;
  readonly replace?:
    | { readonly kind: "where" | "on"; readonly condition: Expression; readonly span: Span }
    | { readonly kind: "using"; readonly columns: readonly Name[]; readonly span: Span };
  /** With the common tables that stand before INSERT. */
  readonly query: Query;
  /** By what name the condition of REPLACE ON knows the query. */
  readonly source?: Name;
  readonly span: Span;
}

export interface Update {
  readonly kind: "update";
  readonly ctes: readonly CommonTable[];
  readonly table: TableName;
  readonly alias?: Name;
  readonly assignments: readonly Assignment[];
  readonly where?: Expression;
  readonly span: Span;
}

export interface Delete {
  readonly kind: "delete";
  readonly ctes: readonly CommonTable[];
  readonly table: TableName;
  readonly alias?: Name;
  readonly where?: Expression;
  readonly span: Span;
}

export type MergeAction =
  | { readonly kind: "delete" }
  | { readonly kind: "update"; readonly assignments: readonly Assignment[] }
  | {
      readonly kind: "insert";
      readonly columns: readonly (readonly Name[])[];
      readonly values: readonly (Expression | DefaultValue)[];
    }
  /** `UPDATE SET *` and `INSERT *` */
  | { readonly kind: "update_all" | "insert_all"; readonly except: readonly Name[] };

export interface MergeClause {
  readonly when: "MATCHED" | "NOT MATCHED" | "NOT MATCHED BY SOURCE";
  readonly condition?: Expression;
  readonly action: MergeAction;
  readonly span: Span;
}

export interface Merge {
  readonly kind: "merge";
  readonly ctes: readonly CommonTable[];
  readonly schemaEvolution: boolean;
  readonly table: TableName;
  readonly alias?: Name;
  readonly source: Relation;
  readonly on: Expression;
  readonly clauses: readonly MergeClause[];
  readonly span: Span;
}

export interface Drop {
  readonly kind: "drop";
  readonly object: "TABLE" | "VIEW" | "MATERIALIZED VIEW" | "SCHEMA" | "DATABASE" | "CATALOG" | "FUNCTION" | "VOLUME";
  readonly ifExists: boolean;
  readonly cascade: boolean;
  readonly name: TableName;
  readonly span: Span;
}

export interface Truncate {
  readonly kind: "truncate";
  readonly table: TableName;
  readonly partition: boolean;
  readonly span: Span;
}

export type AlterAction =
  | { readonly kind: "add_constraint"; readonly constraint: TableConstraint }
  | { readonly kind: "drop_constraint"; readonly name?: Name; readonly ifExists: boolean }
  | { readonly kind: "add_columns"; readonly columns: readonly ColumnDefinition[] }
  | { readonly kind: "drop_columns"; readonly columns: readonly (readonly Name[])[]; readonly ifExists: boolean }
  | { readonly kind: "set_properties"; readonly properties: readonly TableProperty[] }
  | { readonly kind: "rename"; readonly to: TableName }
  | { readonly kind: "rename_column"; readonly from: readonly Name[]; readonly to: Name }
  /** Anything else, read as words. */
  | { readonly kind: "other" };

export interface Alter {
  readonly kind: "alter";
  readonly object: "TABLE" | "VIEW" | "MATERIALIZED VIEW" | "STREAMING TABLE";
  readonly name: TableName;
  readonly action: AlterAction;
  readonly span: Span;
}

export interface Describe {
  readonly kind: "describe";
  readonly what: "TABLE" | "HISTORY" | "DETAIL" | "SCHEMA" | "DATABASE" | "CATALOG" | "FUNCTION" | "VOLUME" | "QUERY";
  readonly extended: boolean;
  readonly name?: TableName;
  readonly query?: Query;
  /** `DESCRIBE t column`, `AS JSON`, PARTITION */
  readonly hasMore: boolean;
  readonly span: Span;
}

export interface Explain {
  readonly kind: "explain";
  readonly statement: Statement;
  readonly span: Span;
}

/** A statement that is read as words: its verb and the tables that it names. */
export interface Other {
  readonly kind: "other";
  /** In upper case. */
  readonly verb: string;
  readonly tables: readonly TableName[];
  readonly span: Span;
}

/** Any statement of Databricks SQL. */
export type Statement =
  | Query
  | CreateTable
  | CreateView
  | CreateDataset
  | CreateFlow
  | ApplyChanges
  | Insert
  | Update
  | Delete
  | Merge
  | Drop
  | Truncate
  | Alter
  | Describe
  | Explain
  | Other;
