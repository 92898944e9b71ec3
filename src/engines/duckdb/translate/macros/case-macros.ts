import { quoteText } from "../quote.js";
import { defineMacro } from "./macro.js";

/** Characters whose upper case is more than one character, which DuckDB leaves as they are. */
const special = (): readonly string[] =>
  [
    "\u00df",
    "\u0149",
    "\u01f0",
    "\u0390",
    "\u03b0",
    "\u0587",
    ...range(0x1e96, 0x1e9a),
    ...range(0x1f50, 0x1ffc),
    ...range(0xfb00, 0xfb06),
    ...range(0xfb13, 0xfb17),
  ].filter((char) => char.toUpperCase().length > 1);

function range(first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
}

const uppers = (): string =>
  `MAP {${special()
    .map((char) => `${quoteText(char)}: ${quoteText(char.toUpperCase())}`)
    .join(", ")}}`;
const upperOne = (char: string): string => `coalesce(${uppers()}[${char}], upper(${char}))`;

// A capital sigma at the end of a word becomes another letter than elsewhere.
const ignorable =
  "\\p{Mn}\\p{Me}\\p{Cf}\\p{Lm}\\p{Sk}'.:\u00b7\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";
const cased = "\\p{Lu}\\p{Ll}\\p{Lt}";
const finalSigma = `([${cased}][${ignorable}]*)\u03a3([${ignorable}]*(?:[^${cased}${ignorable}]|\\z))`;
const lowered = `lower(replace(CASE WHEN contains(s, '\u03a3') THEN regexp_replace(s, ${quoteText(finalSigma)}, '\\1\u03c2\\2', 'g') ELSE s END, '\u0130', 'i\u0307'))`;

/** Upper and lower case as Java has them. Text of ASCII alone, which has as many bytes as characters, goes the short way. */
export const caseMacros = (): readonly string[] => [
  defineMacro(
    "upper(s)",
    `CASE WHEN strlen(s) = length(s) OR NOT regexp_matches(s, '[${special().join("")}]') THEN upper(s)
      ELSE array_to_string(list_transform(range(1, length(s) + 1), lambda i: ${upperOne("substr(s, i, 1)")}), '') END`,
  ),
  defineMacro("lower(s)", `CASE WHEN strlen(s) = length(s) THEN lower(s) ELSE ${lowered} END`),
];
