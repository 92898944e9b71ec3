import { QualityError } from "../../../../errors.js";
import type { Bound, Span } from "../../../../sql/index.js";
import type { Fragment } from "../fragment.js";

/** What the rules of rendering share. */
export interface Rendering {
  /** The text that spans point into. */
  readonly text: string;
  readonly render: (bound: Bound) => Fragment;
  readonly withVariables: (variables: ReadonlyMap<string, string>) => Rendering;
  /** How lambda variables are written that DuckDB counts otherwise. */
  readonly variables: ReadonlyMap<string, string>;
}

/** Refuses what has no exact counterpart. */
export function refuse(rendering: Rendering, message: string, span: Span, hint?: string): never {
  throw new QualityError("UNSUPPORTED_ON_DUCKDB", message, {
    hint,
    sql: { text: rendering.text, start: span.start, end: span.end },
  });
}

/** A mistake that Databricks reports with a class when it runs the text, and that shows in the text already. */
export function invalid(rendering: Rendering, errorClass: string, message: string, span: Span): never {
  throw new QualityError("SQL_TYPE", message, {
    errorClass,
    sql: { text: rendering.text, start: span.start, end: span.end },
  });
}
