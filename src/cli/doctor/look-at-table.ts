import type { Session } from "../../engines/engine.js";
import { toErrorReport } from "../../errors.js";
import type { Check } from "../../model/check.js";
import { counted } from "../../numbers.js";
import { parts } from "../../plan/table-parts.js";
import { sql } from "../../sql/index.js";
import type { ReadTable } from "./read-tables.js";

/** Describes a table and reads one row of it, whose values nobody sees. */
export async function lookAtTable(
  { name, location }: ReadTable,
  session: Session,
  signal: AbortSignal,
): Promise<Check> {
  try {
    const { columns, snapshot, notes } = await session.describe(name);
    await session.query(sql`SELECT 1 AS one FROM ${sql.table(parts(name))} LIMIT 1`.text, signal);
    return { name, status: "ok", facts: [`${counted(columns.length, "column")}, ${snapshot}`, ...notes] };
  } catch (error) {
    return { name, status: "failed", errors: [toErrorReport(error, { location })] };
  }
}
