import * as z from "zod";
import { sql } from "../../sql/index.js";
import { columnName } from "../arguments.js";
import { defineRowExpectation } from "../define-row-expectation.js";
import type { RowExpectationFactory } from "../expectation.js";

/**
 * The column has a value in every row.
 *
 * @example
 * ```ts fragment=rules warned=has_customer
 * t.expectOrDrop("has_customer", notNull("customer_id"));
 * ```
 */
export const notNull: RowExpectationFactory<[column: string]> = defineRowExpectation({
  name: "not_null",
  args: z.strictObject({ column: columnName }),
  call: (column: string) => ({ column }),
  holds: ({ column }) => sql`${sql.column(column)} IS NOT NULL`,
  describe: ({ column }) => `has a value in ${column}`,
});
