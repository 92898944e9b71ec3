import { isQualityError, type QualityError } from "../errors.js";
import type { Count } from "../model/report.js";
import type { SqlText } from "../sql/index.js";
import type { Means } from "./means.js";

const tries = 8;

/** Settles a statement and sends it. @returns the rows that it changed, where the engine says so @throws QualityError */
export async function send(statement: SqlText, means: Means): Promise<Count | undefined> {
  return (await means.write(await means.session.settle(statement.text))).affected;
}

/** Does what may be done again until no other writer is first. @throws QualityError */
export async function again<T>(work: () => Promise<T>, means: Means): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || turn === tries) throw error;
      await means.pause(100 * 2 ** turn * (0.5 + Math.random()));
    }
  }
}

/** Another writer was first, and nothing was changed. */
export function isConflict(error: unknown): boolean {
  return isQualityError(error) && (error.code === "WRITE_CONFLICT" || isMadeByAnother(error));
}

/**
 * Of two that make a Delta table IF NOT EXISTS at once, the second may find it in the catalog after all, or its folder
 * before the first version is in it.
 */
function isMadeByAnother({ sqlState, errorClass }: QualityError): boolean {
  return sqlState === "42P07" || errorClass === "DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION";
}
