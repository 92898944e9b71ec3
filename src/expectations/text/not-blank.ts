import * as z from "zod";
import { sql } from "../../sql/index.js";
import { columnName } from "../arguments.js";
import { defineRowExpectation } from "../define-row-expectation.js";
import type { RowExpectationFactory } from "../expectation.js";

/**
 * The column holds more than blanks, tabs and line ends.
 *
 * @example
 * ```ts fragment=rules
 * t.expect("has_currency", notBlank("currency"));
 * ```
 */
export const notBlank: RowExpectationFactory<[column: string]> = defineRowExpectation({
  name: "not_blank",
  args: z.strictObject({ column: columnName }),
  call: (column: string) => ({ column }),
  holds: ({ column }) => sql`btrim(${sql.column(column)}, ${" \t\r\n"}) <> ''`,
  describe: ({ column }) => `has text in ${column}`,
});
