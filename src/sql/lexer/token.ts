import type { Span } from "../span.js";

/** The smallest pieces of SQL text. */
export type Token = Span &
  (
    | { readonly kind: "word"; readonly text: string; readonly upper: string }
    | { readonly kind: "quoted"; readonly text: string }
    | { readonly kind: "string"; readonly value: string }
    | { readonly kind: "binary"; readonly hex: string }
    | { readonly kind: "number"; readonly digits: string; readonly suffix: NumberSuffix }
    | { readonly kind: "symbol"; readonly text: string }
    | { readonly kind: "end" }
  );

/** Letters after a number that say its type; empty when there are none. */
export type NumberSuffix = "" | "L" | "S" | "Y" | "D" | "F" | "BD";
