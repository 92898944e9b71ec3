import type { SqlType } from "../types/sql-type.js";

/** A constant, by what was written. */
export type Literal =
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "binary"; readonly hex: string }
  /** `text` holds a sign, digits, a point and an exponent only; the type follows from the digits and the suffix. */
  | { readonly kind: "number"; readonly text: string; readonly type: SqlType }
  | { readonly kind: "date" | "timestamp" | "timestamp_ntz"; readonly text: string };
