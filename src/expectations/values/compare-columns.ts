import * as z from "zod";
import { type SqlText, sql } from "../../sql/index.js";
import { columnName } from "../arguments.js";
import { defineRowExpectation } from "../define-row-expectation.js";
import type { RowExpectationFactory } from "../expectation.js";

/** How two columns may be compared. `<=>` is equality in which NULL equals NULL. */
export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=" | "<=>";

const operators: Readonly<Record<Comparison, SqlText>> = {
  "=": sql`=`,
  "<>": sql`<>`,
  "<": sql`<`,
  "<=": sql`<=`,
  ">": sql`>`,
  ">=": sql`>=`,
  "<=>": sql`<=>`,
};

/**
 * The first column compares with the second as the operator says.
 *
 * @example
 * ```ts fragment=rules
 * t.expect("shipped_after_ordered", compareColumns("shipped_at", ">=", "ordered_at"), { nulls: "pass" });
 * ```
 */
export const compareColumns: RowExpectationFactory<[left: string, operator: Comparison, right: string]> =
  defineRowExpectation({
    name: "compare_columns",
    args: z.strictObject({
      left: columnName,
      operator: z
        .enum(["=", "<>", "<", "<=", ">", ">=", "<=>"])
        .describe("how to compare; `<=>` is equality in which NULL equals NULL"),
      right: columnName,
    }),
    call: (left: string, operator: Comparison, right: string) => ({ left, operator, right }),
    holds: ({ left, operator, right }) => sql`${sql.column(left)} ${operators[operator]} ${sql.column(right)}`,
    describe: ({ left, operator, right }) => `has ${left} ${operator} ${right}`,
  });
