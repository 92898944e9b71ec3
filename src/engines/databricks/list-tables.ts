import { quoteIdentifier } from "../../sql/index.js";
import type { Ask } from "./ask.js";
import { textOf } from "./warehouse.js";

/** The names of the tables and views of a schema; of the session's own without one. */
export async function listTables(schema: readonly string[], ask: Ask): Promise<readonly string[]> {
  const where = schema.length === 0 ? "" : ` IN ${schema.map(quoteIdentifier).join(".")}`;
  const { rows } = await ask(`SHOW TABLES${where}`);
  return rows.map((row) => textOf(row, "tableName")).filter((name) => name !== null);
}
