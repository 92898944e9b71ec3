import type { ErrorReport } from "../model/error-report.js";
import type { Count, Outcome, RunReport, StatementReport, TableReport } from "../model/report.js";
import { exactCount } from "../numbers.js";

/** What a run found out, not yet counted. */
export interface Findings {
  readonly id: string;
  readonly version: string;
  readonly target: RunReport["run"]["target"];
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly selection: RunReport["run"]["selection"];
  readonly exitCode: number;
  readonly interrupted: boolean;
  readonly tables: readonly TableReport[];
  readonly outcomes: readonly Outcome[];
  readonly statements: readonly StatementReport[];
  readonly errors: readonly ErrorReport[];
}

/** The report of a run. What reporters show is counted here, once. */
export function buildReport({
  startedAt,
  durationMs,
  tables,
  outcomes,
  statements,
  errors,
  ...run
}: Findings): RunReport {
  const count = (status: Outcome["status"]): number => outcomes.filter((outcome) => outcome.status === status).length;
  return {
    schemaVersion: 1,
    run: {
      id: run.id,
      version: run.version,
      startedAt: startedAt.toISOString(),
      finishedAt: new Date(startedAt.getTime() + durationMs).toISOString(),
      durationMs,
      target: run.target,
      selection: { paths: run.selection.paths, select: run.selection.select, exclude: run.selection.exclude },
      exitCode: run.exitCode,
      interrupted: run.interrupted,
    },
    totals: {
      rules: outcomes.length,
      passed: count("passed"),
      warned: count("warned"),
      failed: count("failed"),
      empty: count("empty"),
      errored: count("errored"),
      skipped: count("skipped"),
      tables: tables.length,
      rows: sumOf(tables.flatMap(({ rows }) => (rows === undefined ? [] : [rows]))),
      statements: statements.length,
    },
    tables,
    outcomes,
    statements,
    errors,
  };
}

function sumOf(counts: readonly Count[]): Count {
  return exactCount(counts.reduce<bigint>((total, count) => total + BigInt(count), 0n));
}
