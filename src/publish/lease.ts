import { isQualityError, QualityError } from "../errors.js";
import { parseTableName, type SqlText, sql } from "../sql/index.js";
import type { LedgerPlace } from "./ledger.js";
import type { Means, Row } from "./means.js";

/** Who may write a destination. */
export interface Lease {
  readonly state: "held" | "free";
  /** The id of a run. */
  readonly owner: string;
  /** Counts the owners, so that one that was passed over is known. */
  readonly epoch: number;
  readonly expiresAt: string;
  readonly expired: boolean;
}

export function leaseOf(row: Row): Lease {
  return {
    state: row["state"] === "free" ? "free" : "held",
    owner: String(row["owner"]),
    epoch: Number(row["epoch"]),
    expiresAt: `${String(row["expires_at"])} UTC`,
    expired: row["expired"] === true,
  };
}

/** How a lease is taken. */
export interface Taking {
  readonly owner: string;
  readonly leaseMs: number;
  /** How long to wait for another owner. */
  readonly waitMs: number;
  /** Whoever holds it. */
  readonly takeOver: boolean;
}

const lookAgainMs = 1_000;

/**
 * Takes the lease of a destination. The clock is the server's. Two that take it at once conflict, so that one of them wins:
 * MERGE is what conflicts, an INSERT of both would stand twice.
 * @throws QualityError `DESTINATION_BUSY`
 */
export async function takeLease(place: LedgerPlace, means: Means, taking: Taking): Promise<Lease> {
  const started = performance.now();
  for (let takeOver = taking.takeOver; ; takeOver = false) {
    const lease = await tryToTake(place, means, { ...taking, takeOver });
    if (lease.owner === taking.owner && lease.state === "held") return lease;
    const left = taking.waitMs - (performance.now() - started);
    if (left <= 0) throw busy(place, lease);
    await means.pause(Math.min(left, lookAgainMs));
  }
}

async function tryToTake(place: LedgerPlace, means: Means, { owner, leaseMs, takeOver }: Taking): Promise<Lease> {
  const expires = expiry(leaseMs);
  const mayTake = takeOver
    ? sql`TRUE`
    : sql`(l.state = 'free' OR l.expires_at <= current_timestamp() OR l.owner = ${owner})`;
  const merge = sql`MERGE INTO ${tableOf(place)} AS l USING (SELECT ${place.destination} AS destination) AS s ON l.kind = 'lease' AND l.destination = s.destination WHEN MATCHED AND ${mayTake} THEN UPDATE SET state = 'held', owner = ${owner}, epoch = l.epoch + 1, expires_at = ${expires} WHEN NOT MATCHED THEN INSERT (kind, destination, batch, state, owner, epoch, expires_at) VALUES ('lease', s.destination, 0, 'held', ${owner}, 1, ${expires})`;
  await unlessFirst(() => send(merge, means));
  return readLease(place, means);
}

async function readLease(place: LedgerPlace, means: Means): Promise<Lease> {
  const [row] = await means.read(
    sql`SELECT state, owner, epoch, CAST(expires_at AS STRING) AS expires_at, expires_at <= current_timestamp() AS expired FROM ${tableOf(place)} WHERE kind = 'lease' AND destination = ${place.destination}`,
  );
  // Two that made the row at once: the other's is there in a moment.
  return row === undefined ? { state: "free", owner: "", epoch: 0, expiresAt: "", expired: true } : leaseOf(row);
}

/** Makes the lease last again as long as it did at first. @returns false when another run has it */
export async function renewLease(place: LedgerPlace, means: Means, lease: Lease, leaseMs: number): Promise<boolean> {
  const renew = sql`UPDATE ${tableOf(place)} SET expires_at = ${expiry(leaseMs)} WHERE kind = 'lease' AND destination = ${place.destination} AND ${isMine(lease)}`;
  await again(() => send(renew, means), means);
  const { owner, epoch } = await readLease(place, means);
  return owner === lease.owner && epoch === lease.epoch;
}

export async function releaseLease(place: LedgerPlace, means: Means, lease: Lease): Promise<void> {
  const release = sql`UPDATE ${tableOf(place)} SET state = 'free' WHERE kind = 'lease' AND destination = ${place.destination} AND ${isMine(lease)}`;
  await again(() => send(release, means), means);
}

/** One row while the lease is held by its owner, and no row once another has it. */
export function whileHeld(place: LedgerPlace, lease: Lease): SqlText {
  return sql`(SELECT destination FROM ${tableOf(place)} WHERE kind = 'lease' AND destination = ${place.destination} AND ${isMine(lease)})`;
}

const tries = 8;

/** Sends what may be sent again until no other writer is first. */
export async function again(work: () => Promise<void>, means: Means): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || turn === tries) throw error;
      await means.pause(100 * 2 ** turn * (0.5 + Math.random()));
    }
  }
}

/** A conflict is a lost race, and no fault. */
async function unlessFirst(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isConflict(error)) throw error;
  }
}

function isConflict(error: unknown): boolean {
  return isQualityError(error) && error.code === "WRITE_CONFLICT";
}

async function send(statement: SqlText, means: Means): Promise<void> {
  await means.write(await means.session.settle(statement.text));
}

function isMine({ owner, epoch }: Lease): SqlText {
  return sql`owner = ${owner} AND epoch = ${BigInt(epoch)} AND state = 'held'`;
}

function expiry(leaseMs: number): SqlText {
  return sql`current_timestamp() + INTERVAL ${String(Math.ceil(leaseMs / 1000))} SECOND`;
}

function tableOf({ ledger }: LedgerPlace): SqlText {
  return sql.table(parseTableName(ledger));
}

function busy({ destination }: LedgerPlace, { owner, expiresAt }: Lease): QualityError {
  return new QualityError(
    "DESTINATION_BUSY",
    `${destination} is being written by the run ${owner}, until ${expiresAt}`,
    {
      hint: "--wait waits for it; --take-over takes it, where that run is dead for certain.",
    },
  );
}
