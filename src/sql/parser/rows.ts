import type { Expression } from "../tree/expression.js";
import type { TokenStream } from "./token-stream.js";

/** The rows of VALUES; a row of one value needs no parentheses. */
export function parseRowsOf(tokens: TokenStream): readonly (readonly Expression[])[] {
  return tokens.list(() => {
    const row = tokens.expression();
    return row.kind === "tuple" ? row.items : [row];
  });
}
