import { tokensOf } from "./parse.js";
import { parseQualifiedName } from "./relation.js";

/** The parts of a table's name, one to three, without back-ticks: `` main.`my schema`.t ``. Throws `SQL_SYNTAX`. */
export function parseTableName(text: string): readonly string[] {
  const tokens = tokensOf(text);
  const parts = parseQualifiedName(tokens);
  tokens.needEnd();
  const extra = parts[3];
  if (extra !== undefined)
    tokens.fail(`Expected at most three parts in a table name but found ${parts.length}`, extra.span);
  return parts.map((part) => part.text);
}

/**
 * The parts of a column's name: `amount`, `addr.city`, `` `a.b` ``. A text without back-ticks is taken as it is
 * between its dots, so `weird col` and `order` need no quoting. Throws `SQL_SYNTAX`.
 */
export function parseColumnName(text: string): readonly string[] {
  if (!text.includes("`")) {
    const parts = text.split(".").map((part) => part.trim());
    if (parts.every((part) => part !== "")) return parts;
  }
  const tokens = tokensOf(text);
  const parts = [tokens.name("a column name", { allowReserved: true })];
  while (tokens.takeSymbol(".")) parts.push(tokens.name("a name after the dot", { allowReserved: true }));
  tokens.needEnd();
  return parts.map((part) => part.text);
}
