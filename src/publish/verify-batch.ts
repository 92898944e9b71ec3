import { QualityError } from "../errors.js";
import type { Count } from "../model/report.js";
import type { Batch, BatchCounts } from "./batch.js";
import { countOf } from "./count-of.js";
import type { Means } from "./means.js";
import { countRows } from "./statements.js";

/**
 * Counts what was written, in the tables: `incoming = published + removed`, as it was counted before.
 * @throws QualityError `COUNTS_DIFFER`
 */
export async function verifyBatch({ id, mode, to, quarantine, counts }: Batch, means: Means): Promise<BatchCounts> {
  const count = async (table: string, batch: number | undefined): Promise<Count> =>
    countOf((await means.read(countRows(table, batch)))[0]?.["n"]);
  const published = await count(to, mode === "overwrite" ? undefined : id);
  const writesBad = quarantine !== false && String(counts.removed) !== "0";
  const removed = writesBad ? await count(quarantine, id) : counts.removed;
  if (String(published) === String(counts.published) && String(removed) === String(counts.removed)) return counts;
  const found = `${published} rows of batch ${id} in ${to}${writesBad ? ` and ${removed} in ${quarantine}` : ""}`;
  throw new QualityError(
    "COUNTS_DIFFER",
    `There are ${found}, but ${counts.published} and ${counts.removed} were to be written`,
    { hint: "Something else writes these tables. The batch is not committed; the next run writes it again." },
  );
}
