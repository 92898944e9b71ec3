import type { FunctionName } from "../functions/index.js";
import type { Span } from "../span.js";
import type {
  ArithmeticOperator,
  BitwiseOperator,
  Call,
  ComparisonOperator,
  IntervalPartUnit,
  PathStep,
} from "../tree/expression.js";
import type { Literal } from "../tree/literal.js";
import type { FrameBound } from "../tree/query.js";
import type { Column, IntegerRange, SqlType } from "../types/sql-type.js";

/** A query inside an expression, prepared by whoever knows the tables. */
export interface PreparedQuery {
  readonly columns: readonly Column[];
  /** The query in the engine's own language. */
  readonly text: string;
  readonly raises: boolean;
  /** True when it gives one row at most, whatever is in its tables. */
  readonly isSingle: boolean;
}

export interface BoundOrderItem {
  readonly value: Bound;
  readonly descending: boolean;
  readonly nulls: "FIRST" | "LAST";
}

export interface BoundWindow {
  readonly base?: string;
  readonly partitionBy: readonly Bound[];
  readonly orderBy: readonly BoundOrderItem[];
  readonly frame?: { readonly unit: "ROWS" | "RANGE"; readonly start: BoundFrame; readonly end?: BoundFrame };
}
export type BoundFrame =
  | Exclude<FrameBound, { kind: "offset" }>
  | { readonly kind: "offset"; readonly direction: "PRECEDING" | "FOLLOWING"; readonly value: Bound };

/** A call of a function that the language knows, its arguments cast to what it takes. */
export interface BoundCall {
  readonly kind: "call";
  readonly name: FunctionName;
  readonly args: readonly Bound[];
  readonly distinct: boolean;
  readonly filter?: Bound;
  readonly withinGroup?: readonly BoundOrderItem[];
  readonly ignoresNulls: boolean;
  readonly over?: BoundWindow;
  readonly type: SqlType;
  readonly span: Span;
}

interface Typed {
  readonly type: SqlType;
  readonly span: Span;
}

/** An expression whose names are resolved, whose types are known and whose implicit casts are written out. */
export type Bound =
  | BoundCall
  | (Typed &
      (
        | { readonly kind: "literal"; readonly literal: Literal }
        | { readonly kind: "parameter"; readonly name: string }
        /** `qualifier` is empty where the table has no name of its own. */
        | {
            readonly kind: "column";
            readonly qualifier: string;
            readonly name: string;
            readonly range?: IntegerRange | undefined;
          }
        | { readonly kind: "variable"; readonly name: string }
        | { readonly kind: "field"; readonly base: Bound; readonly name: string }
        /** The field of every struct in an array. */
        | { readonly kind: "fields"; readonly base: Bound; readonly name: string }
        | { readonly kind: "element"; readonly base: Bound; readonly index: Bound }
        | { readonly kind: "entry"; readonly base: Bound; readonly key: Bound }
        | { readonly kind: "path"; readonly base: Bound; readonly steps: readonly PathStep[] }
        | { readonly kind: "not" | "negate" | "invert"; readonly operand: Bound }
        | {
            readonly kind: "arithmetic";
            /** `PMOD` is the remainder that is not below zero. */
            readonly operator: ArithmeticOperator | "PMOD";
            readonly left: Bound;
            readonly right: Bound;
          }
        | { readonly kind: "bitwise"; readonly operator: BitwiseOperator; readonly left: Bound; readonly right: Bound }
        | {
            readonly kind: "compare";
            readonly operator: ComparisonOperator;
            readonly left: Bound;
            readonly right: Bound;
          }
        /** An interval times or divided by a number. */
        | { readonly kind: "scale"; readonly operator: "*" | "/"; readonly interval: Bound; readonly factor: Bound }
        /** An operator that gives NULL where it would raise by itself; what it works on still raises. */
        | { readonly kind: "attempt"; readonly operand: Bound }
        /** The number, or NULL where it is zero. */
        | { readonly kind: "nonzero"; readonly operand: Bound }
        /** A date or timestamp moved by days (an integer) or an interval. */
        | { readonly kind: "shift"; readonly operator: "+" | "-"; readonly left: Bound; readonly right: Bound }
        /** The interval between two dates or timestamps. */
        | { readonly kind: "elapsed"; readonly left: Bound; readonly right: Bound }
        | { readonly kind: "logical"; readonly operator: "AND" | "OR"; readonly operands: readonly Bound[] }
        | { readonly kind: "concat"; readonly left: Bound; readonly right: Bound }
        | {
            readonly kind: "between";
            readonly operand: Bound;
            readonly low: Bound;
            readonly high: Bound;
            readonly negated: boolean;
          }
        | { readonly kind: "in"; readonly operand: Bound; readonly list: readonly Bound[]; readonly negated: boolean }
        | {
            readonly kind: "in_query";
            /** As many as the query has columns, each cast to the type that both sides are compared in. */
            readonly operands: readonly Bound[];
            readonly query: PreparedQuery;
            readonly negated: boolean;
            /** Databricks says FALSE where a NULL leaves it open. A filter sees no difference. */
            readonly isFilter: boolean;
          }
        | { readonly kind: "exists"; readonly query: PreparedQuery }
        | { readonly kind: "subquery"; readonly query: PreparedQuery }
        | {
            readonly kind: "like";
            readonly operator: "LIKE" | "ILIKE" | "RLIKE";
            readonly quantifier: "ANY" | "ALL";
            readonly operand: Bound;
            readonly patterns: readonly Bound[];
            readonly escape: string;
            readonly negated: boolean;
          }
        | {
            readonly kind: "is";
            readonly operand: Bound;
            readonly what: "NULL" | "TRUE" | "FALSE";
            readonly negated: boolean;
          }
        | {
            readonly kind: "case";
            readonly branches: readonly { readonly when: Bound; readonly result: Bound }[];
            readonly otherwise?: Bound;
          }
        /** `implicit` casts were not in the text. */
        | {
            readonly kind: "cast";
            readonly operand: Bound;
            readonly onError: "raise" | "null";
            readonly implicit: boolean;
          }
        | {
            readonly kind: "interval";
            readonly parts: readonly { readonly value: Bound; readonly unit: IntervalPartUnit }[];
          }
        | { readonly kind: "struct"; readonly fields: readonly { readonly name: string; readonly value: Bound }[] }
        | { readonly kind: "lambda"; readonly parameters: readonly string[]; readonly body: Bound }
        /** An operator whose result is not worked out here. */
        | { readonly kind: "opaque"; readonly operator: string; readonly operands: readonly Bound[] }
        /** A call of a function that the language does not know. */
        | { readonly kind: "unknown_call"; readonly call: Call }
      ));
