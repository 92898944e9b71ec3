import * as z from "zod";
import { type SqlText, sql } from "../../sql/index.js";
import { columnName } from "../arguments.js";
import {
  type BoundsOptions,
  boundFields,
  boundsMakeSense,
  boundsMessage,
  describeBounds,
  judgeBounds,
} from "../bounds.js";
import { defineTableExpectation } from "../define-table-expectation.js";
import type { TableExpectationFactory } from "../expectation.js";

/** An expectation that one aggregate of one column lies within bounds. */
export function measureOfColumn(
  name: string,
  what: string,
  aggregate: (column: SqlText) => SqlText,
): TableExpectationFactory<[column: string, bounds: BoundsOptions]> {
  return defineTableExpectation({
    kind: "measuring",
    name,
    args: z.strictObject({ column: columnName, ...boundFields }).refine(boundsMakeSense, boundsMessage),
    call: (column: string, bounds: BoundsOptions) => ({ column, ...bounds }),
    measures: ({ column }) => ({ value: aggregate(sql.column(column)) }),
    judge: ({ value }, { column, ...bounds }) => judgeBounds(value ?? null, bounds, `${what} ${column}`),
    describe: ({ column, ...bounds }) => `has a ${what} ${column} ${describeBounds(bounds)}`,
  });
}
