import * as z from "zod";
import { sql } from "../../sql/index.js";
import { columnName, copyOfList, someValues } from "../arguments.js";
import { defineRowExpectation } from "../define-row-expectation.js";
import type { RowExpectationFactory } from "../expectation.js";
import { valueList } from "./value-list.js";

/**
 * The column is one of the values.
 *
 * @example
 * ```ts fragment=rules
 * t.expectOrFail("known_status", oneOf("status", ["open", "paid", "void"]));
 * ```
 */
export const oneOf: RowExpectationFactory<[column: string, values: readonly (string | number | boolean)[]]> =
  defineRowExpectation({
    name: "one_of",
    args: z.strictObject({ column: columnName, values: someValues }),
    call: (column: string, values: readonly (string | number | boolean)[]) => ({ column, values: copyOfList(values) }),
    holds: ({ column, values }) => sql`${sql.column(column)} IN (${valueList(values)})`,
    describe: ({ column, values }) => `has ${column} one of ${values.join(", ")}`,
  });
