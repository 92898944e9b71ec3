import type { Session } from "../engines/engine.js";
import type { Filling } from "../plan/resolve-text.js";
import type { FailureExport } from "./failure-folder.js";
import type { Masks } from "./mask-of.js";
import type { StatementLog } from "./statement-log.js";

/** What the tables of a run share. */
export interface TableRun {
  readonly session: Session;
  readonly log: StatementLog;
  readonly filling: Filling;
  readonly signal: AbortSignal;
  readonly statementLimitMs: number | undefined;
  /** Where violating rows go, when they are wanted. */
  readonly failures: FailureExport | undefined;
  /** Of all tables, those that do not run among them. */
  readonly masks: Masks;
}
