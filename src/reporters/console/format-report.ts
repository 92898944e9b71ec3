import type { ErrorReport } from "../../model/error-report.js";
import type { RunReport } from "../../model/report.js";
import { renderError } from "../render-error.js";
import type { RunEnd } from "../reporter.js";
import { tableGroups } from "../table-groups.js";
import { colorsFor } from "../text/colors.js";
import { formatSummary } from "./format-summary.js";
import { formatTable } from "./format-table.js";
import { indent } from "./indent.js";
import type { ReportFormat } from "./report-format.js";

/** Below this, lines are longer than the screen rather than words shorter than a letter. */
const narrowest = 40;

/** The whole report as people read it: tables with their rules, errors of no rule, a summary. No newline at the end. */
export function formatReport(report: RunReport, options: ReportFormat): string {
  const format = { ...options, width: Math.max(narrowest, options.width) };
  const errors = errorsOf(report, format.end);
  const blocks = [
    ...tableGroups(report).map((group) => formatTable(group, format)),
    formatErrors(errors, format),
    formatSummary(report, errors, format),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** A runner may have put what reporters threw into the report already. */
function errorsOf({ errors }: RunReport, end: RunEnd | undefined): readonly ErrorReport[] {
  const known = new Set(errors.map(({ message }) => message));
  return [...errors, ...(end?.errors ?? []).filter(({ message }) => !known.has(message))];
}

function formatErrors(errors: readonly ErrorReport[], { colors, width, root }: ReportFormat): string {
  if (errors.length === 0) return "";
  const title = colorsFor(colors).bold(errors.length === 1 ? "Error" : "Errors");
  const rendered = errors.map((error) => indent(renderError(error, { colors, root, width: width - 2 }), 2));
  return [title, ...rendered].join("\n");
}
