import * as z from "zod";
import { sql } from "../../sql/index.js";
import { bound, columnName } from "../arguments.js";
import { defineRowExpectation } from "../define-row-expectation.js";
import type { RowExpectationFactory } from "../expectation.js";

/**
 * The column is between `min` and `max`, both included. Dates and timestamps are ISO text.
 *
 * @example
 * ```ts fragment=rules
 * t.expect("sane_qty", between("qty", 1, 100));
 * ```
 */
export const between: RowExpectationFactory<[column: string, min: number | string, max: number | string]> =
  defineRowExpectation({
    name: "between",
    args: z.strictObject({ column: columnName, min: bound, max: bound }),
    call: (column: string, min: number | string, max: number | string) => ({ column, min, max }),
    holds: ({ column, min, max }) => sql`${sql.column(column)} BETWEEN ${min} AND ${max}`,
    describe: ({ column, min, max }) => `has ${column} between ${min} and ${max}`,
  });
