import * as z from "zod";
import { defineRowExpectation } from "./define-row-expectation.js";
import type { RowExpectationFactory } from "./expectation.js";

/**
 * A condition on one row in syntax of Databricks SQL that this package does not know. It is sent to a warehouse as it
 * stands, in parentheses: its columns and its type are not checked before, `:name` markers and the clock are not filled in.
 * On the embedded engine its rule is `errored`. `dq check` lists such conditions.
 *
 * @example
 * ```ts
 * import { table, unparsed } from "lakehouse-dq";
 *
 * table("main.sales.orders", (t) => {
 *   t.expect("known_status", unparsed("status COLLATE UTF8_LCASE IN ('open', 'paid')"));
 * });
 * ```
 */
export const unparsed: RowExpectationFactory<[condition: string]> = defineRowExpectation({
  name: "unparsed",
  unparsed: true,
  args: z.strictObject({
    condition: z.string().min(1, "the condition is empty").describe("a boolean expression of Databricks SQL"),
  }),
  call: (condition: string) => ({ condition }),
  holds: ({ condition }) => condition,
  describe: ({ condition }) => `satisfies ${condition.trim().replaceAll(/\s+/g, " ")} (unparsed)`,
});
