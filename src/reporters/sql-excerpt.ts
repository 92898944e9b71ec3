import type { SqlSpan } from "../model/error-report.js";
import { cells, displayWidth } from "./text/display-width.js";
import { escapeControl } from "./text/escape-control.js";

/** The line of a text where a span starts. */
export interface SpanLine {
  /** From 1; undefined when the text has one line only. */
  readonly number: number | undefined;
  readonly text: string;
  /** Offsets in the line. A span that goes on in the next line ends behind this one. */
  readonly start: number;
  readonly end: number;
}

/** A line as it is shown, and the place under it that is marked, in columns of a terminal. */
export interface SqlExcerpt {
  readonly text: string;
  readonly caretAt: number;
  readonly carets: number;
}

interface ShownCell {
  readonly text: string;
  readonly width: number;
  readonly at: number;
  readonly marked: boolean;
}

export function spanLine({ text, start, end }: SqlSpan): SpanLine {
  const from = Math.min(Math.max(start, 0), text.length);
  const lineStart = from === 0 ? 0 : text.lastIndexOf("\n", from - 1) + 1;
  const line = text.slice(lineStart).split("\n", 1)[0] ?? "";
  const number = text.trimEnd().includes("\n") ? text.slice(0, lineStart).split("\n").length : undefined;
  return { number, text: line.replace(/\r$/, ""), start: from - lineStart, end: end - lineStart };
}

/** The line cut to so many columns around its mark. An empty span marks the character that it stands before. */
export function sqlExcerpt(line: SpanLine, columns: number): SqlExcerpt {
  const shown = showCells(line.text, line.start, Math.max(line.end, line.start + 1));
  const total = widthOf(shown);
  const marked = shown.filter((cell) => cell.marked);
  const caretAt = marked[0]?.at ?? total;
  const carets = Math.max(1, widthOf(marked));
  if (total <= columns) return { text: textOf(shown), caretAt, carets };

  const room = columns - 2;
  const centred = caretAt - Math.floor((room - Math.min(carets, room)) / 2);
  const from = Math.min(Math.max(centred, 0), total - room);
  const kept = shown.filter((cell) => cell.at >= from && cell.at + cell.width <= from + room);
  const first = kept[0]?.at ?? 0;
  const end = first + widthOf(kept);
  const left = first > 0 ? "…" : "";
  const right = end < total ? "…" : "";
  return {
    text: left + textOf(kept) + right,
    caretAt: caretAt - first + left.length,
    carets: Math.max(1, Math.min(carets, end - caretAt)),
  };
}

function showCells(line: string, start: number, end: number): readonly ShownCell[] {
  const shown: ShownCell[] = [];
  let at = 0;
  for (const cell of cells(line)) {
    const text = cell.text === "\t" ? "  " : escapeControl(cell.text);
    const width = displayWidth(text);
    shown.push({ text, width, at, marked: cell.index + cell.text.length > start && cell.index < end });
    at += width;
  }
  return shown;
}

function widthOf(shown: readonly ShownCell[]): number {
  return shown.reduce((sum, { width }) => sum + width, 0);
}

function textOf(shown: readonly ShownCell[]): string {
  return shown.map(({ text }) => text).join("");
}
