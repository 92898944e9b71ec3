import type { PublishMode } from "../model/publication.js";
import { type SqlText, sql } from "../sql/index.js";
import type { Batch, BatchPlan, BatchState } from "./batch.js";
import { columnsThere } from "./columns-there.js";
import type { Means, Row } from "./means.js";

/** Where the ledger of a destination is, and under which name it stands there. */
export interface LedgerPlace {
  readonly ledger: string;
  /** The logical name, in lower case. */
  readonly destination: string;
}

/** The statement that makes a ledger. Its batches must see each other, so that Delta isolates them serializably. */
export function createLedger({ ledger }: LedgerPlace): SqlText {
  return sql`CREATE TABLE IF NOT EXISTS ${sql.table(ledger)} (kind STRING, destination STRING, batch BIGINT, state STRING, owner STRING, epoch BIGINT, expires_at TIMESTAMP, run STRING, batch_time TIMESTAMP, committed_at TIMESTAMP, identity STRING, label STRING, plan STRING) USING DELTA TBLPROPERTIES ('delta.isolationLevel' = 'Serializable')`;
}

/** Who may write a destination. */
export interface Lease {
  readonly state: "held" | "free";
  /** The id of a run. */
  readonly owner: string;
  readonly epoch: number;
  readonly expiresAt: string;
  readonly expired: boolean;
}

/** What the ledger says of a destination, newest batch first. */
export interface LedgerEntries {
  readonly batches: readonly Batch[];
  readonly lease?: Lease;
}

/** The same where there may be no ledger yet, and nothing in it. */
export async function readLedger(place: LedgerPlace, means: Means): Promise<LedgerEntries> {
  const isThere = (await columnsThere(place.ledger, means.session)) !== undefined;
  return isThere ? readEntries(place, means) : { batches: [] };
}

export async function readEntries({ ledger, destination }: LedgerPlace, means: Means): Promise<LedgerEntries> {
  const rows = await means.read(
    sql`SELECT kind, batch, state, owner, epoch, CAST(expires_at AS STRING) AS expires_at, expires_at <= current_timestamp() AS expired, run, CAST(batch_time AS STRING) AS batch_time, plan FROM ${sql.table(ledger)} WHERE destination = ${destination} ORDER BY batch DESC`,
  );
  const lease = rows.find(({ kind }) => kind === "lease");
  return {
    batches: rows.filter(({ kind }) => kind === "batch").map(batchOf),
    ...(lease === undefined ? {} : { lease: leaseOf(lease) }),
  };
}

function leaseOf(row: Row): Lease {
  return {
    state: row["state"] === "free" ? "free" : "held",
    owner: String(row["owner"]),
    epoch: Number(row["epoch"]),
    expiresAt: `${String(row["expires_at"])} UTC`,
    expired: row["expired"] === true,
  };
}

function batchOf(row: Row): Batch {
  const { batch, state, run, batch_time: time, plan } = row;
  return {
    // Written by this package only.
    ...(JSON.parse(String(plan)) as BatchPlan),
    id: Number(batch),
    state: String(state) as BatchState,
    run: String(run),
    time: `${String(time).replace(" ", "T")}Z`,
  };
}

/** A row of the ledger for the batch. @param from a relation that gives one row where it may be written, and no row else */
export function insertBatch(place: LedgerPlace, batch: Batch, from: SqlText): SqlText {
  const { id, state, run, time, ...plan } = batch;
  const { identity, label } = plan.input;
  return sql`MERGE INTO ${sql.table(place.ledger)} AS b USING ${from} AS l ON b.kind = 'batch' AND b.destination = l.destination AND b.batch = ${BigInt(id)} WHEN NOT MATCHED THEN INSERT (kind, destination, batch, state, run, batch_time, committed_at, identity, label, plan) VALUES ('batch', l.destination, ${BigInt(id)}, ${state}, ${run}, ${new Date(time)}, ${committedAt(state)}, ${identity ?? null}, ${label ?? null}, ${JSON.stringify(plan)})`;
}

/** Ends a batch and the lease that it was written under, both or neither. @param from as for {@link insertBatch} */
export function endBatch(place: LedgerPlace, id: number, state: BatchState, from: SqlText): SqlText {
  return sql`MERGE INTO ${sql.table(place.ledger)} AS b USING ${from} AS l ON b.destination = l.destination AND (b.kind = 'lease' OR (b.kind = 'batch' AND b.batch = ${BigInt(id)} AND b.state = 'pending')) WHEN MATCHED AND b.kind = 'lease' THEN UPDATE SET state = 'free' WHEN MATCHED THEN UPDATE SET state = ${state}, committed_at = ${committedAt(state)}`;
}

/** One row, whoever asks: for a ledger that nobody else can write. */
export function anyone({ destination }: LedgerPlace): SqlText {
  return sql`(SELECT ${destination} AS destination)`;
}

export function nextBatch(batches: readonly Batch[]): number {
  return Math.max(0, ...batches.map(({ id }) => id)) + 1;
}

/**
 * The batch that published the same rows, where they are still there: the same files or versions under whatever name, or
 * whatever has the same name. What was overwritten since can be published again.
 */
export function publishedBefore(
  batches: readonly Batch[],
  { identity, label }: Batch["input"],
  mode: PublishMode,
): Batch | undefined {
  // One that was abandoned may have taken the place of what was there, and is not there for certain.
  const overwrite = batches.findIndex((batch) => batch.mode === "overwrite");
  const there = batches
    .slice(0, overwrite === -1 ? batches.length : overwrite + 1)
    .filter(({ state }) => state === "committed");
  return there
    .slice(0, mode === "overwrite" ? 1 : there.length)
    .find(({ input }) => isSame(identity, input.identity) || isSame(label, input.label));
}

export function pendingBatch(batches: readonly Batch[]): Batch | undefined {
  return batches.find(({ state }) => state === "pending");
}

function committedAt(state: BatchState): SqlText {
  return state === "committed" ? sql`current_timestamp()` : sql`CAST(NULL AS TIMESTAMP)`;
}

function isSame(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && left === right;
}
