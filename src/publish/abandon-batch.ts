import { QualityError } from "../errors.js";
import type { Publication } from "../model/publication.js";
import type { Batch } from "./batch.js";
import { batchColumn } from "./columns.js";
import { columnsThere } from "./columns-there.js";
import { countOf } from "./count-of.js";
import { isDone, leaseLost, whileHeld } from "./lease.js";
import { endBatch, type LedgerEntries, pendingBatch } from "./ledger.js";
import type { Means } from "./means.js";
import { type LeaseOptions, onPending, placeOf } from "./publish-table.js";
import { again, send } from "./send.js";
import { countRows, deleteBatch } from "./statements.js";

/**
 * Gives up a batch that was begun and not committed: its rows are removed by its number, and the next run begins anew.
 * @returns the batch; undefined where none is pending
 * @throws QualityError `PUBLISH_STOPPED` where rows were replaced that are not known any more
 */
export function abandonBatch(publication: Publication, means: Means, how: LeaseOptions): Promise<Batch | undefined> {
  const place = placeOf(publication);
  return onPending(publication, means, how, async (batch, lease) => {
    const { id, mode, to, quarantine } = batch;
    const made = await tablesThere(batch, means);
    if (mode === "merge" && made.has(to)) await refuseMerged(batch, means);
    if (mode === "append" && made.has(to)) await again(() => send(deleteBatch(to, id), means), means);
    if (quarantine !== false && made.has(quarantine)) {
      await again(() => send(deleteBatch(quarantine, id), means), means);
    }
    const affected = await again(() => send(endBatch(place, id, "abandoned", whileHeld(place, lease)), means), means);
    if (!(await isDone(affected, place, means, isGone))) throw leaseLost(place);
    return { ...batch, state: "abandoned" };
  });
}

function isGone({ batches }: LedgerEntries): boolean {
  return pendingBatch(batches) === undefined;
}

/** The tables of the batch that it made, or that were there before. */
async function tablesThere({ to, quarantine }: Batch, { session }: Means): Promise<ReadonlySet<string>> {
  const there = new Set<string>();
  for (const name of [to, quarantine]) {
    if (name === false) continue;
    const columns = (await columnsThere(name, session)) ?? [];
    if (columns.some((column) => column.name === batchColumn.name)) there.add(name);
  }
  return there;
}

async function refuseMerged({ id, to }: Batch, means: Means): Promise<void> {
  const [row] = await means.read(countRows(to, id));
  const merged = String(countOf(row?.["n"]));
  if (merged === "0") return;
  throw new QualityError("PUBLISH_STOPPED", `Batch ${id} has merged ${merged} rows into ${to} already`, {
    hint: "What they replaced is known to the history of the table alone: finish the batch with dq publish resume, or RESTORE the table first.",
  });
}
