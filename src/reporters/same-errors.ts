import type { ErrorReport } from "../model/error-report.js";
import type { Outcome, TableReport } from "../model/report.js";

/**
 * What broke many rules of a table at once, such as a lost connection, is told once. Gives, by id, the rules whose error
 * was told before, and where: by the table or by the first of them.
 */
export function sameErrors(
  outcomes: readonly Outcome[],
  table: TableReport | undefined,
): ReadonlyMap<string, Outcome | "table"> {
  const told = new Map<string, Outcome | "table">();
  if (table?.error !== undefined) told.set(errorKey(table.error), "table");
  const same = new Map<string, Outcome | "table">();
  for (const outcome of outcomes) {
    if (outcome.error === undefined) continue;
    const key = errorKey(outcome.error);
    const first = told.get(key);
    if (first === undefined) told.set(key, outcome);
    else same.set(outcome.id, first);
  }
  return same;
}

/** What points into a rule's own text is an error of its own. */
function errorKey({ code, message, sql }: ErrorReport): string {
  return JSON.stringify([code, message, sql ?? null]);
}
