import type { ErrorReport, SqlSpan } from "../model/error-report.js";
import { spanLine, sqlExcerpt } from "./sql-excerpt.js";
import { type Colors, colorsFor } from "./text/colors.js";
import { escapeControlLines } from "./text/escape-control.js";
import { faultClass } from "./text/fault-class.js";
import { formatPlace } from "./text/place.js";
import { wrap } from "./text/wrap.js";

export interface RenderErrorOptions {
  readonly colors: boolean;
  /** Paths inside this folder are shown relative to it. */
  readonly root?: string | undefined;
  /** In columns: longer SQL is cut around the marked place, sentences are broken at spaces. @default SQL 100, sentences as they are */
  readonly width?: number | undefined;
}

/** SQL is cut to no fewer columns than this. */
const narrowest = 20;

/** An error as people read it: code and sentence, the place, the SQL with a caret, the hint. No newline at the end. */
export function renderError(error: ErrorReport, { colors, root, width }: RenderErrorOptions): string {
  const color = colorsFor(colors);
  const columns = (width ?? Number.POSITIVE_INFINITY) - 2;
  const fault = faultClass(error);
  const code = `${error.code}${fault === undefined ? "" : ` (${fault})`}:`;
  const [sentence = "", ...rest] = sentences(`${code} ${error.message}`, columns);
  const hint = error.hint === undefined ? [] : sentences(`hint: ${error.hint}`, columns);
  return [
    sentence.startsWith(code) ? color.bold(color.red(code)) + sentence.slice(code.length) : color.bold(sentence),
    ...rest.map((line) => `  ${line}`),
    ...(error.location === undefined ? [] : [`  ${color.dim(`at ${formatPlace(error.location, root)}`)}`]),
    ...(error.sql === undefined ? [] : renderSpan(error.sql, width ?? 100, color)),
    ...hint.map((line, index) => `  ${index === 0 ? color.cyan(line.slice(0, 5)) + line.slice(5) : line}`),
  ].join("\n");
}

function sentences(text: string, columns: number): readonly string[] {
  return escapeControlLines(text.trimEnd())
    .split("\n")
    .flatMap((line) => wrap(line, columns));
}

function renderSpan(span: SqlSpan, width: number, color: Colors): readonly string[] {
  const line = spanLine(span);
  const gutter = line.number === undefined ? "" : `${line.number} `;
  const { text, caretAt, carets } = sqlExcerpt(line, Math.max(narrowest, width - gutter.length - 4));
  return [
    `  ${color.dim(`${gutter}|`)} ${text}`,
    `  ${" ".repeat(gutter.length)}${color.dim("|")} ${" ".repeat(caretAt)}${color.red("^".repeat(carets))}`,
  ];
}
