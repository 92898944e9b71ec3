import { quoteText } from "../translate/quote.js";

/**
 * Where a text begins that a spreadsheet may run: `=`, `+`, `-`, `@` and their wide forms, also after blanks and invisible
 * characters, and a tab or a line end. Read alike by JavaScript and by DuckDB.
 */
const formulaStart = "^[\\s\\p{Z}\\p{Cc}\\p{Cf}]*[=+\\-@＝＋－＠]|^[\\t\\r\\n]";

const isFormula = new RegExp(formulaStart, "u");

/** The text so that a spreadsheet shows it: a formula gets an apostrophe in front. */
export function guardText(text: string): string {
  return isFormula.test(text) ? `'${text}` : text;
}

/** The same as DuckDB SQL. @param text DuckDB SQL of a VARCHAR */
export function guardedText(text: string): string {
  return `CASE WHEN regexp_matches(${text}, ${quoteText(formulaStart)}) THEN '''' || ${text} ELSE ${text} END`;
}
