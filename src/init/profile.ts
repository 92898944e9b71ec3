import type { Hypothesis } from "./hypotheses.js";
import type { FoundKey } from "./keys.js";
import type { ColumnKind } from "./sample.js";
import type { TextType } from "./text-type.js";

/** What was found out about a table: facts about every row of it. */
export interface TableProfile {
  /** The logical name. */
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
  readonly key?: FoundKey;
  readonly orders: readonly FoundOrder[];
}

/** What was found out about a column. */
export interface ColumnProfile {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Its values are to be seen by nobody. */
  readonly personal: boolean;
  readonly nulls: number;
  /** The type to declare; undefined where the source has types of its own, and for a column without a value. */
  readonly declared?: TextType | "STRING";
  /** The type of all texts but a few. */
  readonly almost?: { readonly type: TextType; readonly misfits: number };
  /** False where all rows showed another type than the first rows. */
  readonly isAsAsked: boolean;
  readonly findings: readonly Finding[];
  /** The newest value of a time. */
  readonly newest?: string;
}

/** A hypothesis and how many rows break it. */
export interface Finding {
  readonly hypothesis: Hypothesis;
  readonly breaking: number;
  /** Values that are left out of a list, because they look like a slip. */
  readonly slips?: readonly string[];
}

/** Two times, and in how many rows the later one comes first. */
export interface FoundOrder {
  readonly earlier: string;
  readonly later: string;
  readonly breaking: number;
  /** In how many rows both are there, at least. */
  readonly nulls: boolean;
}

/** A column all of whose values stand in the key of another table. */
export interface FoundReference {
  readonly table: string;
  readonly column: string;
  readonly toTable: string;
  readonly toColumn: string;
  readonly rows: number;
  readonly breaking: number;
}
