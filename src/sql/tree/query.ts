import type { Span } from "../span.js";
import type { Call, Expression, Name } from "./expression.js";

/** `expression ASC NULLS LAST`. Without a word, Spark sorts ascending and puts NULL first, or last when descending. */
export interface OrderItem {
  readonly value: Expression;
  readonly descending: boolean;
  readonly nulls?: "FIRST" | "LAST";
}

/** What stands after OVER. */
export interface WindowSpecification {
  /** A window of the WINDOW clause that this one is or extends. */
  readonly base?: Name;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly OrderItem[];
  readonly frame?: WindowFrame;
}

export interface WindowFrame {
  readonly unit: "ROWS" | "RANGE";
  readonly start: FrameBound;
  readonly end?: FrameBound;
}

export type FrameBound =
  | { readonly kind: "unbounded"; readonly direction: "PRECEDING" | "FOLLOWING" }
  | { readonly kind: "current" }
  | { readonly kind: "offset"; readonly direction: "PRECEDING" | "FOLLOWING"; readonly value: Expression };

/** A statement that returns rows. */
export interface Query {
  readonly kind: "query";
  readonly recursive: boolean;
  readonly ctes: readonly CommonTable[];
  readonly body: QueryBody;
  readonly orderBy?: readonly OrderItem[] | OrderAll;
  readonly limit?: Expression;
  readonly offset?: Expression;
  /** Clauses that are read but mean nothing to an embedded engine. */
  readonly extensions: readonly Extension[];
  readonly span: Span;
}

/** `ORDER BY ALL` */
export interface OrderAll {
  readonly descending: boolean;
  readonly nulls?: "FIRST" | "LAST";
}

/** `name AS (query)` of a WITH clause. */
export interface CommonTable {
  readonly name: Name;
  readonly columns?: readonly Name[];
  readonly query: Query;
}

export type QueryBody =
  | Select
  | Query
  | { readonly kind: "values"; readonly rows: readonly (readonly Expression[])[]; readonly span: Span }
  | {
      readonly kind: "set";
      readonly operator: "UNION" | "EXCEPT" | "INTERSECT";
      readonly all: boolean;
      readonly byName: boolean;
      readonly left: QueryBody;
      readonly right: QueryBody;
      readonly span: Span;
    };

export interface SelectItem {
  readonly value: Expression;
  readonly alias?: Name;
  /** `explode(m) AS (k, v)` */
  readonly aliases?: readonly Name[];
}

export interface Select {
  readonly kind: "select";
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from: readonly Relation[];
  readonly where?: Expression;
  readonly groupBy?: GroupBy;
  readonly having?: Expression;
  readonly windows: readonly { readonly name: Name; readonly window: WindowSpecification }[];
  readonly qualify?: Expression;
  readonly span: Span;
}

export interface GroupBy {
  readonly kind: "list" | "all" | "rollup" | "cube" | "sets" | "combined";
  readonly items: readonly Expression[];
  /** The sets of GROUPING SETS. */
  readonly sets: readonly (readonly Expression[])[];
  /** Several of them between commas: `GROUP BY a, ROLLUP (b)`. */
  readonly parts: readonly GroupBy[];
  readonly span: Span;
}

export interface Alias {
  readonly name: Name;
  readonly columns?: readonly Name[];
}

export type JoinKind = "INNER" | "LEFT" | "RIGHT" | "FULL" | "CROSS" | "SEMI" | "ANTI";

/** Syntax that is read and its parts inspected, but that no part of this package gives a meaning to. */
export interface Extension {
  readonly name: string;
  readonly values: readonly Expression[];
  readonly span: Span;
}

export type Relation =
  | { readonly kind: "table"; readonly name: readonly Name[]; readonly alias?: Alias; readonly span: Span }
  | {
      readonly kind: "subquery";
      readonly query: Query;
      readonly lateral: boolean;
      readonly alias?: Alias;
      readonly span: Span;
    }
  | {
      readonly kind: "values";
      readonly rows: readonly (readonly Expression[])[];
      readonly alias?: Alias;
      readonly span: Span;
    }
  | {
      readonly kind: "function";
      readonly call: Call;
      readonly lateral: boolean;
      readonly alias?: Alias;
      readonly span: Span;
    }
  | {
      readonly kind: "join";
      readonly join: JoinKind;
      readonly natural: boolean;
      readonly left: Relation;
      readonly right: Relation;
      readonly on?: Expression;
      readonly using?: readonly Name[];
      readonly span: Span;
    }
  | LateralView
  | Pivot
  | Unpivot
  | Sample
  | TimeTravel
  | Stream;

/** `LATERAL VIEW OUTER explode(tags) t AS tag`: each row once for every row that the generator makes of it. */
export interface LateralView {
  readonly kind: "lateral_view";
  readonly relation: Relation;
  readonly outer: boolean;
  readonly call: Call;
  readonly name?: Name;
  readonly columns: readonly Name[];
  readonly span: Span;
  /** Where the clause itself stands, without the relation before it. */
  readonly clause: Span;
}

/** `PIVOT (sum(amount) FOR quarter IN ('Q1' AS q1))` */
export interface Pivot {
  readonly kind: "pivot";
  readonly relation: Relation;
  readonly aggregates: readonly SelectItem[];
  readonly columns: readonly Name[];
  readonly values: readonly SelectItem[];
  readonly alias?: Alias;
  readonly span: Span;
  readonly clause: Span;
}

/** `UNPIVOT INCLUDE NULLS (amount FOR quarter IN (q1, q2 AS second))` */
export interface Unpivot {
  readonly kind: "unpivot";
  readonly relation: Relation;
  readonly includeNulls: boolean;
  /** The names of the columns that hold the values; as many as every group has columns. */
  readonly values: readonly Name[];
  /** The name of the column that says which group of columns a row comes from. */
  readonly name: Name;
  readonly groups: readonly { readonly columns: readonly Expression[]; readonly alias?: Name; readonly span: Span }[];
  readonly alias?: Alias;
  readonly span: Span;
  readonly clause: Span;
}

/** `TABLESAMPLE (10 PERCENT) REPEATABLE (7)` */
export interface Sample {
  readonly kind: "sample";
  readonly relation: Relation;
  readonly amount: Expression;
  readonly unit: "PERCENT" | "ROWS" | "BUCKETS";
  readonly seed?: Expression;
  readonly alias?: Alias;
  readonly span: Span;
  readonly clause: Span;
}

/** `VERSION AS OF 3`, `FOR TIMESTAMP AS OF '2024-01-01'`, `@v3` */
export interface TimeTravel {
  readonly kind: "time_travel";
  readonly relation: Relation;
  readonly by: "VERSION" | "TIMESTAMP";
  /** What stands after AS OF. Not there after `@`. */
  readonly value?: Expression;
  readonly span: Span;
  readonly clause: Span;
}

/** `STREAM t`, `STREAM(t)`: the rows of a table as they come. */
export interface Stream {
  readonly kind: "stream";
  readonly relation: Relation;
  readonly alias?: Alias;
  readonly span: Span;
  readonly clause: Span;
}
