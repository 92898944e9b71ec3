import type { Extension } from "../../tree/query.js";
import type { TokenStream } from "../token-stream.js";

/** Takes everything up to the end of the statement, or up to what `stops`; parentheses must close. */
export function skipWords(tokens: TokenStream, stops: () => boolean = () => false): void {
  for (;;) {
    if (tokens.current.kind === "end" || tokens.isSymbol(";") || tokens.isSymbol(")") || stops()) return;
    if (tokens.isSymbol("(")) skipParentheses(tokens);
    else tokens.advance();
  }
}

function skipParentheses(tokens: TokenStream): void {
  tokens.nested(() => {
    tokens.needSymbol("(");
    while (!tokens.isSymbol(")")) {
      if (tokens.current.kind === "end" || tokens.isSymbol(";")) tokens.expected("')'");
      if (tokens.isSymbol("(")) skipParentheses(tokens);
      else tokens.advance();
    }
    tokens.advance();
  });
}

/** Syntax that is read and has no meaning here, up to what `stops`. The cursor is at its first words. */
export function parseExtension(tokens: TokenStream, name: string, stops: () => boolean, words = 1): Extension {
  const start = tokens.current;
  tokens.advance(words);
  skipWords(tokens, stops);
  return { name, values: [], span: tokens.spanFrom(start) };
}
