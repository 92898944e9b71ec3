import { remember } from "../../../../remember.js";
import { type Bound, literalText } from "../../../../sql/index.js";
import { quoteText } from "../quote.js";
import { invalid, type Rendering, refuse } from "../render/rendering.js";
import { javaRegex } from "./java-regex.js";
import { Obstacle } from "./obstacle.js";
import { parseJavaRegex } from "./parse-java-regex.js";
import { type Regex, translateRegex } from "./translate-regex.js";

/** Java's `$` matches before a last line break too. */
export const endOfText = "(?:\\r\\n|[\\n\\r\\x{85}\\x{2028}\\x{2029}])?\\z";

/** Between the two characters of a line break Java's `$` does not match, which RE2 cannot say. */
const carriageReturn = /\r|\\(?:r|cM|x0[dD]|x\{0*[dD]\}|u000[dD]|015|R|v)/;

/** A pattern for RE2, where RE2 matches as Java does, and what keeps JavaScript from doing so. Many rules share a pattern. */
const readingOf = remember((text) => {
  const result = translateRegex(text);
  const isSame = result.kind === "regex" && !(result.end && carriageReturn.test(text));
  // The reader alone tells what Java rejects.
  return { regex: isSame ? result : undefined, obstacle: obstacleOf(text, isSame ? parseJavaRegex : javaRegex) };
});

/**
 * The constant pattern for RE2; undefined when only a callback matches as Java does: for a pattern that RE2 does not have
 * or reads otherwise, and for one that is no constant. Refuses what a callback cannot say either.
 */
export function regexOf(rendering: Rendering, pattern: Bound | undefined): Regex | undefined {
  const text = literalText(pattern);
  if (text === undefined || pattern === undefined) return undefined;
  const { regex, obstacle } = readingOf(text);
  if (obstacle?.errorClass !== undefined)
    return invalid(rendering, obstacle.errorClass, `The pattern '${text}' has ${obstacle.message}`, pattern.span);
  if (regex !== undefined || obstacle === undefined) return regex;
  const message = `The pattern uses ${obstacle.message}, which cannot run on DuckDB with the same meaning`;
  return refuse(rendering, message, pattern.span);
}

/** What keeps JavaScript from matching as Java does. */
function obstacleOf(pattern: string, read: (pattern: string) => unknown): Obstacle | undefined {
  try {
    read(pattern);
    return undefined;
  } catch (error) {
    if (error instanceof Obstacle) return error;
    throw error;
  }
}

/** A pattern that is only asked whether it matches. */
export function regexForMatch(rendering: Rendering, pattern: Bound): string | undefined {
  const regex = regexOf(rendering, pattern);
  return regex && quoteText(regex.end ? `(?:${regex.body})${endOfText}` : regex.body);
}
