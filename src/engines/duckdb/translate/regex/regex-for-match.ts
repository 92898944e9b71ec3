import { type Bound, literalText } from "../../../../sql/index.js";
import { quoteText } from "../quote.js";
import { type Rendering, refuse } from "../render/rendering.js";
import { type TranslatedRegex, translateRegex } from "./translate-regex.js";

/** A pattern for a test of whether it is found. */
export function regexForMatch(rendering: Rendering, pattern: Bound): string {
  return quoteText(translated(rendering, pattern, false).pattern);
}

/** A pattern whose matched text matters, and whether it asks for the end of the text. */
export function regexForText(
  rendering: Rendering,
  pattern: Bound,
): { readonly sql: string; readonly source: string; readonly endsAtLineEnd: boolean } {
  const { pattern: text, endsAtLineEnd } = translated(rendering, pattern, true);
  return { sql: quoteText(text), source: text, endsAtLineEnd };
}

function translated(rendering: Rendering, pattern: Bound, whole: boolean): Extract<TranslatedRegex, { ok: true }> {
  const java = literalText(pattern);
  if (java === undefined) {
    return refuse(rendering, "A regular expression that is no constant cannot run on DuckDB", pattern.span);
  }
  const result = translateRegex(java, whole);
  if (result.ok) return result;
  return refuse(rendering, `A regular expression with ${result.reason} cannot run on DuckDB`, pattern.span);
}
