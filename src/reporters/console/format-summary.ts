import type { ErrorReport } from "../../model/error-report.js";
import type { RunReport, Status } from "../../model/report.js";
import { counted, formatCount } from "../../numbers.js";
import { nextStep } from "../next-step.js";
import { type Colors, colorsFor } from "../text/colors.js";
import { escapeControl } from "../text/escape-control.js";
import { formatDuration } from "../text/format-duration.js";
import { relativePath } from "../text/place.js";
import type { ReportFormat } from "./report-format.js";
import { inStatusColor } from "./status-style.js";

const statuses: readonly Status[] = ["passed", "warned", "failed", "errored", "empty", "skipped"];

/** The run in a few lines, and last what to do about it. */
export function formatSummary(report: RunReport, errors: readonly ErrorReport[], format: ReportFormat): string {
  const { run, totals } = report;
  const color = colorsFor(format.colors);
  const target = escapeControl(`${run.target.name} (${run.target.engine})`);
  const written = (format.end?.paths ?? []).map((path) => escapeControl(relativePath(path, format.root)));
  const lines: readonly (readonly [string, string])[] = [
    ["rules", rulesByStatus(report, color)],
    ["data", `${counted(totals.rows, "row")} in ${counted(totals.tables, "table")} on ${target}`],
    ["work", `${counted(totals.statements, "statement")} in ${formatDuration(run.durationMs)}`],
    ...(written.length === 0 ? [] : [["written", written.join(", ")] as const]),
  ];
  const { status, text } = nextStep(report, errors, format);
  return [
    ...lines.map(([name, value]) => `${color.dim(name.padEnd(8))} ${value}`),
    "",
    inStatusColor(status, text, color),
  ].join("\n");
}

function rulesByStatus({ totals }: RunReport, color: Colors): string {
  const counts = statuses
    .filter((status) => totals[status] > 0)
    .map((status) => inStatusColor(status, `${formatCount(totals[status])} ${status}`, color));
  return counts.length === 0 ? formatCount(totals.rules) : `${formatCount(totals.rules)}: ${counts.join(", ")}`;
}
