import { sql } from "../../sql/index.js";
import type { BoundsOptions } from "../bounds.js";
import type { TableExpectationFactory } from "../expectation.js";
import { measureOfColumn } from "./measure-of-column.js";

/**
 * The mean of the column lies within the bounds. Nulls do not count.
 *
 * @example
 * ```ts fragment=rules
 * t.expect("usual_amount", mean("amount", { min: 50, max: 200 }));
 * ```
 */
export const mean: TableExpectationFactory<[column: string, bounds: BoundsOptions]> = measureOfColumn(
  "mean",
  "mean",
  (column) => sql`avg(${column})`,
);
