import { displayWidth } from "./display-width.js";

/** Lines of at most so many columns, broken at spaces. A longer word has a line of its own. */
export function wrap(text: string, columns: number): readonly string[] {
  if (displayWidth(text) <= columns) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && displayWidth(longer) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** Phrases with a dot between them, on lines that break between phrases and, where one is too long, inside it. */
export function wrapPhrases(phrases: readonly string[], columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const phrase of phrases) {
    const longer = line === "" ? phrase : `${line} · ${phrase}`;
    if (line !== "" && displayWidth(longer) > columns) {
      lines.push(line);
      line = phrase;
    } else {
      line = longer;
    }
  }
  return [...lines, line].filter((text) => text !== "").flatMap((text) => wrap(text, columns));
}
