import { isQualityError, QualityError } from "../errors.js";
import { type SqlText, sql } from "../sql/index.js";
import { type LedgerEntries, type LedgerPlace, readEntries } from "./ledger.js";
import type { Means } from "./means.js";
import { again, isConflict, send } from "./send.js";

/** How a lease is taken. */
export interface Taking {
  readonly owner: string;
  readonly leaseMs: number;
  /** How long to wait for another owner. */
  readonly waitMs: number;
  /** Whoever holds it. */
  readonly takeOver: boolean;
}

/** A lease that a run holds. */
export interface HeldLease {
  readonly owner: string;
  /** Counts the owners, so that one that was passed over is known. */
  readonly epoch: number;
  readonly leaseMs: number;
  /** When it was last said that its owner lives, by the clock of this process. */
  aliveAt: number;
}

/** A lease, and what the ledger says now that nobody else changes it. */
export interface TakenLease {
  readonly lease: HeldLease;
  readonly entries: LedgerEntries;
}

const lookAgainMs = 1_000;
const mostRaces = 8;
const raceMs = 300;

/**
 * Takes the lease of a destination. The clock is the server's. Two that take it at once conflict, so that one of them wins:
 * MERGE is what conflicts, an INSERT of both would stand twice.
 * @throws QualityError `DESTINATION_BUSY`
 */
export async function takeLease(place: LedgerPlace, means: Means, taking: Taking): Promise<TakenLease> {
  const started = performance.now();
  let { takeOver } = taking;
  for (let races = 0; ; ) {
    const aliveAt = performance.now();
    const wasTried = await tryToTake(place, means, { ...taking, takeOver });
    const entries = await readEntries(place, means);
    const { owner, state, epoch, expired = true } = entries.lease ?? {};
    if (owner === taking.owner && state === "held" && epoch !== undefined) {
      return { lease: { owner, epoch, leaseMs: taking.leaseMs, aliveAt }, entries };
    }
    // The last word of a run that is gone came between: nobody holds what was fought for.
    const isNobodys = state !== "held" || expired || (takeOver && !wasTried);
    if (isNobodys && races < mostRaces) {
      races += 1;
      await means.pause(raceMs * (0.5 + Math.random()));
      continue;
    }
    takeOver = false;
    const left = taking.waitMs - (performance.now() - started);
    if (left <= 0) throw busy(place, entries);
    await means.pause(Math.min(left, lookAgainMs));
  }
}

/** A conflict is a lost race, and no fault. @returns false when another writer was first */
async function tryToTake(place: LedgerPlace, means: Means, { owner, leaseMs, takeOver }: Taking): Promise<boolean> {
  const expires = expiry(leaseMs);
  const mayTake = takeOver
    ? sql`TRUE`
    : sql`(l.state = 'free' OR l.expires_at <= current_timestamp() OR l.owner = ${owner})`;
  const merge = sql`MERGE INTO ${sql.table(place.ledger)} AS l USING (SELECT ${place.destination} AS destination) AS s ON l.kind = 'lease' AND l.destination = s.destination WHEN MATCHED AND ${mayTake} THEN UPDATE SET state = 'held', owner = ${owner}, epoch = l.epoch + 1, expires_at = ${expires} WHEN NOT MATCHED THEN INSERT (kind, destination, batch, state, owner, epoch, expires_at) VALUES ('lease', s.destination, 0, 'held', ${owner}, 1, ${expires})`;
  try {
    await send(merge, means);
    return true;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return false;
  }
}

/**
 * Says that the owner lives, where it has not said so for a while: a lease lasts at least nine tenths of its time after
 * this. @throws QualityError `LEASE_LOST`
 */
export async function keepLease(place: LedgerPlace, means: Means, lease: HeldLease): Promise<void> {
  const now = performance.now();
  if (now - lease.aliveAt < lease.leaseMs / 10) return;
  const renew = sql`UPDATE ${sql.table(place.ledger)} SET expires_at = ${expiry(lease.leaseMs)} WHERE kind = 'lease' AND destination = ${place.destination} AND ${isMine(lease)}`;
  const affected = await again(() => send(renew, means), means);
  if (!(await isDone(affected, place, means, ({ lease: there }) => isHeldBy(there, lease)))) throw leaseLost(place);
  lease.aliveAt = now;
}

/** Gives back what the owner may hold: a run that is stopped does not know whether it got it. */
export async function releaseLease(place: LedgerPlace, means: Means, owner: string): Promise<void> {
  const release = sql`UPDATE ${sql.table(place.ledger)} SET state = 'free' WHERE kind = 'lease' AND destination = ${place.destination} AND owner = ${owner} AND state = 'held'`;
  await again(() => send(release, means), means);
}

/** One row while the lease is held by its owner, and no row once another has it. */
export function whileHeld(place: LedgerPlace, lease: HeldLease): SqlText {
  return sql`(SELECT destination FROM ${sql.table(place.ledger)} WHERE kind = 'lease' AND destination = ${place.destination} AND ${isMine(lease)})`;
}

/** Whether a statement that changes the ledger did so; looked up where the engine does not say. */
export async function isDone(
  affected: Awaited<ReturnType<typeof send>>,
  place: LedgerPlace,
  means: Means,
  isThere: (entries: LedgerEntries) => boolean,
): Promise<boolean> {
  return affected === undefined ? isThere(await readEntries(place, means)) : String(affected) !== "0";
}

/** @throws QualityError `LEASE_LOST` */
export function leaseLost({ destination }: LedgerPlace): QualityError {
  return new QualityError("LEASE_LOST", `Another run has taken ${destination} over`, {
    hint: "Its batch is finished by that run, or by the next one.",
  });
}

function isHeldBy(there: LedgerEntries["lease"], { owner, epoch }: HeldLease): boolean {
  return there?.owner === owner && there.epoch === epoch;
}

function isMine({ owner, epoch }: HeldLease): SqlText {
  return sql`owner = ${owner} AND epoch = ${BigInt(epoch)} AND state = 'held'`;
}

function expiry(leaseMs: number): SqlText {
  return sql`current_timestamp() + INTERVAL ${String(Math.ceil(leaseMs / 1000))} SECOND`;
}

/** Another run holds it. */
export function isBusy(error: unknown): boolean {
  return isQualityError(error) && error.code === "DESTINATION_BUSY";
}

function busy({ destination }: LedgerPlace, { lease }: LedgerEntries): QualityError {
  const holder = lease === undefined ? "another run" : `the run ${lease.owner}, until ${lease.expiresAt}`;
  return new QualityError("DESTINATION_BUSY", `${destination} is being written by ${holder}`, {
    hint: "--wait waits for it; --take-over takes it, where that run is dead for certain.",
  });
}
