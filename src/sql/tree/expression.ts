import type { Span } from "../span.js";
import type { SqlType } from "../types/sql-type.js";
import type { Literal } from "./literal.js";
import type { OrderItem, Query, WindowSpecification } from "./query.js";

/** A name as written, with its place. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** Operators between two values, in Spark's spelling; `==` is `=`, `!=` is `<>`, `IS DISTINCT FROM` is the negation of `<=>`. */
export type BinaryOperator = ComparisonOperator | ArithmeticOperator | BitwiseOperator | "||";
export type ComparisonOperator = "=" | "<>" | "<" | "<=" | ">" | ">=" | "<=>" | "IS DISTINCT FROM";
export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%" | "DIV";
export type BitwiseOperator = "&" | "|" | "^" | "<<" | ">>" | ">>>";

/** One part of an interval: a value and its unit, `1 DAY`. */
export interface IntervalPart {
  readonly value: Expression;
  readonly unit: IntervalPartUnit;
}
export type IntervalPartUnit =
  | "YEAR"
  | "QUARTER"
  | "MONTH"
  | "WEEK"
  | "DAY"
  | "HOUR"
  | "MINUTE"
  | "SECOND"
  | "MILLISECOND"
  | "MICROSECOND";

/** A call of a function, with everything that may stand around its arguments. */
export interface Call {
  readonly kind: "call";
  /** In lower case; the parts of a qualified name joined by dots. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Expression[];
  readonly namedArgs: readonly { readonly name: Name; readonly value: Expression }[];
  readonly distinct: boolean;
  readonly filter?: Expression;
  readonly withinGroup?: readonly OrderItem[];
  readonly nulls?: "ignore" | "respect";
  readonly over?: WindowSpecification;
  readonly span: Span;
}

/** A step of a path into semi-structured data: `payload:items[0].sku`. */
export type PathStep =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "all" };

/** A value, as it was written. Parentheses leave no node; they show in the `span`. */
export type Expression =
  | { readonly kind: "literal"; readonly literal: Literal; readonly span: Span }
  | { readonly kind: "parameter"; readonly name: string; readonly span: Span }
  | { readonly kind: "column"; readonly path: readonly Name[]; readonly span: Span }
  | {
      readonly kind: "star";
      readonly qualifier: readonly Name[];
      readonly except: readonly Name[];
      /** A column that has another value in its place: `|> SET qty = qty + 1`. */
      readonly replace?: { readonly name: Name; readonly value: Expression };
      readonly span: Span;
    }
  | { readonly kind: "field"; readonly base: Expression; readonly field: Name; readonly span: Span }
  | { readonly kind: "subscript"; readonly base: Expression; readonly index: Expression; readonly span: Span }
  | { readonly kind: "path"; readonly base: Expression; readonly steps: readonly PathStep[]; readonly span: Span }
  | {
      readonly kind: "unary";
      readonly operator: "-" | "+" | "~" | "NOT";
      readonly operand: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  /** A chain of one operator, flat, so that long chains cost no depth. */
  | {
      readonly kind: "logical";
      readonly operator: "AND" | "OR";
      readonly operands: readonly Expression[];
      readonly span: Span;
    }
  | {
      readonly kind: "between";
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly negated: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: "in";
      readonly operand: Expression;
      readonly list: readonly Expression[];
      readonly negated: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: "in_query";
      readonly operand: Expression;
      readonly query: Query;
      readonly negated: boolean;
      readonly span: Span;
    }
  | { readonly kind: "exists"; readonly query: Query; readonly span: Span }
  | { readonly kind: "subquery"; readonly query: Query; readonly span: Span }
  | {
      readonly kind: "like";
      readonly operator: "LIKE" | "ILIKE" | "RLIKE";
      readonly quantifier?: "ANY" | "ALL";
      readonly operand: Expression;
      readonly patterns: readonly Expression[];
      readonly escape?: string;
      readonly negated: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: "is";
      readonly operand: Expression;
      readonly what: "NULL" | "TRUE" | "FALSE";
      readonly negated: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: "case";
      readonly operand?: Expression;
      readonly branches: readonly { readonly when: Expression; readonly result: Expression }[];
      readonly otherwise?: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "cast";
      readonly operand: Expression;
      readonly type: SqlType;
      readonly onError: "raise" | "null";
      readonly span: Span;
    }
  | { readonly kind: "interval"; readonly parts: readonly IntervalPart[]; readonly span: Span }
  | { readonly kind: "tuple"; readonly items: readonly Expression[]; readonly span: Span }
  /** `value AS name`, allowed in `struct(…)` alone. */
  | { readonly kind: "named"; readonly value: Expression; readonly name: Name; readonly span: Span }
  | { readonly kind: "lambda"; readonly parameters: readonly Name[]; readonly body: Expression; readonly span: Span }
  | Call;
