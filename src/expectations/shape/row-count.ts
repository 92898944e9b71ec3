import * as z from "zod";
import { sql } from "../../sql/index.js";
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

/**
 * The number of rows in scope lies within the bounds. An empty table has 0.
 *
 * @example
 * ```ts fragment=rules
 * t.expectOrFail("volume", rowCount({ min: 10, max: 1_000 }));
 * ```
 */
export const rowCount: TableExpectationFactory<[bounds: BoundsOptions]> = defineTableExpectation({
  kind: "measuring",
  name: "row_count",
  args: z.strictObject(boundFields).refine(boundsMakeSense, boundsMessage),
  call: (bounds: BoundsOptions) => ({ ...bounds }),
  measures: () => ({ value: sql`count(*)` }),
  judge: ({ value }, bounds) => judgeBounds(value ?? null, bounds, "row count"),
  describe: (bounds) => `has ${describeBounds(bounds)} rows`,
});
