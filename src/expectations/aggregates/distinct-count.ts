import { sql } from "../../sql/index.js";
import type { BoundsOptions } from "../bounds.js";
import type { TableExpectationFactory } from "../expectation.js";
import { measureOfColumn } from "./measure-of-column.js";

/**
 * The number of different values of the column lies within the bounds. Nulls do not count.
 *
 * @example
 * ```ts fragment=rules
 * t.expect("one_currency", distinctCount("currency", { min: 1, max: 1 }));
 * ```
 */
export const distinctCount: TableExpectationFactory<[column: string, bounds: BoundsOptions]> = measureOfColumn(
  "distinct_count",
  "number of different values of",
  (column) => sql`count(DISTINCT ${column})`,
);
