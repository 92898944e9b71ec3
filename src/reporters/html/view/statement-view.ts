import type { RunReport, StatementReport } from "../../../model/report.js";
import { counted } from "../../../numbers.js";
import { escapeControl } from "../../text/escape-control.js";
import { formatDuration } from "../../text/format-duration.js";
import { anchor } from "./anchor.js";
import { codeText, isLong } from "./code-text.js";
import { type ErrorView, errorView } from "./error-view.js";
import { percent } from "./percent.js";
import { rulesByStatement } from "./statement-links.js";

/** A statement as it was sent, with its time beside the longest one's. */
export interface StatementView {
  readonly anchor: string;
  readonly id: string;
  readonly purpose: string;
  readonly table: string;
  readonly rules: string;
  readonly duration: string;
  readonly time: string;
  readonly serverId: string | undefined;
  readonly sql: string;
  readonly long: boolean;
  readonly error: ErrorView | undefined;
}

export function statementViews(
  { statements, outcomes }: RunReport,
  root: string | undefined,
): readonly StatementView[] {
  const rules = rulesByStatement(outcomes);
  const longest = statements.reduce((most, { durationMs }) => Math.max(most, durationMs), 0);
  return statements.map((statement) => statementView(statement, rules.get(statement.id) ?? 0, longest, root));
}

function statementView(
  { id, serverId, table, purpose, sql, durationMs, error }: StatementReport,
  rules: number,
  longest: number,
  root: string | undefined,
): StatementView {
  return {
    anchor: anchor("statement", id),
    id: escapeControl(id),
    purpose,
    table: escapeControl(table),
    rules: rules === 0 ? "" : counted(rules, "rule"),
    duration: formatDuration(durationMs),
    time: percent(longest === 0 ? 0 : durationMs / longest),
    serverId: serverId === undefined ? undefined : escapeControl(serverId),
    sql: codeText(sql),
    long: isLong(sql),
    error: error && errorView(error, root),
  };
}
