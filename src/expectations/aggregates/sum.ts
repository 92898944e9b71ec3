import { sql } from "../../sql/index.js";
import type { BoundsOptions } from "../bounds.js";
import type { TableExpectationFactory } from "../expectation.js";
import { measureOfColumn } from "./measure-of-column.js";

/** The sum of the column lies within the bounds. Nulls do not count. */
export const sum: TableExpectationFactory<[column: string, bounds: BoundsOptions]> = measureOfColumn(
  "sum",
  "sum of",
  (column) => sql`sum(${column})`,
);
