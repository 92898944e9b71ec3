import { defined, QualityError, toErrorReport } from "../errors.js";
import { fileFault } from "../file-fault.js";
import type { ErrorReport } from "../model/error-report.js";
import type { PlannedRule } from "../model/plan.js";
import type { FailureFile, Outcome } from "../model/report.js";
import { type ExportStatement, exportStatement } from "../plan/export-statement.js";
import type { CheckedGroup } from "./check-group.js";
import { type FailureExport, type PendingFile, pendingFile } from "./failure-folder.js";
import type { Sending, StatementLog } from "./statement-log.js";

/** A group whose rules were judged. */
export interface JudgedGroup {
  readonly group: CheckedGroup;
  readonly outcomes: readonly Outcome[];
}

/** What exporting the rows of one table needs. */
export interface ExportMeans {
  readonly to: FailureExport;
  /** Sends the statement within its time limit. */
  readonly send: (sending: Sending, file: Parameters<StatementLog["sendToFile"]>[1]) => SentToFile;
  /** The error when data of the groups changed since they were looked at. */
  readonly verify: () => Promise<ErrorReport | undefined>;
}

type SentToFile = ReturnType<StatementLog["sendToFile"]>;

/** What came of exporting. Verdicts stand whatever it is, but when the data changed. */
export interface Exported {
  readonly file?: FailureFile;
  /** Ids of the rules whose rows were asked for, and of the statement that asked. */
  readonly rules?: ReadonlySet<string>;
  readonly statement?: string;
  readonly notes: readonly string[];
  readonly error?: ErrorReport;
  readonly changed?: ErrorReport;
}

/** Writes every violating row of the violated rules of a table to a file. Nothing violated: no file. */
export async function exportFailures(
  table: string,
  judged: readonly JudgedGroup[],
  { to, send, verify }: ExportMeans,
): Promise<Exported> {
  const groups = judged.map(({ group: { plan }, outcomes }) => ({ plan, rules: violatedRules(plan.rules, outcomes) }));
  const violated = groups.flatMap(({ rules }) => rules);
  if (violated.length === 0) return { notes: [] };
  const columns = judged[0]?.group.description.columns ?? [];
  const file = pendingFile(to, table);
  let statement: ExportStatement | undefined;
  try {
    statement = exportStatement(columns, groups);
  } catch (thrown) {
    return { notes: [], error: exportFailed(table, file, toErrorReport(thrown)) };
  }
  const notes = notesOn(violated, statement);
  if (statement === undefined) return { notes };
  const sent = await send(
    { table, purpose: "export", sql: statement.sql },
    { path: file.temporary, format: to.format },
  );
  const facts = {
    notes,
    rules: new Set(statement.rules.map(({ rule }) => rule.id)),
    ...defined({ statement: sent.id }),
  };
  const changed = await verify();
  if (!sent.ok || changed !== undefined) {
    await file.discard().catch(() => undefined);
    if (changed !== undefined) return { ...facts, changed };
    return { ...facts, ...(sent.ok ? {} : { error: exportFailed(table, file, sent.error) }) };
  }
  try {
    await file.keep();
    return { ...facts, file: { path: file.path, format: to.format, rows: sent.result.rows } };
  } catch (thrown) {
    await file.discard().catch(() => undefined);
    const message = fileFault(thrown, file.path) ?? String(thrown);
    return { ...facts, error: exportFailed(table, file, { code: "EXPORT_FAILED", message }) };
  }
}

function violatedRules(rules: readonly PlannedRule[], outcomes: readonly Outcome[]): readonly PlannedRule[] {
  const violated = new Set(
    outcomes.filter(({ status, violations }) => status !== "errored" && hasRows(violations)).map(({ id }) => id),
  );
  return rules.filter(({ rule }) => violated.has(rule.id));
}

function hasRows(violations: Outcome["violations"]): boolean {
  return violations !== undefined && String(violations) !== "0";
}

/** What a reader would miss in the file. */
function notesOn(violated: readonly PlannedRule[], statement: ExportStatement | undefined): readonly string[] {
  const { rules = [], missing = [] } = statement ?? {};
  const silent = violated.filter((planned) => !rules.includes(planned)).map(({ rule }) => rule.name);
  return [
    ...(silent.length === 0 ? [] : [`No row is exported for ${silent.join(", ")}: the expectation names none.`]),
    ...(missing.length === 0 ? [] : [`Not exported for want of a Databricks type: ${missing.join(", ")}.`]),
  ];
}

function exportFailed(table: string, { path }: PendingFile, cause: ErrorReport): ErrorReport {
  const message = `The violating rows of ${table} were not exported to ${path}: ${cause.message}`;
  const { location, errorClass, sqlState } = cause;
  return toErrorReport(
    new QualityError("EXPORT_FAILED", message, {
      hint: cause.hint ?? hintFor(cause),
      ...defined({ location, errorClass, sqlState }),
    }),
  );
}

function hintFor({ code }: ErrorReport): string {
  switch (code) {
    case "STATEMENT_FAILED":
    case "VALUE_INVALID":
    case "SQL_TYPE":
    case "UNSUPPORTED_ON_DUCKDB":
      return "The export reads every column of the table: leave out the one that cannot be read, with query(…).";
    case "INTERRUPTED":
      return "Run again.";
    default:
      return "Export to a folder that can be written.";
  }
}
