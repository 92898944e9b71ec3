import type { TableReport } from "../../../model/report.js";
import { counted, formatCount } from "../../../numbers.js";
import { sameErrors } from "../../same-errors.js";
import type { TableGroup } from "../../table-groups.js";
import { escapeControl } from "../../text/escape-control.js";
import { failuresLine } from "../../text/failures-line.js";
import { formatDuration } from "../../text/format-duration.js";
import { publicationLines } from "../../text/publication-lines.js";
import { removalOf } from "../../text/removal-of.js";
import { anchor } from "./anchor.js";
import { type ErrorView, errorView } from "./error-view.js";
import { type RuleContext, type RuleView, ruleView } from "./rule-view.js";
import { type StatusCounts, statusCounts } from "./statuses.js";

/** A table with its rules, and its line in the overview. */
export interface TableView extends StatusCounts {
  readonly anchor: string;
  readonly name: string;
  readonly rows: string;
  readonly duration: string;
  readonly snapshot: string | undefined;
  /** `500 rows · 308 ms`, or that it was not read. */
  readonly size: string;
  readonly notes: readonly string[];
  /** What became of its rows, where it has a destination. */
  readonly publication: readonly string[];
  /** Where every violating row is. */
  readonly failures: string | undefined;
  readonly error: ErrorView | undefined;
  readonly rules: readonly RuleView[];
}

export function tableView({ name, table, outcomes }: TableGroup, context: RuleContext): TableView {
  const told = sameErrors(outcomes, table);
  const removal = removalOf(table?.publication);
  return {
    ...statusCounts(
      (status) => outcomes.filter((outcome) => outcome.status === status).length,
      outcomes,
      ({ id }) => anchor("rule", id),
    ),
    anchor: anchor("table", name),
    name: escapeControl(name),
    rows: table?.rows === undefined ? "" : formatCount(table.rows),
    duration: table === undefined ? "" : formatDuration(table.durationMs),
    snapshot: table?.snapshot === undefined ? undefined : escapeControl(table.snapshot),
    size: sizeOf(table),
    notes: (table?.notes ?? []).map(escapeControl),
    publication: (table?.publication === undefined ? [] : publicationLines(table.publication)).map(escapeControl),
    failures: table?.failures && failuresLine(table.failures, context.root),
    error: table?.error && errorView(table.error, context.root),
    rules: outcomes.map((outcome) => ruleView(outcome, told.get(outcome.id), { ...context, removal })),
  };
}

function sizeOf(table: TableReport | undefined): string {
  if (table === undefined) return "not read";
  const rows = table.rows === undefined ? [] : [counted(table.rows, "row")];
  return [...rows, formatDuration(table.durationMs)].join(" · ");
}
