import * as z from "zod";
import { describeDuration, durationOf } from "../../duration.js";
import { sql } from "../../sql/index.js";
import { columnName } from "../arguments.js";
import { defineTableExpectation } from "../define-table-expectation.js";
import type { TableExpectationFactory } from "../expectation.js";

/** How old the newest value may be. */
export interface FreshnessOptions {
  /** A whole number of `minutes`, `hours`, `days` or `weeks`, such as `"24 hours"`. */
  readonly within: string;
}

/**
 * The newest value of a date or timestamp column is not older than `within`, by the clock of the run. A date counts
 * from its midnight in UTC. Where there is no value, the data is not fresh.
 *
 * @example
 * ```ts fragment=rules warned=fresh
 * t.expect("fresh", freshness("ordered_at", { within: "36 hours" }));
 * ```
 */
export const freshness: TableExpectationFactory<[column: string, options: FreshnessOptions]> = defineTableExpectation({
  kind: "measuring",
  name: "freshness",
  args: z.strictObject({
    column: columnName,
    within: z.string().refine((text) => durationOf(text) !== undefined, 'is not a time span such as "24 hours"'),
  }),
  call: (column: string, options: FreshnessOptions) => ({ column, ...options }),
  measures: ({ column }) => ({ newest: sql`CAST(max(${sql.column(column)}) AS TIMESTAMP)` }),
  judge: ({ newest = null }, { column, within }, { now }) => {
    const bounds = { max: within };
    if (newest === null) {
      return { verdict: "outside", value: null, bounds, found: `has no ${column}, so that nothing says it is fresh` };
    }
    const age = now.getTime() - Date.parse(`${String(newest).replace(" ", "T")}Z`);
    if (Number.isNaN(age))
      return { verdict: "outside", value: newest, bounds, found: `has a newest ${column} of ${newest}` };
    // The schema has refused what is no duration.
    const limit = durationOf(within) ?? 0;
    const found =
      age < 0
        ? `has a newest ${column} of ${newest}, ${describeDuration(-age)} in the future`
        : `has a newest ${column} of ${newest}, ${describeDuration(age)} old`;
    return { verdict: age <= limit ? "within" : "outside", value: newest, bounds, found };
  },
  describe: ({ column, within }) => `has its newest ${column} within ${within}`,
});
