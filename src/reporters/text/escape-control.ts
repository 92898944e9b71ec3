/**
 * Control characters, invisible formatting (direction marks, zero-width spaces), line separators and lone surrogates.
 * The two joiners stay: scripts and emoji need them, and they cannot move a cursor.
 */
const unsafe = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0" };

/** The text on one line, with characters that could move the cursor or colour the terminal made visible: `\x1b`. */
export function escapeControl(text: string): string {
  return text.replace(unsafe, (character) => short[character] ?? escaped(character.codePointAt(0) ?? 0));
}

/** The same line by line: line breaks stay. */
export function escapeControlLines(text: string): string {
  return text.split(/\r?\n/).map(escapeControl).join("\n");
}

function escaped(codePoint: number): string {
  const digits = codePoint.toString(16);
  if (codePoint <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  return codePoint <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
}
