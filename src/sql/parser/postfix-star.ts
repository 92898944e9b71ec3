import type { Name } from "../tree/expression.js";
import type { TokenStream } from "./token-stream.js";

/** `EXCEPT (a, b)` after a star. */
export function parseExcept(tokens: TokenStream): readonly Name[] {
  if (!tokens.isWord("EXCEPT") || ["SELECT", "ALL", "DISTINCT", "VALUES"].some((word) => tokens.isWordAt(1, word)))
    return [];
  if (tokens.isSymbol("(", 1) && tokens.startsQuery(1)) return [];
  tokens.advance();
  return tokens.names("a column name");
}
