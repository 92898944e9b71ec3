import type { PublishMode } from "../model/publication.js";
import type { Count } from "../model/report.js";

/** What a batch writes, as it was counted before. */
export interface BatchCounts {
  readonly incoming: Count;
  readonly published: Count;
  /** Rows that break a drop rule: quarantined, or dropped where there is no quarantine. */
  readonly removed: Count;
}

/** A statement of a batch. All of them can be sent again: what they did before they do not do twice. */
export interface Step {
  readonly purpose: "create" | "add columns" | "quarantine" | "target";
  /** The logical name of the table that it changes. */
  readonly table: string;
  /** As it is sent. */
  readonly sql: string;
  /** The columns that it adds: it is left out where they are there. */
  readonly columns?: readonly string[];
}

export type BatchState = "pending" | "committed" | "abandoned";

/** A batch as the ledger has it: everything that is needed to write it again. */
export interface Batch {
  readonly id: number;
  readonly state: BatchState;
  /** The run that began it, and the time that its rows carry: ISO 8601, UTC. */
  readonly run: string;
  readonly time: string;
  /** What was read. Ranges of versions will stand here too. */
  readonly input: BatchInput;
  readonly mode: PublishMode;
  readonly to: string;
  readonly quarantine: string | false;
  readonly rules: readonly BatchRule[];
  readonly counts: BatchCounts;
  readonly steps: readonly Step[];
}

/** Equal for equal rows. Absent where nothing tells: what is not known to be published is published. */
export interface BatchInput {
  readonly identity?: string;
  /** As `--batch` gave it. */
  readonly label?: string;
}

/** A drop rule of a batch, and the rows that break it. */
export interface BatchRule {
  readonly name: string;
  readonly fingerprint: string;
  readonly rows: Count;
  readonly keysWithoutRow?: Count;
}

/** What is written into the ledger beside the columns that statements look at. */
export type BatchPlan = Omit<Batch, "id" | "state" | "run" | "time">;
