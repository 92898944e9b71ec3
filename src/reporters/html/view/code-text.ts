import { escapeControl } from "../../text/escape-control.js";

/** Code as it is laid out: line breaks and tabs stay, other control characters are made visible. */
export function codeText(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.split("\t").map(escapeControl).join("\t"))
    .join("\n");
}

/** Code that scrolls in its box rather than push all else out of sight. */
export function isLong(text: string): boolean {
  return text.length > 1_500 || text.split("\n").length > 20;
}
