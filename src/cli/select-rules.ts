import type { Project } from "../app/project.js";
import { QualityError } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import { type GatheredTable, gatherTables } from "../runner/gather-tables.js";
import { nothingToRun } from "../runner/nothing-to-run.js";
import { selectTables } from "../runner/select-tables.js";
import type { Selection } from "../runner/selection.js";
import { unmatchedSelects } from "../runner/unmatched.js";

/** The rules that a command works on. */
export interface SelectedRules {
  /** Every table that the suites declare. */
  readonly all: readonly GatheredTable[];
  readonly tables: readonly GatheredTable[];
  /** What did not load or cannot stand beside another. */
  readonly errors: readonly ErrorReport[];
}

/** @throws QualityError `NO_RULE_FOUND`, `NO_RULE_SELECTED` when there is nothing and no other error says why */
export function selectRules(project: Project, selection: Selection): SelectedRules {
  const gathered = gatherTables(project.suites);
  const { tables, skipped } = selectTables(gathered.tables, selection);
  const own = [...project.errors, ...gathered.errors];
  const errors = own.length > 0 ? own : unmatchedSelects(selection.select, gathered.tables);
  if (tables.length === 0 && errors.length === 0) {
    const { code, message } = nothingToRun(project.suites.length, skipped.length, selection);
    throw new QualityError(code, message);
  }
  return { all: gathered.tables, tables, errors };
}
