import type { Span } from "../span.js";
import type { Expression, Name } from "./expression.js";
import type { Query } from "./query.js";
import type { TableClauses, TableElements, TableName } from "./table-definition.js";

/** What a pipeline makes. */
export type DatasetKind =
  | "STREAMING TABLE"
  | "LIVE TABLE"
  | "STREAMING LIVE TABLE"
  | "MATERIALIZED VIEW"
  | "LIVE VIEW"
  | "STREAMING LIVE VIEW"
  | "TEMPORARY VIEW";

/** `CREATE OR REFRESH STREAMING TABLE …` and its relatives: read, never run. */
export interface CreateDataset {
  readonly kind: "create_dataset";
  readonly dataset: DatasetKind;
  readonly orReplace: boolean;
  readonly orRefresh: boolean;
  readonly ifNotExists: boolean;
  readonly isPrivate: boolean;
  readonly isTemporary: boolean;
  readonly name: TableName;
  readonly elements?: TableElements;
  readonly clauses: TableClauses;
  readonly query?: Query;
  /** `FLOW AUTO CDC …` behind the table itself. */
  readonly changes?: Changes;
  readonly span: Span;
}

/** Where changed rows come from; `isStream` where they are read as a stream. */
export type ChangeSource = { readonly isStream: boolean } & (
  | { readonly kind: "table"; readonly name: TableName }
  | { readonly kind: "query"; readonly query: Query }
);

/** What feeds a table with changed rows. */
export interface Changes {
  readonly source: ChangeSource;
  readonly keys: readonly (readonly Name[])[];
  readonly sequenceBy: Expression;
  readonly deleteWhen?: Expression;
  readonly truncateWhen?: Expression;
  readonly where?: Expression;
  /** The columns of COLUMNS, IGNORE NULL UPDATES and TRACK HISTORY. */
  readonly named: readonly (readonly Name[])[];
  readonly scdType?: 1 | 2;
}

/** `APPLY CHANGES INTO target …`, `CREATE FLOW f AS AUTO CDC INTO target …` */
export interface ApplyChanges {
  readonly kind: "apply_changes";
  readonly flow?: Name;
  readonly target: TableName;
  readonly changes: Changes;
  readonly span: Span;
}

/** `CREATE FLOW f AS INSERT INTO target BY NAME query` */
export interface CreateFlow {
  readonly kind: "create_flow";
  readonly flow: Name;
  readonly once: boolean;
  readonly target: TableName;
  readonly query: Query;
  readonly span: Span;
}
