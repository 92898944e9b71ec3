/** A piece of a pattern of `java.time.format.DateTimeFormatter`, as Spark lets it be used. */
export type PatternItem =
  | { readonly kind: "field"; readonly letter: string; readonly count: number }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "optional"; readonly items: readonly PatternItem[] };

/** A pattern that Spark does not take. */
export class PatternError extends Error {
  readonly errorClass: string;

  constructor(message: string, errorClass: string) {
    super(message);
    this.errorClass = errorClass;
  }
}

/** How often each letter may stand in a row. */
const counts: Readonly<Record<string, readonly [least: number, most: number]>> = {
  G: [1, 4],
  y: [1, 6],
  M: [1, 4],
  L: [1, 4],
  d: [1, 2],
  D: [1, 3],
  E: [1, 4],
  F: [1, 1],
  Q: [1, 4],
  q: [1, 4],
  a: [1, 1],
  h: [1, 2],
  H: [1, 2],
  k: [1, 2],
  K: [1, 2],
  m: [1, 2],
  s: [1, 2],
  S: [1, 9],
  V: [2, 2],
  z: [1, 4],
  O: [1, 4],
  X: [1, 5],
  x: [1, 5],
  Z: [1, 5],
};
/** The letters and forms that only the parser of Spark 2 knows. */
const newerParser = "INCONSISTENT_BEHAVIOR_CROSS_VERSION";

/** Reads a pattern. Throws a PatternError; for reading texts some letters are not allowed. */
export function parseJavaPattern(pattern: string, use: "format" | "parse"): readonly PatternItem[] {
  const stack: PatternItem[][] = [[]];
  const add = (item: PatternItem): void => {
    stack.at(-1)?.push(item);
  };
  for (const [piece] of pattern.matchAll(/'(?:[^']|'')*'|'|([A-Za-z])\1*|[\s\S]/g)) {
    if (piece === "'") throw unreadable(pattern, "a quote that does not end");
    if (piece.startsWith("'"))
      add({ kind: "text", text: piece === "''" ? "'" : piece.slice(1, -1).replaceAll("''", "'") });
    else if (/^[A-Za-z]/.test(piece)) add(fieldOf(pattern, piece, use));
    else if (piece === "[") stack.push([]);
    else if (piece === "]") {
      const items = stack.pop();
      if (items === undefined || stack.length === 0) throw unreadable(pattern, "] without [");
      add({ kind: "optional", items });
    } else if ("{}#".includes(piece)) throw unreadable(pattern, `the character ${piece}`);
    else add({ kind: "text", text: piece });
  }
  while (stack.length > 1) {
    const items = stack.pop() ?? [];
    add({ kind: "optional", items });
  }
  return stack[0] ?? [];
}

function fieldOf(pattern: string, piece: string, use: "format" | "parse"): PatternItem {
  const letter = piece.slice(0, 1);
  if (/[ec]/.test(letter))
    throw new PatternError(
      `The pattern '${pattern}' uses the letter ${letter}`,
      `${newerParser}.DATETIME_WEEK_BASED_PATTERN`,
    );
  if (/[ABnNp]/.test(letter) || (use === "parse" && "FqQ".includes(letter)))
    throw new PatternError(
      `The pattern '${pattern}' uses the letter ${letter}`,
      "INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER",
    );
  if (use === "parse" && letter === "E") throw unreadable(pattern, piece);
  const [least, most] = counts[letter] ?? [1, 0];
  const isCounted =
    piece.length >= least && piece.length <= most && !(letter === "O" && ![1, 4].includes(piece.length));
  if (!isCounted) throw unreadable(pattern, piece);
  return { kind: "field", letter, count: piece.length };
}

function unreadable(pattern: string, what: string): PatternError {
  const isOurs = /^V+$|quote/.test(what);
  const errorClass = isOurs
    ? "INVALID_DATETIME_PATTERN.WITH_SUGGESTION"
    : `${newerParser}.DATETIME_PATTERN_RECOGNITION`;
  return new PatternError(`The pattern '${pattern}' holds ${what}`, errorClass);
}
