import { durationOf } from "../duration.js";
import { isQualityError, QualityError } from "../errors.js";
import type { Location } from "../model/location.js";
import type { Publication } from "../model/publication.js";
import { parseTableName } from "../sql/index.js";
import { checkPublishOptions, type PublishOptions, type TableOptions } from "./options.js";

const shortestLeaseMs = 5_000;

/** The destination of a table, checked. @throws QualityError `PUBLISH_INVALID` */
export function publicationOf(
  table: string,
  { key: ofTable = [] }: TableOptions,
  given: PublishOptions,
  location: Location,
): Publication {
  const invalid = (message: string, hint: string): QualityError =>
    new QualityError("PUBLISH_INVALID", message, { hint, location });
  const {
    to,
    mode,
    key,
    quarantine,
    ledger,
    adopt = false,
    evolve = false,
    lease = "30 minutes",
  } = checked(table, given, location);
  if (key !== undefined && mode !== "merge") {
    throw invalid(
      `publish of "${table}" has a key, which ${mode} does not use`,
      'Leave key out, or use mode: "merge".',
    );
  }
  const keys = mode === "merge" ? [key ?? ofTable].flat() : [];
  if (mode === "merge" && keys.length === 0) {
    throw invalid(`publish of "${table}" merges without a key`, 'Say which columns identify a row: key: "order_id".');
  }
  const leaseMs = durationOf(lease);
  if (leaseMs === undefined || leaseMs < shortestLeaseMs) {
    throw invalid(`The lease of "${table}" is "${lease}"`, 'Give a time of at least 5 seconds, such as "30 minutes".');
  }
  const publication: Publication = {
    to: nameOf(to),
    mode,
    key: keys,
    quarantine:
      quarantine === false ? false : quarantine === undefined ? nameOf(to, "_quarantine") : nameOf(quarantine),
    ledger: ledger === undefined ? nameOf(to, "_ledger") : nameOf(ledger),
    adopt,
    evolve,
    leaseMs,
    location,
  };
  const names = [table, publication.to, publication.quarantine, publication.ledger].filter((name) => name !== false);
  const twice = names.find((name, index) => names.findIndex((other) => isSame(other, name)) !== index);
  if (twice !== undefined) {
    throw invalid(
      `publish of "${table}" uses ${twice} twice`,
      "The table that is read, the destination, the quarantine and the ledger are four tables.",
    );
  }
  return publication;
}

function nameOf(name: string, suffix = ""): string {
  const parts = parseTableName(name);
  return [...parts.slice(0, -1), `${parts.at(-1)}${suffix}`].join(".");
}

function checked(table: string, given: PublishOptions, location: Location): PublishOptions {
  try {
    return checkPublishOptions(table, given);
  } catch (error) {
    if (!isQualityError(error)) throw error;
    throw new QualityError(error.code, error.message, { hint: error.hint, location, cause: error });
  }
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
