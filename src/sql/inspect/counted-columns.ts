import { parseStatement } from "../parser/parse.js";

/** The columns of a SELECT that are nothing but `count(…)`, under the names that it gives them. Throws `SQL_SYNTAX`. */
export function countedColumns(text: string): readonly string[] {
  const { body } = parseStatement(text);
  if (body.kind !== "select") return [];
  return body.items.flatMap(({ value, alias }) =>
    value.kind === "call" && value.name === "count" && alias !== undefined ? [alias.text] : [],
  );
}
