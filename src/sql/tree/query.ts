import type { Span } from "../span.js";
import type { Expression, Name } from "./expression.js";

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
  readonly kind: "list" | "all" | "rollup" | "cube" | "sets";
  readonly items: readonly Expression[];
  /** The sets of GROUPING SETS. */
  readonly sets: readonly (readonly Expression[])[];
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
  | { readonly kind: "function"; readonly call: Expression; readonly alias?: Alias; readonly span: Span }
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
  /** A relation changed by LATERAL VIEW, PIVOT, UNPIVOT, TABLESAMPLE, time travel or STREAM. */
  | {
      readonly kind: "extended";
      readonly relation: Relation;
      readonly extension: Extension;
      readonly alias?: Alias;
      readonly span: Span;
    };
