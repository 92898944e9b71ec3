import { QualityError } from "../errors.js";
import type { Publication } from "../model/publication.js";
import type { Batch } from "./batch.js";
import { columnsThere } from "./columns-there.js";
import {
  type HeldLease,
  isBusy,
  isDone,
  keepLease,
  leaseLost,
  releaseLease,
  type TakenLease,
  takeLease,
  whileHeld,
} from "./lease.js";
import {
  anyone,
  createLedger,
  endBatch,
  insertBatch,
  type LedgerEntries,
  type LedgerPlace,
  nextBatch,
  pendingBatch,
  publishedBefore,
  readLedger,
} from "./ledger.js";
import type { Means } from "./means.js";
import { type JudgedRows, planBatch } from "./plan-batch.js";
import { again, send } from "./send.js";
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

/** How its lease is taken. */
export type LeaseOptions = Pick<PublishOptions, "run" | "takeOver" | "waitMs">;

/** What became of it. */
export interface PublishResult {
  readonly state: "published" | "nothing new";
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
  const place = placeOf(judged.publication);
  const done = await withLease<PublishResult | "resumed">(judged.publication, means, options, async (taken) => {
    const { lease, entries } = taken;
    const { batches } = entries;
    const pending = pendingBatch(batches);
    if (pending !== undefined) {
      // Of a run that died since this one looked.
      await finishBatch(place, pending, lease, means);
      return { ended: true, result: "resumed" };
    }
    const before = options.again ? undefined : publishedBefore(batches, judged.input, judged.publication.mode);
    if (before !== undefined) return { ended: false, result: { state: "nothing new", batch: before } };
    const batch = await planBatch(judged, { ...options, id: nextBatch(batches), before: batches, fresh: false }, means);
    await options.verifySources();
    await beginBatch(place, batch, lease, means);
    await finishBatch(place, batch, lease, means);
    return { ended: true, result: { state: "published", batch } };
  });
  return done === "resumed" ? publishTable(judged, means, options) : done;
}

/** Finishes what an earlier run began. Undefined where there is nothing. @throws QualityError */
export function resumePending(publication: Publication, means: Means, how: LeaseOptions): Promise<Batch | undefined> {
  return onPending(publication, means, how, async (pending, lease) => {
    await finishBatch(placeOf(publication), pending, lease, means);
    return pending;
  });
}

/**
 * Works on the batch that is pending, which the work ends together with the lease. Undefined where there is none: then
 * nothing is changed. @throws QualityError
 */
export async function onPending(
  publication: Publication,
  means: Means,
  how: LeaseOptions,
  work: (pending: Batch, lease: HeldLease) => Promise<Batch>,
): Promise<Batch | undefined> {
  // In a transaction nothing is left behind.
  if (means.session.transaction !== undefined) return undefined;
  if (pendingBatch((await readLedger(placeOf(publication), means)).batches) === undefined) return undefined;
  return withLease<Batch | undefined>(publication, means, how, async ({ lease, entries }) => {
    const pending = pendingBatch(entries.batches);
    if (pending === undefined) return { ended: false, result: undefined };
    return { ended: true, result: await work(pending, lease) };
  });
}

/** All of it in the one transaction that is open. */
async function publishAtOnce(judged: JudgedRows, means: Means, options: PublishOptions): Promise<PublishResult> {
  const place = placeOf(judged.publication);
  const { batches } = await readLedger(place, means);
  const before = options.again ? undefined : publishedBefore(batches, judged.input, judged.publication.mode);
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

interface Work<T> {
  /** The lease was given back with the batch. */
  readonly ended: boolean;
  readonly result: T;
}

/** Works on a destination that no other run writes. @throws QualityError `DESTINATION_BUSY` */
async function withLease<T>(
  publication: Publication,
  means: Means,
  { run, takeOver, waitMs }: LeaseOptions,
  work: (taken: TakenLease) => Promise<Work<T>>,
): Promise<T> {
  const place = placeOf(publication);
  const { leaseMs } = publication;
  if ((await columnsThere(place.ledger, means.session)) === undefined) {
    await again(() => send(createLedger(place), means), means);
  }
  try {
    const taken = await takeLease(place, means, { owner: run, leaseMs, takeOver, waitMs });
    const { ended, result } = await work(taken);
    if (!ended) await releaseLease(place, means, run);
    return result;
  } catch (error) {
    // Whether a write is still running is not known when the connection is lost: then the lease must run out.
    if (!isBusy(error) && !means.isUncertain(error)) {
      await releaseLease(place, means.lastWords(), run).catch(() => undefined);
    }
    throw error;
  }
}

/** Writes down what is going to be written. From here on it is finished, by this run or another. */
async function beginBatch(place: LedgerPlace, batch: Batch, lease: HeldLease, means: Means): Promise<void> {
  const affected = await again(() => send(insertBatch(place, batch, whileHeld(place, lease)), means), means);
  const isMine = ({ batches }: LedgerEntries): boolean => pendingBatch(batches)?.run === batch.run;
  if (!(await isDone(affected, place, means, isMine))) throw leaseLost(place);
}

/** Sends every statement of a pending batch, counts what is there, and commits. All of it may have been done before. */
async function finishBatch(place: LedgerPlace, batch: Batch, lease: HeldLease, means: Means): Promise<void> {
  for (const { purpose, table, sql, columns = [] } of batch.steps) {
    if (purpose === "add columns" && (await areThere(table, columns, means))) continue;
    await keepLease(place, means, lease);
    // A statement that outlives its lease could meet the one of the next owner.
    await again(() => means.write(sql, lease.leaseMs * 0.8), means);
  }
  await verifyBatch(batch, means);
  const commit = endBatch(place, batch.id, "committed", whileHeld(place, lease));
  const affected = await again(() => send(commit, means), means);
  const isCommitted = ({ batches }: LedgerEntries): boolean =>
    batches.find(({ id }) => id === batch.id)?.state === "committed";
  if (!(await isDone(affected, place, means, isCommitted))) throw leaseLost(place);
}

async function areThere(table: string, columns: readonly string[], { session }: Means): Promise<boolean> {
  const there = (await session.describe(table)).columns.map(({ name }) => name.toLowerCase());
  return columns.every((name) => there.includes(name.toLowerCase()));
}

/** MERGE takes one row for a key. @throws QualityError `PUBLISH_STOPPED` */
async function refuseSeveralPerKey({ publication, plan }: JudgedRows, means: Means): Promise<void> {
  const { mode, key, to, location } = publication;
  if (mode !== "merge") return;
  const [row] = await means.read(countKeys(plan, key));
  const several = String(row?.["several"] ?? 0);
  if (several === "0") return;
  throw new QualityError(
    "PUBLISH_STOPPED",
    `${several} ${several === "1" ? "key" : "keys"} of ${to} (${key.join(", ")}) would get several rows at once`,
    { hint: "Say which row counts: expectOrDrop with firstPer({ key, orderBy }) removes the others.", location },
  );
}
