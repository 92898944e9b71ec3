/**
 * Where an escape character of a LIKE pattern stands before neither `_`, `%` nor itself; undefined where none does. At the
 * end it stands before nothing.
 */
export function misplacedEscape(pattern: string, escape: string): "middle" | "end" | undefined {
  const chars = [...pattern];
  for (let index = 0; index < chars.length; index += 1) {
    if (chars[index] !== escape) continue;
    index += 1;
    if (!["_", "%", escape].includes(chars[index] ?? "")) return index < chars.length ? "middle" : "end";
  }
  return undefined;
}

/** The error class of a misplaced escape character. */
export const escapeClasses = {
  middle: "INVALID_FORMAT.ESC_IN_THE_MIDDLE",
  end: "INVALID_FORMAT.ESC_AT_THE_END",
} as const;
