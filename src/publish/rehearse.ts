import { nextBatch, publishedBefore, readLedger } from "./ledger.js";
import type { Means } from "./means.js";
import { type JudgedRows, planBatch } from "./plan-batch.js";
import { type PublishOptions, placeOf } from "./publish-table.js";

/** The statements that publishing would send to change tables, in order. Nothing is written. @throws QualityError */
export async function rehearse(
  judged: JudgedRows,
  means: Means,
  options: Pick<PublishOptions, "run" | "now" | "again">,
): Promise<readonly string[]> {
  const place = placeOf(judged.publication);
  const { batches } = await readLedger(place, means);
  if (!options.again && publishedBefore(batches, judged.input, judged.publication.mode) !== undefined) return [];
  const fresh = means.session.transaction !== undefined;
  const batch = await planBatch(judged, { ...options, id: nextBatch(batches), before: batches, fresh }, means);
  return batch.steps.map(({ sql }) => sql);
}
