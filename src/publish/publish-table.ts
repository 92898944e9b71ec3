import { QualityError } from "../errors.js";
import type { Publication } from "../model/publication.js";
import type { Batch } from "./batch.js";
import { again, type Lease, releaseLease, renewLease, takeLease, whileHeld } from "./lease.js";
import {
  anyone,
  createLedger,
  insertBatch,
  type LedgerPlace,
  leaseLost,
  nextBatch,
  pendingBatch,
  publishedBefore,
  readLedger,
  setState,
} from "./ledger.js";
import type { Means } from "./means.js";
import { type JudgedRows, planBatch } from "./plan-batch.js";
import { countKeys } from "./statements.js";
import { verifyBatch } from "./verify-batch.js";

/** How a destination is written. */
export interface PublishOptions {
  readonly run: string;
  readonly now: Date;
  /** Also rows that were published before. */
  readonly again: boolean;
  readonly takeOver: boolean;
  readonly waitMs: number;
  /** Refuses input that is not what it was when it was judged. @throws QualityError `SOURCE_CHANGED` */
  readonly verifySources: () => Promise<void>;
}

/** What became of it. */
export interface PublishResult {
  readonly state: "published" | "resumed" | "nothing new";
  readonly batch: Batch;
}

/** The ledger of a destination. */
export function placeOf({ ledger, to }: Pick<Publication, "ledger" | "to">): LedgerPlace {
  return { ledger, destination: to.toLowerCase() };
}

/**
 * Writes the good rows of a table to its destination and the others to its quarantine: in one transaction where the engine
 * has them, else by statements that can be sent again, whose intent is written down first.
 * @throws QualityError
 */
export async function publishTable(judged: JudgedRows, means: Means, options: PublishOptions): Promise<PublishResult> {
  const { session } = means;
  await refuseSeveralPerKey(judged, means);
  const transaction = session.transaction?.bind(session);
  if (transaction !== undefined) return transaction(() => publishAtOnce(judged, means, options));
  return withLease(judged.publication, means, options, async (held) => {
    const place = placeOf(judged.publication);
    const { batches } = await readLedger(place, means);
    const pending = pendingBatch(batches);
    if (pending !== undefined) return { state: "resumed", batch: await finishBatch(place, pending, held, means) };
    const before = options.again ? undefined : publishedBefore(batches, judged.input);
    if (before !== undefined) return { state: "nothing new", batch: before };
    const batch = await planBatch(judged, { ...options, id: nextBatch(batches), before: batches, fresh: false }, means);
    await options.verifySources();
    await again(() => send(insertBatch(place, batch, whileHeld(place, held.lease)), means), means);
    if (pendingBatch((await readLedger(place, means)).batches)?.run !== options.run) throw leaseLost(place);
    return { state: "published", batch: await finishBatch(place, batch, held, means) };
  });
}

/** Finishes what an earlier run began. Undefined where there is nothing. @throws QualityError */
export async function resumePending(
  publication: Publication,
  means: Means,
  options: Pick<PublishOptions, "run" | "takeOver" | "waitMs">,
): Promise<Batch | undefined> {
  // In a transaction nothing is left behind.
  if (means.session.transaction !== undefined) return undefined;
  const place = placeOf(publication);
  if (pendingBatch((await readLedger(place, means)).batches) === undefined) return undefined;
  return withLease(publication, means, options, async (held) => {
    const pending = pendingBatch((await readLedger(place, means)).batches);
    return pending === undefined ? undefined : finishBatch(place, pending, held, means);
  });
}

/** All of it in the one transaction that is open. */
async function publishAtOnce(judged: JudgedRows, means: Means, options: PublishOptions): Promise<PublishResult> {
  const place = placeOf(judged.publication);
  const { batches } = await readLedger(place, means);
  const before = options.again ? undefined : publishedBefore(batches, judged.input);
  if (before !== undefined) return { state: "nothing new", batch: before };
  await send(createLedger(place), means);
  const planned = await planBatch(judged, { ...options, id: nextBatch(batches), before: batches, fresh: true }, means);
  for (const { sql } of planned.steps) await means.write(sql);
  const batch: Batch = { ...planned, state: "committed" };
  await send(insertBatch(place, batch, anyone(place)), means);
  await verifyBatch(batch, means);
  await options.verifySources();
  return { state: "published", batch };
}

/** A lease that is held, and how long it lasts. */
interface Held {
  readonly lease: Lease;
  readonly leaseMs: number;
}

async function withLease<T>(
  publication: Publication,
  means: Means,
  { run, takeOver, waitMs }: Pick<PublishOptions, "run" | "takeOver" | "waitMs">,
  work: (held: Held) => Promise<T>,
): Promise<T> {
  const place = placeOf(publication);
  const { leaseMs } = publication;
  if (!(await readLedger(place, means)).exists) await again(() => send(createLedger(place), means), means);
  const lease = await takeLease(place, means, { owner: run, leaseMs, takeOver, waitMs });
  const result = await work({ lease, leaseMs }).catch(async (error: unknown) => {
    // Whether a write is still running is not known when the connection is lost: then the lease must run out.
    if (!means.isUncertain(error)) await releaseLease(place, means, lease).catch(() => undefined);
    throw error;
  });
  await releaseLease(place, means, lease);
  return result;
}

/** Sends every statement of a pending batch, counts what is there, and commits. All of it may have been done before. */
async function finishBatch(place: LedgerPlace, batch: Batch, { lease, leaseMs }: Held, means: Means): Promise<Batch> {
  for (const { purpose, table, sql, columns = [] } of batch.steps) {
    if (purpose === "add columns" && (await areThere(table, columns, means))) continue;
    if (!(await renewLease(place, means, lease, leaseMs))) throw leaseLost(place);
    await again(() => means.write(sql, leaseMs * 0.9), means);
  }
  await verifyBatch(batch, means);
  await again(() => send(setState(place, batch.id, "committed", whileHeld(place, lease)), means), means);
  const now = (await readLedger(place, means)).batches.find(({ id }) => id === batch.id);
  if (now?.state !== "committed") throw leaseLost(place);
  return now;
}

async function areThere(table: string, columns: readonly string[], { session }: Means): Promise<boolean> {
  const there = (await session.describe(table)).columns.map(({ name }) => name.toLowerCase());
  return columns.every((name) => there.includes(name.toLowerCase()));
}

/** MERGE takes one row for a key. @throws QualityError `PUBLISH_STOPPED` */
async function refuseSeveralPerKey({ publication, plan }: JudgedRows, means: Means): Promise<void> {
  const { mode, key, to } = publication;
  if (mode !== "merge") return;
  const [row] = await means.read(countKeys(plan, key));
  const several = String(row?.["several"] ?? 0);
  if (several === "0") return;
  throw new QualityError(
    "PUBLISH_STOPPED",
    `${several} ${several === "1" ? "key" : "keys"} of ${to} (${key.join(", ")}) would get several rows at once`,
    {
      hint: "Say which row counts: expectOrDrop with firstPer({ key, orderBy }) removes the others.",
      location: publication.location,
    },
  );
}

async function send(statement: Parameters<typeof setState>[3], means: Means): Promise<void> {
  await means.write(await means.session.settle(statement.text));
}
