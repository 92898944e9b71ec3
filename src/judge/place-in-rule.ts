import type { ErrorReport } from "../model/error-report.js";
import type { PlannedRule } from "../model/plan.js";

/**
 * The error of a statement as the error of a rule: a place inside the rule's condition is told within the condition, any
 * other place in the statement says nothing to its author.
 */
export function placeInRule({ sql, ...error }: ErrorReport, { condition, where }: PlannedRule): ErrorReport {
  if (sql === undefined) return error;
  for (const text of [condition, where]) {
    const at = text === undefined ? -1 : sql.text.indexOf(`(${text})`) + 1;
    if (text === undefined || at === 0) continue;
    if (sql.start >= at && sql.start < at + text.length) {
      const end = Math.min(sql.end, at + text.length);
      return { ...error, sql: { text, start: sql.start - at, end: end - at } };
    }
  }
  return error;
}
