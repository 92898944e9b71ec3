import type { Session } from "../engines/engine.js";
import { isQualityError } from "../errors.js";
import type { Column } from "../sql/index.js";

/** The columns of a table; undefined where the table, or all of the database that it would be in, is not there. */
export async function columnsThere(table: string, session: Session): Promise<readonly Column[] | undefined> {
  try {
    return (await session.describe(table)).columns;
  } catch (error) {
    if (isQualityError(error) && (error.code === "TABLE_UNKNOWN" || error.code === "FILE_MISSING")) return undefined;
    throw error;
  }
}
