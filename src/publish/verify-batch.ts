import { QualityError } from "../errors.js";
import { sql } from "../sql/index.js";
import type { Batch } from "./batch.js";
import { countOf } from "./count-of.js";
import type { Means } from "./means.js";
import { countRows } from "./statements.js";

/**
 * Counts what was written, in the tables: `incoming = published + removed`, as it was counted before.
 * @throws QualityError `COUNTS_DIFFER`
 */
export async function verifyBatch({ id, mode, to, quarantine, counts }: Batch, means: Means): Promise<void> {
  const writesBad = quarantine !== false && String(counts.removed) !== "0";
  const target = countRows(to, mode === "overwrite" ? undefined : id);
  const [row] = await means.read(
    writesBad
      ? sql`SELECT (${target}) AS published, (${countRows(quarantine, id)}) AS removed`
      : sql`SELECT (${target}) AS published`,
  );
  const published = countOf(row?.["published"]);
  const removed = writesBad ? countOf(row?.["removed"]) : counts.removed;
  if (String(published) === String(counts.published) && String(removed) === String(counts.removed)) return;
  const found = `${published} rows of batch ${id} in ${to}${writesBad ? ` and ${removed} in ${quarantine}` : ""}`;
  throw new QualityError(
    "COUNTS_DIFFER",
    `There are ${found}, but ${counts.published} and ${counts.removed} were to be written`,
    { hint: "Something else writes these tables. The batch is not committed; the next run writes it again." },
  );
}
