import { sql } from "../../sql/index.js";
import type { BoundsOptions } from "../bounds.js";
import type { TableExpectationFactory } from "../expectation.js";
import { measureOfColumn } from "./measure-of-column.js";

/** The largest value of the column lies within the bounds. */
export const max: TableExpectationFactory<[column: string, bounds: BoundsOptions]> = measureOfColumn(
  "max",
  "largest",
  (column) => sql`max(${column})`,
);
