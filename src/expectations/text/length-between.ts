import * as z from "zod";
import { sql } from "../../sql/index.js";
import { columnName } from "../arguments.js";
import { defineRowExpectation } from "../define-row-expectation.js";
import type { RowExpectationFactory } from "../expectation.js";

/** The column's text has between `min` and `max` characters, both included. */
export const lengthBetween: RowExpectationFactory<[column: string, min: number, max: number]> = defineRowExpectation({
  name: "length_between",
  args: z
    .strictObject({ column: columnName, min: z.int().min(0), max: z.int().min(0) })
    .refine(({ min, max }) => min <= max, "min is above max"),
  call: (column: string, min: number, max: number) => ({ column, min, max }),
  holds: ({ column, min, max }) => sql`length(${sql.column(column)}) BETWEEN ${min} AND ${max}`,
  describe: ({ column, min, max }) => `has ${column} of ${min === max ? min : `${min} to ${max}`} characters`,
});
