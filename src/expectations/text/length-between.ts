import * as z from "zod";
import { sql } from "../../sql/index.js";
import { columnName } from "../arguments.js";
import { defineRowExpectation } from "../define-row-expectation.js";
import type { RowExpectationFactory } from "../expectation.js";

const characters = z.int().min(0).describe("in characters, included");

/**
 * The column's text has between `min` and `max` characters, both included.
 *
 * @example
 * ```ts fragment=rules
 * t.expect("currency_is_a_code", lengthBetween("currency", 3, 3));
 * ```
 */
export const lengthBetween: RowExpectationFactory<[column: string, min: number, max: number]> = defineRowExpectation({
  name: "length_between",
  args: z
    .strictObject({ column: columnName, min: characters, max: characters })
    .refine(({ min, max }) => min <= max, "min is above max"),
  call: (column: string, min: number, max: number) => ({ column, min, max }),
  holds: ({ column, min, max }) => sql`length(${sql.column(column)}) BETWEEN ${min} AND ${max}`,
  describe: ({ column, min, max }) => `has ${column} of ${min === max ? min : `${min} to ${max}`} characters`,
});
