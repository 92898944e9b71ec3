import type { Session } from "../engines/engine.js";
import type { Filling } from "../plan/resolve-text.js";
import type { FailureExport } from "./failure-folder.js";
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
  /** Names in lower case of the tables that have masked columns. */
  readonly masked: ReadonlySet<string>;
}
