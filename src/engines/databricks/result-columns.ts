import { parseStatement } from "../../sql/index.js";

/**
 * The names of the columns of a query, where its text alone tells how many there are and what each is called; undefined
 * for `SELECT *` and for values without a name.
 */
export function resultColumns(text: string): readonly string[] | undefined {
  let body = parseStatement(text).body;
  while (body.kind === "set" || body.kind === "query") body = body.kind === "set" ? body.left : body.body;
  if (body.kind !== "select") return undefined;
  const names = body.items.flatMap(({ value, alias, aliases }) => {
    if (aliases !== undefined) return [];
    if (alias !== undefined) return [alias.text];
    return value.kind === "column" ? value.path.slice(-1).map(({ text: name }) => name) : [];
  });
  return names.length === body.items.length ? names : undefined;
}
