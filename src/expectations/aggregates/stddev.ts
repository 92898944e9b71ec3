import { sql } from "../../sql/index.js";
import type { BoundsOptions } from "../bounds.js";
import type { TableExpectationFactory } from "../expectation.js";
import { measureOfColumn } from "./measure-of-column.js";

/**
 * The sample standard deviation of the column lies within the bounds. Nulls do not count.
 *
 * @example
 * ```ts fragment=rules
 * t.expect("amounts_vary", stddev("amount", { min: 10, max: 100 }));
 * ```
 */
export const stddev: TableExpectationFactory<[column: string, bounds: BoundsOptions]> = measureOfColumn(
  "stddev",
  "standard deviation of",
  (column) => sql`stddev_samp(${column})`,
);
