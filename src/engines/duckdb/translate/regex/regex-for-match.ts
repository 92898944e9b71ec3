import { type Bound, literalText } from "../../../../sql/index.js";
import { quoteText } from "../quote.js";
import { type Rendering, refuse } from "../render/rendering.js";
import { type Regex, translateRegex } from "./translate-regex.js";

/** Java's `$` matches before a last line break too. */
export const endOfText = "(?:\\r\\n|[\\n\\r\\x{85}\\x{2028}\\x{2029}])?\\z";

/** The constant pattern for RE2. Refuses what RE2 does not have or reads otherwise. */
export function regexOf(rendering: Rendering, pattern: Bound | undefined): Regex {
  const text = literalText(pattern);
  if (text === undefined || pattern === undefined) {
    const span = pattern?.span ?? { start: 0, end: rendering.text.length };
    return refuse(rendering, "A regular expression that is no constant cannot run on DuckDB", span);
  }
  const result = translateRegex(text);
  if (result.kind === "regex") return result;
  return refuse(
    rendering,
    `The pattern uses ${result.what}, which cannot run on DuckDB with the same meaning`,
    pattern.span,
  );
}

/** A pattern that is only asked whether it matches. */
export function regexForMatch(rendering: Rendering, pattern: Bound): string {
  const { body, end } = regexOf(rendering, pattern);
  return quoteText(end ? `(?:${body})${endOfText}` : body);
}
