/** A place in SQL text: UTF-16 offsets, from `start` up to but not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** From the start of one place to the end of another. */
export function spanFrom(first: Span, last: Span): Span {
  return { start: first.start, end: last.end };
}
