import type { Expression } from "../tree/expression.js";
import type { TokenStream } from "./token-stream.js";

/** The rows of VALUES; a row of one value needs no parentheses, and `struct(…)` alone is a row of its values. */
export function parseRowsOf(tokens: TokenStream): readonly (readonly Expression[])[] {
  return tokens.list(() => {
    const row = tokens.expression();
    if (row.kind === "call" && row.name === "struct" && row.args.length > 0)
      return row.args.map((value) => (value.kind === "named" ? value.value : value));
    return row.kind === "tuple" ? row.items : [row];
  });
}
