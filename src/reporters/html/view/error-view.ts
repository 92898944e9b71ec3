import type { ErrorReport, SqlSpan } from "../../../model/error-report.js";
import { escapeControlLines } from "../../text/escape-control.js";
import { faultClass } from "../../text/fault-class.js";
import { formatPlace } from "../../text/place.js";
import { codeText } from "./code-text.js";

export interface ErrorView {
  readonly code: string;
  readonly faultClass: string | undefined;
  readonly message: string;
  readonly hint: string | undefined;
  readonly place: string | undefined;
  readonly sql: MarkedSql | undefined;
}

/** SQL with a marked place. */
interface MarkedSql {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** How much SQL is shown around the mark. */
const around = 500;

export function errorView(error: ErrorReport, root: string | undefined): ErrorView {
  const { code, message, hint, location, sql } = error;
  return {
    code,
    faultClass: faultClass(error),
    message: escapeControlLines(message.trimEnd()),
    hint: hint === undefined ? undefined : escapeControlLines(hint),
    place: location === undefined ? undefined : formatPlace(location, root),
    sql: sql === undefined ? undefined : markedSql(sql),
  };
}

/** An empty span marks the character that it stands before, or the end of the text. */
function markedSql({ text, start, end }: SqlSpan): MarkedSql {
  const from = Math.min(Math.max(start, 0), text.length);
  const to = Math.min(Math.max(end, from + 1), text.length);
  const marked = text.slice(from, Math.min(to, from + around));
  const first = Math.max(0, from - around);
  const last = Math.min(text.length, to + around);
  return {
    before: (first > 0 ? "…" : "") + codeText(text.slice(first, from)),
    marked: (codeText(marked) || " ") + (to > from + around ? "…" : ""),
    after: codeText(text.slice(to, last)) + (last < text.length ? "…" : ""),
  };
}
