import type { Name } from "../../tree/expression.js";
import type { TableName } from "../../tree/table-definition.js";
import { parseQualifiedName } from "../relation.js";
import type { TokenStream } from "../token-stream.js";

/** `catalog.schema.table`, or `IDENTIFIER(…)` whose value is such a name. */
export function parseTableNameFrom(tokens: TokenStream): TableName {
  const start = tokens.current;
  if (tokens.isWord("IDENTIFIER") && tokens.isSymbol("(", 1)) {
    tokens.advance(2);
    const identifier = tokens.expression();
    tokens.needSymbol(")", " to close IDENTIFIER(");
    return { parts: [], identifier, span: tokens.spanFrom(start) };
  }
  return { parts: parseQualifiedName(tokens), span: tokens.spanFrom(start) };
}

/** An alias without columns, before one of the words that follow. */
export function parsePlainAlias(tokens: TokenStream, following: readonly string[]): Name | undefined {
  if (tokens.takeWord("AS")) return tokens.name("an alias");
  if (!tokens.isName() || following.some((word) => tokens.isWord(word))) return undefined;
  return tokens.name("an alias");
}

/** `column` or `column.field` */
export function parseColumnPath(tokens: TokenStream): readonly Name[] {
  const path = [tokens.name("a column name")];
  while (tokens.takeSymbol(".")) path.push(tokens.name("a name after the dot", { allowReserved: true }));
  return path;
}

/** `(column, column.field, …)` */
export function parseColumnPaths(tokens: TokenStream, purpose = ""): readonly (readonly Name[])[] {
  tokens.needSymbol("(", purpose);
  const paths = tokens.list(() => parseColumnPath(tokens));
  tokens.needSymbol(")", " to close the columns");
  return paths;
}

/** A string literal, whose value it gives. */
export function parseText(tokens: TokenStream, after: string): string {
  let value: string | undefined;
  for (let token = tokens.current; token.kind === "string"; token = tokens.current) {
    value = (value ?? "") + token.text;
    tokens.advance();
  }
  return value ?? tokens.expected(`a string after ${after}`);
}
