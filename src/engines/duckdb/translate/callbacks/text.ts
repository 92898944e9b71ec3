import { escapeClasses, misplacedEscape } from "../../../../sql/index.js";
import { type Callback, defineCallback, raiseInCallback } from "./callback.js";

const soundexCodes: Readonly<Record<string, string>> = Object.fromEntries(
  ["BFPV", "CGJKQSXZ", "DT", "L", "MN", "R"].flatMap((letters, index) =>
    [...letters].map((letter) => [letter, `${index + 1}`]),
  ),
);

/** The code of a word by its sound, four characters long. A text that starts with no letter of ASCII is its own code. */
function soundex(text: string): string {
  const first = text.slice(0, 1).toUpperCase();
  if (!/^[A-Z]/.test(first)) return text;
  let code = first;
  let last = soundexCodes[first] ?? "0";
  for (const char of text.slice(1)) {
    const letter = char.toUpperCase();
    if (!/^[A-Z]$/.test(letter)) {
      last = "0";
      continue;
    }
    // H and W do not part two letters of one sound, vowels do.
    if (letter === "H" || letter === "W") continue;
    const digit = soundexCodes[letter] ?? "0";
    if (digit !== "0" && digit !== last) code += digit;
    if (code.length === 4) return code;
    last = digit;
  }
  return code.padEnd(4, "0");
}

/** How many characters are added, left out or changed between two texts. */
function levenshtein(left: string, right: string): number {
  const [first, second] = [[...left], [...right]];
  let previous = second.map((_, index) => index + 1);
  previous.unshift(0);
  for (const [row, char] of first.entries()) {
    const current = [row + 1];
    for (const [column, other] of second.entries()) {
      const change = (previous[column] ?? 0) + (char === other ? 0 : 1);
      current.push(Math.min(change, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

/** `replacements`: for upper case, lower case, digits and everything else; NULL leaves them as they are. */
function mask(text: string, replacements: readonly (string | null)[]): string {
  const [upper, lower, digit, other] = replacements;
  return Array.from(text, (char) => {
    if (/\p{Uppercase}/u.test(char)) return upper ?? char;
    if (/\p{Lowercase}/u.test(char)) return lower ?? char;
    return (/\p{Nd}/u.test(char) ? digit : other) ?? char;
  }).join("");
}

/** The number in another base; digits beyond the base end it. */
function convert(text: string, from: number, to: number): string | null {
  const target = Math.abs(to);
  if (from < 2 || from > 36 || target < 2 || target > 36) return null;
  const [, sign = "", digits = ""] = /^(-?)([0-9A-Za-z]*)/.exec(text.trim()) ?? [];
  if (text.trim() === "") return null;
  const all = 2n ** 64n;
  let value = 0n;
  for (const char of digits) {
    const digit = Number.parseInt(char, 36);
    if (digit >= from) break;
    value = value * BigInt(from) + BigInt(digit);
    if (value >= all) raiseInCallback("ARITHMETIC_OVERFLOW", "conv() met a number of more than 64 bits");
  }
  if (sign === "-") value = (all - value) % all;
  if (to > 0) return value.toString(target).toUpperCase();
  const signed = BigInt.asIntN(64, value);
  return signed.toString(target).toUpperCase();
}

/** What stands before the delimiter's `count`th place, or behind it when counted from the end. Places may overlap. */
function substringIndex(text: string, delimiter: string, count: number): string {
  if (delimiter === "" || count === 0) return "";
  let place = count > 0 ? -1 : text.length;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    if (count < 0 && place === 0) return text;
    place = count > 0 ? text.indexOf(delimiter, place + 1) : text.lastIndexOf(delimiter, place - 1);
    if (place < 0) return text;
  }
  return count > 0 ? text.slice(0, place) : text.slice(place + delimiter.length);
}

const titles: Readonly<Record<string, string>> = { ǆ: "ǅ", ǉ: "ǈ", ǌ: "ǋ", ǳ: "ǲ" };

function capitalized(word: string): string {
  const [first = "", ...rest] = word;
  if (first >= "\u1f80" && first <= "\u1fff")
    return raiseInCallback("UNSUPPORTED_ON_DUCKDB", `initcap() of ${first} cannot run on DuckDB`);
  const [upper = "", ...more] = first.toUpperCase();
  return (titles[first] ?? upper + more.join("").toLowerCase()) + rest.join("");
}

/** The pattern, whose escape characters stand only before `_`, `%` and themselves; raises for another one. */
function likePattern(pattern: string, escape: string): string {
  const place = misplacedEscape(pattern, escape);
  if (place === undefined) return pattern;
  return raiseInCallback(
    escapeClasses[place],
    `The escape character ${escape} stands alone in the pattern '${pattern}'`,
  );
}

/** Text functions that are called back. */
export const textCallbacks: readonly Callback[] = [
  defineCallback("soundex", ["text"], "text", soundex),
  defineCallback("levenshtein", ["text", "text"], "integer", levenshtein),
  defineCallback("levenshtein_within", ["text", "text", "integer"], "integer", (left, right, most) => {
    const distance = levenshtein(left, right);
    return distance <= most ? distance : -1;
  }),
  defineCallback("mask", ["text", "texts"], "text", mask),
  defineCallback("substring_index", ["text", "text", "integer"], "text", substringIndex),
  defineCallback("initcap", ["text"], "text", (text) => text.toLowerCase().split(" ").map(capitalized).join(" ")),
  defineCallback("join", ["texts", "text"], "text", (texts, separator) =>
    texts.filter((text) => text !== null).join(separator),
  ),
  defineCallback("like_pattern", ["text", "text"], "text", likePattern),
  defineCallback("conv", ["text", "integer", "integer"], "text", convert),
];
