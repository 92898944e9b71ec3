import * as z from "zod";
import { sql } from "../../sql/index.js";
import { columnNames, listOf } from "../arguments.js";
import { defineRowExpectation } from "../define-row-expectation.js";
import type { RowExpectationFactory } from "../expectation.js";
import { firstRow, orderColumns } from "./order-columns.js";

/** Which row of each key is kept. */
export interface FirstPerOptions {
  /** A column, or a list of columns, of which every combination of values keeps one row. */
  readonly key: string | readonly string[];
  /** Columns that say which row comes first, such as `"updated_at DESC, id"`, with NULLS FIRST or NULLS LAST where it matters. */
  readonly orderBy: string | readonly string[];
}

/**
 * The row is the first one of its key, so that `expectOrDrop` keeps one row per key and drops the others. NULL is a key
 * like others. All rows in scope have their place, whatever other rules say of them. Where `orderBy` does not tell which
 * row of a key comes first, the rule is `errored` with `ORDER_NOT_TOTAL`; rows that tie further down do not matter, nor
 * do ties when `key` and `orderBy` name every column of the table, as such rows are all the same.
 *
 * @example
 * ```ts fragment=rules
 * t.expectOrDrop("one_per_order", firstPer({ key: "order_id", orderBy: "ordered_at DESC" }));
 * ```
 */
export const firstPer: RowExpectationFactory<[options: FirstPerOptions]> = defineRowExpectation({
  name: "first_per",
  args: z.strictObject({
    key: columnNames,
    orderBy: z.array(z.string().min(1, "a column name is empty")).min(1, "no column is named"),
  }),
  call: ({ key, orderBy, ...unknown }: FirstPerOptions) => ({ key: listOf(key), orderBy: listOf(orderBy), ...unknown }),
  holds: ({ key, orderBy }) =>
    firstRow(
      key.map((column) => sql.column(column)),
      orderColumns(orderBy).map(
        ({ column, direction }) => sql`${sql.column(column.path.map((part) => part.text))}${direction}`,
      ),
    ),
  firstOf: (args) => args,
  describe: ({ key, orderBy }) => `is the first of its ${key.join(", ")} by ${orderBy.join(", ")}`,
});
