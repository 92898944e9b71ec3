import { Obstacle } from "./obstacle.js";

const lineBreaks = "\\n\\x0B\\f\\r\\x85\\u2028\\u2029";

/** What the letter of an escape stands for, as members of a class. */
const escapes: Readonly<Record<string, string>> = {
  d: "0-9",
  w: "a-zA-Z_0-9",
  s: " \\t\\n\\x0B\\f\\r",
  h: " \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000",
  v: lineBreaks,
};

/** `\d` and its like as members; `\D` and its like as a class of their own. Undefined for other letters. */
export function escapedClass(letter: string): string | undefined {
  const members = Object.hasOwn(escapes, letter.toLowerCase()) ? escapes[letter.toLowerCase()] : undefined;
  if (members === undefined) return undefined;
  return letter === letter.toLowerCase() ? `[${members}]` : `[^${members}]`;
}

const posix: Readonly<Record<string, string>> = {
  Lower: "a-z",
  Upper: "A-Z",
  ASCII: "\\x00-\\x7f",
  Alpha: "a-zA-Z",
  Digit: "0-9",
  Alnum: "a-zA-Z0-9",
  Punct: "\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e",
  Graph: "\\x21-\\x7e",
  Print: "\\x20-\\x7e",
  Blank: " \\t",
  Cntrl: "\\x00-\\x1f\\x7f",
  XDigit: "0-9A-Fa-f",
  Space: escapes.s ?? "",
};
const properties: Readonly<Record<string, string>> = {
  alphabetic: "Alphabetic",
  letter: "L",
  lowercase: "Lowercase",
  uppercase: "Uppercase",
  titlecase: "Lt",
  white_space: "White_Space",
  digit: "Nd",
  control: "Cc",
  punctuation: "P",
};
const categories = /^(?:C[cfosn]?|L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?)$/;

/** `\p{name}` as a class. Throws an Obstacle for a name that has no exact counterpart. */
export function namedClass(name: string, negated: boolean): string {
  const members = Object.hasOwn(posix, name) ? posix[name] : undefined;
  if (members !== undefined) return `[${negated ? "^" : ""}${members}]`;
  const letter = negated ? "P" : "p";
  const bare = name.replace(/^Is/, "");
  if (categories.test(bare)) return `\\${letter}{${bare}}`;
  const property = name.startsWith("Is") ? properties[bare.toLowerCase()] : undefined;
  if (property !== undefined) return `\\${letter}{${property}}`;
  if (/^Is(?:Latin|Greek|Cyrillic|Han|Hiragana|Katakana|Arabic|Hebrew|Thai|Hangul)$/.test(name))
    return `\\${letter}{Script=${bare}}`;
  throw new Obstacle(`\\${letter}{${name}}`);
}

/** The members of a class with each letter of ASCII in both cases. */
export function withBothCases(first: number, last: number): string {
  const parts = [range(first, last)];
  const [upper, lower] = [overlap(first, last, 65, 90), overlap(first, last, 97, 122)];
  if (upper !== undefined) parts.push(range(upper[0] + 32, upper[1] + 32));
  if (lower !== undefined) parts.push(range(lower[0] - 32, lower[1] - 32));
  return parts.join("");
}

function overlap(first: number, last: number, low: number, high: number): readonly [number, number] | undefined {
  const [from, to] = [Math.max(first, low), Math.min(last, high)];
  return from <= to ? [from, to] : undefined;
}

export function range(first: number, last: number): string {
  return first === last ? codePoint(first) : `${codePoint(first)}-${codePoint(last)}`;
}

/** A character as an escape, so that it never means anything else. */
export function codePoint(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

/** What `\R` matches. */
export const anyLineBreak: string = `(?:\\r\\n|[${lineBreaks}])`;
