import * as z from "zod";
import { sql } from "../../sql/index.js";
import { columnName } from "../arguments.js";
import { defineRowExpectation } from "../define-row-expectation.js";
import type { RowExpectationFactory } from "../expectation.js";

/**
 * The pattern, a Java regular expression, is found in the column. Anchor it with `^` and `$` to match the whole text.
 *
 * @example
 * ```ts fragment=rules
 * t.expectOrDrop("sku_shape", matches("sku", "^SKU-[0-9]{6}$"));
 * ```
 */
export const matches: RowExpectationFactory<[column: string, pattern: string]> = defineRowExpectation({
  name: "matches",
  args: z.strictObject({
    column: columnName,
    pattern: z.string().min(1, "the pattern is empty").describe("a Java regular expression"),
  }),
  call: (column: string, pattern: string) => ({ column, pattern }),
  holds: ({ column, pattern }) => sql`${sql.column(column)} RLIKE ${pattern}`,
  describe: ({ column, pattern }) => `has ${column} matching ${pattern}`,
});
