import type { Count } from "./count.js";
import type { ErrorReport } from "./error-report.js";
import type { Location } from "./location.js";

/** `overwrite`: the rows replace all others. `append`: they are added. `merge`: one row per key, new or updated. */
export type PublishMode = "overwrite" | "append" | "merge";

/** Where the good rows of a table go. All names are logical: the target says where they are. */
export interface Publication {
  readonly to: string;
  readonly mode: PublishMode;
  /** The columns that identify a row of the destination; for `merge` alone. */
  readonly key: readonly string[];
  /** The rows that break an `expectOrDrop` rule; false counts them as dropped. */
  readonly quarantine: string | false;
  /** The batches of the destination, and who is writing it. */
  readonly ledger: string;
  /** A destination that was not made by this package may be written. */
  readonly adopt: boolean;
  /** New columns of the input are added to destination and quarantine. */
  readonly evolve: boolean;
  /** How long a run may write the destination without saying again that it lives, in milliseconds. */
  readonly leaseMs: number;
  readonly location: Location;
}

/**
 * `published`: written and committed. `resumed`: what an earlier run had begun is, and nothing is new beside it. `nothing new`:
 * the same rows were published before. `planned`: nothing is written, for want of `--publish`. `stopped`: a rule failed or
 * could not run. `unfinished`: something went wrong; what is pending is finished by the next run.
 */
export type PublishState = "published" | "resumed" | "nothing new" | "planned" | "stopped" | "unfinished";

/** The rows that an `expectOrDrop` rule removes. */
export interface RemovedRows {
  /** Of the rule. */
  readonly name: string;
  readonly rows: Count;
  /** A `firstPer`: keys of which no row is left, as their first row breaks another rule. */
  readonly keysWithoutRow?: Count;
}

/** What became of the rows of a table that has a destination. */
export interface PublicationReport {
  readonly to: string;
  readonly mode: PublishMode;
  readonly state: PublishState;
  /** The number of the batch at its destination, from 1. */
  readonly batch?: Count;
  /** The number of a batch that an earlier run had begun, and that this run finished first. */
  readonly resumed?: Count;
  /** Rows that pass the table's filter: `incoming = published + quarantined + dropped`. */
  readonly incoming?: Count;
  readonly published?: Count;
  readonly quarantined?: Count;
  /** Rows that broke a rule and went nowhere, where `quarantine` is false. */
  readonly dropped?: Count;
  /** Rows that do not pass the table's filter: neither published nor quarantined. */
  readonly outside?: Count;
  /** The rows which each `expectOrDrop` rule removes; a row may break several. */
  readonly rules: readonly RemovedRows[];
  /** Where the removed rows are. */
  readonly quarantine?: string;
  readonly error?: ErrorReport;
}
