let segmenter: Intl.Segmenter | undefined;

/** East Asian wide characters, and what is drawn as an emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\ufe0f|\p{Emoji_Presentation}/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const ascii = /^[ -~]*$/;

/** What a person sees as one character, where it starts, and how many columns it takes. */
export interface Cell {
  readonly text: string;
  readonly index: number;
  readonly width: number;
}

export function cells(text: string): readonly Cell[] {
  // Made on first use: it costs a fifth of a start, and most texts are ASCII.
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment, index }) => ({ text: segment, index, width: width(segment) }));
}

/** How many columns of a terminal the text takes. It holds no control characters. */
export function displayWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  return cells(text).reduce((sum, cell) => sum + cell.width, 0);
}

/** At most so many columns: what is cut ends in an ellipsis. */
export function truncate(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = "";
  let used = 1;
  for (const cell of cells(text)) {
    used += cell.width;
    if (used > columns) break;
    kept += cell.text;
  }
  return `${kept}…`;
}

export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(0, columns - displayWidth(text))) + text;
}

function width(grapheme: string): number {
  if (invisible.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
}
