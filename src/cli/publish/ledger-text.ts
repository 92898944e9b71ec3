import { counted } from "../../numbers.js";
import type { Batch } from "../../publish/batch.js";
import type { Lease } from "../../publish/ledger.js";

/** A batch in a line. */
export function batchText({ id, state, time, run, counts, quarantine, input }: Batch): string {
  const removed = quarantine === false ? "dropped" : "quarantined";
  const label = input.label === undefined ? "" : ` "${input.label}"`;
  return `batch ${id}${label} ${state}: ${counted(counts.published, "row")}, ${counts.removed} ${removed}, begun ${time} by run ${run}`;
}

export function leaseText({ state, owner, expiresAt, expired }: Lease): string {
  if (state === "free") return "free";
  return expired
    ? `held by run ${owner}, which was not heard of since ${expiresAt}`
    : `held by run ${owner} until ${expiresAt}`;
}
