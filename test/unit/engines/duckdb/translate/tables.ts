import { type TableScope, translateStatement } from "../../../../../src/engines/duckdb/translate/index.js";
import { QualityError } from "../../../../../src/errors.js";
import { type Column, parseType } from "../../../../../src/sql/index.js";

const declared: Readonly<Record<string, string>> = {
  id: "INT",
  qty: "INT",
  amount: "DECIMAL(10,2)",
  price: "DOUBLE",
  name: "STRING",
  flag: "BOOLEAN",
  day: "DATE",
  at: "TIMESTAMP",
  big: "BIGINT",
  tags: "ARRAY<STRING>",
};

export const columns: readonly Column[] = Object.entries(declared).map(([name, type]) => ({
  name,
  type: parseType(type),
}));

/** One table, `t`. */
export const tables: TableScope = {
  resolve: (name, span) => {
    if (name.join(".").toLowerCase() === "t") return { sql: '"t"', columns };
    throw new QualityError("TABLE_UNKNOWN", `No table is named ${name.join(".")}`, { sql: { text: "", ...span } });
  },
};

export const createTable = `CREATE TABLE t AS SELECT * FROM (VALUES
  (1, 10, 1.50::DECIMAL(10,2), 2.5::DOUBLE, 'a', TRUE, DATE '2024-01-31', TIMESTAMPTZ '2024-01-31 10:00:00+00', 9000000000::BIGINT, ['x', NULL]),
  (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (3, 0, -2.25, 'NaN'::DOUBLE, 'Straße', FALSE, DATE '2024-02-29', TIMESTAMPTZ '1969-12-31 23:59:59.5+00', -1, [])
) v(id, qty, amount, price, name, flag, day, "at", big, tags)`;

/** A statement over `t` in DuckDB SQL. */
export function translate(text: string): string {
  return translateStatement(text, tables);
}
