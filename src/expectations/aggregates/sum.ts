import { sql } from "../../sql/index.js";
import type { BoundsOptions } from "../bounds.js";
import type { TableExpectationFactory } from "../expectation.js";
import { measureOfColumn } from "./measure-of-column.js";

/**
 * The sum of the column lies within the bounds. Nulls do not count.
 *
 * @example
 * ```ts fragment=rules
 * t.expect("usual_quantity", sum("qty", { min: 100, max: 500 }));
 * ```
 */
export const sum: TableExpectationFactory<[column: string, bounds: BoundsOptions]> = measureOfColumn(
  "sum",
  "sum of",
  (column) => sql`sum(${column})`,
);
