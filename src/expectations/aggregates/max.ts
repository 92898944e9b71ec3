import { sql } from "../../sql/index.js";
import type { BoundsOptions } from "../bounds.js";
import type { TableExpectationFactory } from "../expectation.js";
import { measureOfColumn } from "./measure-of-column.js";

/**
 * The largest value of the column lies within the bounds. Nulls do not count.
 *
 * @example
 * ```ts fragment=rules
 * t.expectOrFail("reaches_the_day", max("day", { min: "2026-01-31" }));
 * ```
 */
export const max: TableExpectationFactory<[column: string, bounds: BoundsOptions]> = measureOfColumn(
  "max",
  "largest",
  (column) => sql`max(${column})`,
);
