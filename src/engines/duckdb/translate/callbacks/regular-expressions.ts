import { remember } from "../../../../remember.js";
import { type JavaRegex, javaRegex } from "../regex/java-regex.js";
import { Obstacle } from "../regex/obstacle.js";
import { type Callback, defineCallback, raiseInCallback } from "./callback.js";

/** Patterns may come from a column. */
const regexOf = remember((pattern): JavaRegex => {
  try {
    return javaRegex(pattern);
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    return raiseInCallback(
      error.errorClass ?? "UNSUPPORTED_ON_DUCKDB",
      `The pattern '${pattern}' uses ${error.message}`,
    );
  }
}, 1_000);

/** All matches, the way Java goes on after one: behind an empty match by one character. */
function* matchesOf({ regex }: JavaRegex, text: string): Generator<RegExpExecArray, void> {
  regex.lastIndex = 0;
  for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
    const end = match.index + match[0].length;
    yield match;
    const isWide = (text.codePointAt(end) ?? 0) > 0xffff;
    regex.lastIndex = end > match.index ? end : end + (isWide ? 2 : 1);
    if (regex.lastIndex > text.length) return;
  }
}

function first(regex: JavaRegex, text: string): RegExpExecArray | undefined {
  for (const match of matchesOf(regex, text)) return match;
  return undefined;
}

/** The number in the RegExp of a group of the pattern. */
function groupOf(regex: JavaRegex, index: number): number {
  const number = regex.groups[index];
  if (number === undefined) {
    const message = `The pattern has ${regex.groups.length - 1} groups but group ${index} is asked for`;
    return raiseInCallback("INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX", message);
  }
  if (regex.forgets && index > 0)
    return raiseInCallback("UNSUPPORTED_ON_DUCKDB", "A group inside a repetition with alternatives cannot be read");
  return number;
}

/** The text for a match by a replacement of Java: `$1`, `${name}`, and a backslash before a plain character. */
function replacementFor(regex: JavaRegex, match: RegExpExecArray, replacement: string): string {
  return replacement.replace(
    /\\([\s\S]?)|\$(?:\{([A-Za-z][A-Za-z0-9]*)\}|(\d+)|)/g,
    (_, escaped?: string, name?: string, digits?: string) => {
      if (escaped !== undefined) return escaped === "" ? invalidReplacement(replacement) : escaped;
      const named = name === undefined ? undefined : regex.names.get(name);
      if (name !== undefined && named === undefined) return invalidReplacement(replacement);
      if (named !== undefined) return match[groupOf(regex, named)] ?? "";
      if (digits === undefined) return invalidReplacement(replacement);
      // Java reads as many digits as there are groups.
      let used = 1;
      while (used < digits.length && Number(digits.slice(0, used + 1)) < regex.groups.length) used += 1;
      const index = Number(digits.slice(0, used));
      if (index >= regex.groups.length) return invalidReplacement(replacement);
      return (match[groupOf(regex, index)] ?? "") + digits.slice(used);
    },
  );
}

function invalidReplacement(replacement: string): never {
  return raiseInCallback("INVALID_REGEXP_REPLACE", `The replacement '${replacement}' is not one of Java`);
}

function replace(text: string, pattern: string, replacement: string, position: number): string {
  const chars = position === 1 ? undefined : text.slice(0, position - 1);
  const rest = chars === undefined ? text : text.slice(position - 1);
  if (chars !== undefined && position > text.length) return text;
  const regex = regexOf(pattern);
  let result = chars ?? "";
  let end = 0;
  for (const match of matchesOf(regex, rest)) {
    result += rest.slice(end, match.index) + replacementFor(regex, match, replacement);
    end = match.index + match[0].length;
  }
  return result + rest.slice(end);
}

/** Java's split: an empty match at the very start parts nothing. */
function split(text: string, pattern: string, limit: number): readonly string[] {
  if (pattern === "" && text !== "") return characters(text, limit);
  const regex = regexOf(pattern);
  const parts: string[] = [];
  let from = 0;
  for (const match of matchesOf(regex, text)) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    if (match.index === 0 && end === 0) continue;
    parts.push(text.slice(from, match.index));
    from = end;
  }
  parts.push(text.slice(from));
  return parts;
}

/** The empty pattern stands between all characters, but not at the end. */
function characters(text: string, limit: number): readonly string[] {
  const all = [...text];
  if (limit <= 0 || all.length <= limit) return all;
  return [...all.slice(0, limit - 1), all.slice(limit - 1).join("")];
}

/** Functions of regular expressions that are called back, for patterns that RE2 cannot say and those of columns. */
export const regularExpressionCallbacks: readonly Callback[] = [
  defineCallback("regexp_like", ["text", "text"], "boolean", (text, pattern) => {
    const { regex } = regexOf(pattern);
    regex.lastIndex = 0;
    return regex.test(text);
  }),
  defineCallback("regexp_extract", ["text", "text", "integer"], "text", (text, pattern, group) => {
    const regex = regexOf(pattern);
    const match = first(regex, text);
    return match?.[groupOf(regex, group)] ?? "";
  }),
  defineCallback("regexp_extract_all", ["text", "text", "integer"], "texts", (text, pattern, group) => {
    const regex = regexOf(pattern);
    return Array.from(matchesOf(regex, text), (match) => match[groupOf(regex, group)] ?? "");
  }),
  defineCallback("regexp_replace", ["text", "text", "text", "integer"], "text", replace),
  defineCallback("regexp_count", ["text", "text"], "integer", (text, pattern) => {
    let count = 0;
    for (const match of matchesOf(regexOf(pattern), text)) count += match.length === 0 ? 0 : 1;
    return count;
  }),
  defineCallback("regexp_instr", ["text", "text"], "integer", (text, pattern) => {
    const match = first(regexOf(pattern), text);
    return match === undefined ? 0 : match.index + 1;
  }),
  defineCallback("regexp_substr", ["text", "text"], "text", (text, pattern) => {
    const match = first(regexOf(pattern), text)?.[0];
    // The empty text is no match either.
    return match === undefined || match === "" ? null : match;
  }),
  defineCallback("split", ["text", "text", "integer"], "texts", split),
];
