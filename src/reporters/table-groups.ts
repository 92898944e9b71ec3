import type { Outcome, RunReport, TableReport } from "../model/report.js";

/** A table and its rules, in the order of declaration. */
export interface TableGroup {
  readonly name: string;
  /** Absent when the run ended before the table was reached. */
  readonly table: TableReport | undefined;
  readonly outcomes: readonly Outcome[];
}

/** Every table of the report once: those that were read first, then those that only outcomes name. */
export function tableGroups(report: RunReport): readonly TableGroup[] {
  const names = new Set([...report.tables.map(({ name }) => name), ...report.outcomes.map(({ table }) => table)]);
  return [...names].map((name) => ({
    name,
    table: report.tables.find((table) => table.name === name),
    outcomes: report.outcomes.filter((outcome) => outcome.table === name),
  }));
}
