import { formulaStart } from "../../guard-text.js";
import { quoteText } from "../translate/quote.js";

/** The text so that a spreadsheet shows it: a formula gets an apostrophe in front. @param text DuckDB SQL of a VARCHAR */
export function guardedText(text: string): string {
  return `CASE WHEN regexp_matches(${text}, ${quoteText(formulaStart)}) THEN '''' || ${text} ELSE ${text} END`;
}
