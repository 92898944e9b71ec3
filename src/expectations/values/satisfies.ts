import * as z from "zod";
import { defineRowExpectation } from "../define-row-expectation.js";
import type { RowExpectationFactory } from "../expectation.js";

/**
 * The condition is TRUE, as Databricks SQL over the columns of one row. `t.expect("name", "condition")` is short for it.
 * `:name` stands for a value from `--var` or the config's `vars`.
 *
 * @example
 * ```ts fragment=rules
 * t.expect("sane_order", satisfies("qty BETWEEN 1 AND 20 AND sku LIKE 'SKU-%'"));
 * ```
 */
export const satisfies: RowExpectationFactory<[condition: string]> = defineRowExpectation({
  name: "satisfies",
  args: z.strictObject({
    condition: z.string().min(1, "the condition is empty").describe("a boolean expression of Databricks SQL"),
  }),
  call: (condition: string) => ({ condition }),
  holds: ({ condition }) => condition,
  describe: ({ condition }) => `satisfies ${condition.trim().replaceAll(/\s+/g, " ")}`,
});
