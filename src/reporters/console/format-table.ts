import type { Outcome, TableReport } from "../../model/report.js";
import { counted } from "../../numbers.js";
import { renderError } from "../render-error.js";
import { sameErrors } from "../same-errors.js";
import type { TableGroup } from "../table-groups.js";
import { colorsFor } from "../text/colors.js";
import { displayWidth } from "../text/display-width.js";
import { escapeControl } from "../text/escape-control.js";
import { failuresLine } from "../text/failures-line.js";
import { formatDuration } from "../text/format-duration.js";
import { publicationLines } from "../text/publication-lines.js";
import { removalOf } from "../text/removal-of.js";
import { wrap } from "../text/wrap.js";
import { formatOutcome } from "./format-outcome.js";
import { indent } from "./indent.js";
import type { ReportFormat } from "./report-format.js";

/** A table with its rules; empty text when all of them were deselected. */
export function formatTable({ name, table, outcomes }: TableGroup, format: ReportFormat): string {
  const shown = outcomes.filter(({ status }) => status !== "skipped");
  const deselected = outcomes.length > 0 && shown.length === 0;
  if (deselected && table?.error === undefined) return "";
  return [...headOf(name, table, format), spaced(shown, rulesOf(shown, table, format))]
    .filter((text) => text !== "")
    .join("\n");
}

function headOf(name: string, table: TableReport | undefined, format: ReportFormat): readonly string[] {
  const color = colorsFor(format.colors);
  const title = color.bold(escapeControl(name));
  if (table === undefined) return [`${title}  ${color.dim("not read")}`];
  const rows = table.rows === undefined ? [] : [counted(table.rows, "row")];
  const facts = [...rows, formatDuration(table.durationMs)].join(" · ");
  const snapshot = table.snapshot === undefined ? [] : [table.snapshot];
  const width = format.width - 2;
  const notes = [...snapshot, ...table.notes].flatMap((note) => wrap(escapeControl(note), width));
  // Not wrapped, so that the path can be copied.
  const failures = table.failures === undefined ? [] : [`  ${failuresLine(table.failures, format.root)}`];
  const publication = (table.publication === undefined ? [] : publicationLines(table.publication)).flatMap((line) =>
    wrap(escapeControl(line), width),
  );
  const error = table.error === undefined ? [] : [indent(renderError(table.error, { ...format, width }), 2)];
  return [
    `${title}  ${color.dim(facts)}`,
    ...notes.map((note) => `  ${color.dim(note)}`),
    ...publication.map((line) => `  ${line}`),
    ...failures,
    ...error,
  ];
}

function rulesOf(
  outcomes: readonly Outcome[],
  table: TableReport | undefined,
  format: ReportFormat,
): readonly string[] {
  const longest = Math.max(0, ...outcomes.map(({ name }) => displayWidth(escapeControl(name))));
  const nameWidth = Math.min(longest, Math.floor(format.width / 3));
  const told = sameErrors(outcomes, table);
  const removal = removalOf(table?.publication);
  return outcomes.map((outcome) => {
    const first = told.get(outcome.id);
    const sameErrorAs = first === undefined ? undefined : first === "table" ? "the table" : first.name;
    return formatOutcome(outcome, { ...format, nameWidth, tableRows: table?.rows, removal, sameErrorAs });
  });
}

/** A rule that there is something to do about has an empty line around it. */
function spaced(outcomes: readonly Outcome[], rules: readonly string[]): string {
  const lines = rules.map((rule, index) => {
    const before = outcomes[index - 1];
    return before !== undefined && (isLoud(before) || isLoud(outcomes[index])) ? `\n${rule}` : rule;
  });
  return lines.join("\n");
}

function isLoud(outcome: Outcome | undefined): boolean {
  return outcome?.status === "warned" || outcome?.status === "failed" || outcome?.status === "errored";
}
