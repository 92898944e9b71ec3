import * as z from "zod";
import { sql } from "../../sql/index.js";
import { columnName, copyOfList, someValues } from "../arguments.js";
import { defineRowExpectation } from "../define-row-expectation.js";
import type { RowExpectationFactory } from "../expectation.js";
import { valueList } from "./value-list.js";

/**
 * The column is none of the values. A null is neither one of them nor another value: the null policy decides.
 *
 * @example
 * ```ts fragment=rules
 * t.expect("no_test_customer", noneOf("customer_id", [0, 999]), { nulls: "pass" });
 * ```
 */
export const noneOf: RowExpectationFactory<[column: string, values: readonly (string | number | boolean)[]]> =
  defineRowExpectation({
    name: "none_of",
    args: z.strictObject({ column: columnName, values: someValues }),
    call: (column: string, values: readonly (string | number | boolean)[]) => ({ column, values: copyOfList(values) }),
    holds: ({ column, values }) => sql`${sql.column(column)} NOT IN (${valueList(values)})`,
    describe: ({ column, values }) => `has ${column} none of ${values.join(", ")}`,
  });
