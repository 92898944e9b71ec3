import * as z from "zod";
import { sql } from "../../sql/index.js";
import { columnNames, listOf } from "../arguments.js";
import { defineTableExpectation } from "../define-table-expectation.js";
import type { TableExpectationFactory } from "../expectation.js";
import { aliased, anyNull, columnList, noNull, sameKey } from "./key-sql.js";

/** What `unique` and `foreignKey` take beside their columns. */
export interface KeyOptions {
  /**
   * What a key with a NULL in it means. `ignore`: it is not compared. `violate`: its row is a violation.
   * @default "ignore"
   */
  readonly nulls?: "ignore" | "violate";
}

/**
 * No two rows have the same value in the column, or the same values in the columns. Violations are all rows of a key
 * that stands more than once; the number of such keys is reported as `duplicate_keys`.
 *
 * @example
 * ```ts fragment=rules
 * t.expectOrFail("one_row_per_order", unique("order_id"));
 * ```
 */
export const unique: TableExpectationFactory<[columns: string | readonly string[], options?: KeyOptions]> =
  defineTableExpectation({
    kind: "counting",
    name: "unique",
    args: z.strictObject({ columns: columnNames, nulls: z.enum(["ignore", "violate"]) }),
    call: (columns: string | readonly string[], options: KeyOptions = {}) => ({
      columns: listOf(columns),
      nulls: options.nulls ?? "ignore",
      ...unknownOptions(options),
    }),
    statement: ({ columns, nulls }, { source }) =>
      nulls === "ignore"
        ? sql`SELECT coalesce(sum(k.n), 0) AS rows, coalesce(sum(CASE WHEN k.n > 1 THEN k.n END), 0) AS violations, count(CASE WHEN k.n > 1 THEN 1 END) AS duplicate_keys FROM (SELECT count(*) AS n FROM ${source} AS s WHERE ${noNull("s", columns)} GROUP BY ${columnList("s", columns)}) AS k`
        : sql`SELECT coalesce(sum(k.n), 0) AS rows, coalesce(sum(CASE WHEN k.n > 1 OR k.has_null THEN k.n END), 0) AS violations, count(CASE WHEN k.n > 1 AND NOT k.has_null THEN 1 END) AS duplicate_keys FROM (SELECT count(*) AS n, ${anyNull("s", columns)} AS has_null FROM ${source} AS s GROUP BY ${columnList("s", columns)}) AS k`,
    proof: ({ columns, nulls }) => {
      const [column, ...others] = columns;
      if (column === undefined || others.length > 0) return undefined;
      const key = sql.column(column);
      const rows = nulls === "ignore" ? sql`count(${key})` : sql`count(*)`;
      const at = sql`s.${key}`;
      return {
        distinct: sql`count(DISTINCT ${key})`,
        rows,
        found: { duplicate_keys: 0 },
        bits: {
          column,
          low: sql`min(${key})`,
          high: sql`max(${key})`,
          // Shifts and not division: -1 and 63 have different places in different sets.
          statement: ({ source }) =>
            sql`SELECT coalesce(sum(bit_count(k.bits)), 0) AS value FROM (SELECT bit_or(shiftleft(1L, CAST(${at} & 63 AS INT))) AS bits FROM ${source} AS s WHERE ${at} IS NOT NULL GROUP BY shiftright(${at}, 6)) AS k`,
        },
      };
    },
    offending: ({ columns, nulls }, { source }) => {
      const duplicates = sql`SELECT ${aliased("d", columns)} FROM ${source} AS d WHERE ${noNull("d", columns)} GROUP BY ${columnList("d", columns)} HAVING count(*) > 1`;
      const repeated = sql`SELECT s.* FROM ${source} AS s LEFT SEMI JOIN (${duplicates}) AS k ON ${sameKey("s", columns, "k")}`;
      if (nulls === "ignore") return repeated;
      return sql`${repeated} UNION ALL SELECT n.* FROM ${source} AS n WHERE ${anyNull("n", columns)}`;
    },
    columns: ({ columns }) => columns,
    describe: ({ columns, nulls }) => `has unique ${columns.join(", ")}${nulls === "violate" ? ", never null" : ""}`,
  });

/** Options other than the known ones, so that the schema refuses them by name. */
function unknownOptions(options: KeyOptions): object {
  const { nulls: _, ...rest } = options;
  return rest;
}
