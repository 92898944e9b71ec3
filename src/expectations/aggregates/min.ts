import { sql } from "../../sql/index.js";
import type { BoundsOptions } from "../bounds.js";
import type { TableExpectationFactory } from "../expectation.js";
import { measureOfColumn } from "./measure-of-column.js";

/**
 * The smallest value of the column lies within the bounds. Nulls do not count.
 *
 * @example
 * ```ts fragment=rules
 * t.expect("no_empty_order", min("qty", { min: 1 }));
 * ```
 */
export const min: TableExpectationFactory<[column: string, bounds: BoundsOptions]> = measureOfColumn(
  "min",
  "smallest",
  (column) => sql`min(${column})`,
);
