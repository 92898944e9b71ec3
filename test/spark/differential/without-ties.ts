import { applyEdits, type Edit } from "../../../src/sql/index.js";
import { lex } from "../../../src/sql/lexer/lex.js";

type Tokens = ReturnType<typeof lex>["tokens"];

const ofSomeRow = /\b(?:first|last|first_value|last_value|any_value)\s*\(/i;

/**
 * The statement without DISTINCT in its aggregates where one of them is of some row: Spark computes DISTINCT apart, and which
 * row is the first of a group is free then.
 */
export function withoutDistinct(sql: string): string {
  return / GROUP BY /.test(sql) && ofSomeRow.test(sql) ? sql.replaceAll(/\(DISTINCT /g, "(") : sql;
}

/** The statement with `id` for the keys of `min_by` and `max_by`: which of several rows with one key they give is free. */
export function withoutTies(sql: string): string {
  const { tokens } = lex(sql);
  const edits: Edit[] = [];
  for (const [index, { upper }] of tokens.entries()) {
    if ((upper !== "MIN_BY" && upper !== "MAX_BY") || tokens[index + 1]?.text !== "(") continue;
    const key = keyAfter(tokens, index + 1);
    if (key !== undefined) edits.push({ ...key, text: "id" });
  }
  return applyEdits(sql, edits).text;
}

/** Where the second argument stands behind an opening parenthesis. */
function keyAfter(tokens: Tokens, open: number): { readonly start: number; readonly end: number } | undefined {
  let depth = 0;
  let start: number | undefined;
  for (const [index, token] of tokens.entries()) {
    if (index < open || token.kind !== "symbol") continue;
    if (token.text === "(" || token.text === "[") depth += 1;
    if (token.text === "," && depth === 1) start ??= tokens[index + 1]?.start;
    if (token.text === ")" || token.text === "]") depth -= 1;
    if (depth === 0) return start === undefined ? undefined : { start, end: tokens[index - 1]?.end ?? start };
  }
  return undefined;
}
