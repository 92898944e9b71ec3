import type { Span } from "../span.js";

/** The smallest pieces of SQL text. All have the same fields, which makes reading them fast. */
export interface Token extends Span {
  readonly kind: "word" | "quoted" | "string" | "binary" | "number" | "symbol" | "end";
  /** The word, name or symbol, the value of a string, the digits of a number or of bytes; empty at the end of the text. */
  readonly text: string;
  /** A word in upper case; empty for anything else. */
  readonly upper: string;
  /** What stands behind the digits of a number; empty for anything else. */
  readonly suffix: NumberSuffix;
}

/** Letters after a number that say its type; empty when there are none. */
export type NumberSuffix = "" | "L" | "S" | "Y" | "D" | "F" | "BD";
