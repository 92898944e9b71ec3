/**
 * Where a text begins that a spreadsheet may run: `=`, `+`, `-`, `@` and their wide forms, also after blanks and invisible
 * characters, and a tab or a line end. Read alike by JavaScript and by DuckDB.
 */
export const formulaStart = "^[\\s\\p{Z}\\p{Cc}\\p{Cf}]*[=+\\-@＝＋－＠]|^[\\t\\r\\n]";

const isFormula = new RegExp(formulaStart, "u");

/** The text so that a spreadsheet shows it: a formula gets an apostrophe in front. */
export function guardText(text: string): string {
  return isFormula.test(text) ? `'${text}` : text;
}
