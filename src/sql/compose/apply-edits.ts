/** A replacement of the text from `start` up to but not including `end`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Text after edits, and the way back from its positions. */
export interface Edited {
  readonly text: string;
  /** The place in the text before the edits; a place inside a replacement is the start of what it replaced. */
  toSource(offset: number): number;
}

/** Applies edits, which must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  const sorted = edits.toSorted((left, right) => left.start - right.start || left.end - right.end);
  const pieces: { readonly at: number; readonly source: number; readonly replaced: boolean }[] = [];
  let result = "";
  let position = 0;
  for (const edit of sorted) {
    if (edit.start < position || edit.end < edit.start || edit.end > text.length) {
      throw new Error(`Edit ${edit.start}–${edit.end} overlaps another or lies outside the text`);
    }
    pieces.push({ at: result.length, source: position, replaced: false });
    result += text.slice(position, edit.start);
    pieces.push({ at: result.length, source: edit.start, replaced: true });
    result += edit.text;
    position = edit.end;
  }
  pieces.push({ at: result.length, source: position, replaced: false });
  result += text.slice(position);
  const toSource = (offset: number): number => {
    const piece = pieces.findLast((candidate) => candidate.at <= offset);
    if (piece === undefined) return 0;
    return piece.replaced ? piece.source : Math.min(piece.source + offset - piece.at, text.length);
  };
  return { text: result, toSource };
}
