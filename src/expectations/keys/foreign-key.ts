import * as z from "zod";
import { type SqlText, sql } from "../../sql/index.js";
import { columnName, columnNames, listOf } from "../arguments.js";
import { defineTableExpectation } from "../define-table-expectation.js";
import type { CountingScope } from "../definition.js";
import type { TableExpectationFactory } from "../expectation.js";
import { aliased, noNull, sameKey } from "./key-sql.js";
import type { KeyOptions } from "./unique.js";

/** The table that holds the keys. */
export interface ForeignKeyOptions extends KeyOptions {
  /** The logical name of the table that holds the keys. */
  readonly table: string;
  /** Its columns, in the order of the referring ones. @default the same names */
  readonly columns?: string | readonly string[];
}

interface ForeignKeyArgs {
  readonly columns: readonly string[];
  readonly table: string;
  readonly references: readonly string[];
  readonly nulls: "ignore" | "violate";
}

/**
 * Every key of the columns stands in the other table.
 *
 * @example
 * ```ts fragment=rules
 * t.expect("customer_exists", foreignKey("customer_id", { table: "main.sales.customers" }));
 * ```
 */
export const foreignKey: TableExpectationFactory<[columns: string | readonly string[], options: ForeignKeyOptions]> =
  defineTableExpectation({
    kind: "counting",
    name: "foreign_key",
    args: z
      .strictObject({
        columns: columnNames,
        table: columnName,
        references: columnNames,
        nulls: z.enum(["ignore", "violate"]),
      })
      .refine(
        ({ columns, references }) => columns.length === references.length,
        "both sides need the same number of columns",
      ),
    call: (columns: string | readonly string[], options: ForeignKeyOptions) => {
      const { table, columns: references, nulls, ...unknown } = options;
      return {
        columns: listOf(columns),
        table,
        references: listOf(references ?? columns),
        nulls: nulls ?? ("ignore" as const),
        ...unknown,
      };
    },
    statement: (args, { source }) =>
      sql`SELECT count(*) AS rows, count(CASE WHEN r.key_found IS NULL THEN 1 END) AS violations FROM ${compared(args, source)}`,
    offending: (args, { source }) => sql`SELECT s.* FROM ${compared(args, source)} WHERE r.key_found IS NULL`,
    columns: ({ columns }) => columns,
    tables: ({ table, references }) => [{ name: table, columns: references }],
    describe: ({ columns, table, references }) =>
      `has every ${columns.join(", ")} in ${references.join(", ")} of ${table}`,
  });

/** The rows that are compared, as `s`, each beside its key in the other table, as `r`, if it is there. */
function compared(args: ForeignKeyArgs, source: CountingScope["source"]): SqlText {
  const keys = sql`SELECT DISTINCT ${aliased("t", args.references)}, TRUE AS key_found FROM ${sql.table(args.table)} AS t WHERE ${noNull("t", args.references)}`;
  const rows =
    args.nulls === "violate" ? source : sql`(SELECT * FROM ${source} AS c WHERE ${noNull("c", args.columns)})`;
  return sql`${rows} AS s LEFT JOIN (${keys}) AS r ON ${sameKey("s", args.columns, "r")}`;
}
