import { lex } from "../lexer/lex.js";
import { applyEdits } from "./apply-edits.js";

/** The text without its comments and the space around it. Throws `SQL_SYNTAX` at text that is no SQL. */
export function withoutComments(text: string): string {
  return applyEdits(
    text,
    lex(text).comments.map(({ start, end }) => ({ start, end, text: " " })),
  ).text.trim();
}
