import type { ResultSet, Session } from "../engines/engine.js";
import { toErrorReport } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import type { StatementReport } from "../model/report.js";

/** What is sent, and how. */
export interface Sending {
  readonly table: string;
  readonly purpose: StatementReport["purpose"];
  readonly sql: string;
}

/** How a statement ended. */
export type Sent =
  | { readonly ok: true; readonly id: string; readonly result: ResultSet }
  /** Without an id, nothing was sent. */
  | { readonly ok: false; readonly id: string | undefined; readonly error: ErrorReport };

/** Sends statements and writes down each one. */
export class StatementLog {
  readonly statements: StatementReport[] = [];
  readonly #session: Session;
  #count = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  /** @param hide makes a message that is safe to show of one that may hold masked values */
  async send(
    { table, purpose, sql }: Sending,
    signal: AbortSignal,
    hide: (error: ErrorReport) => ErrorReport,
  ): Promise<Sent> {
    if (signal.aborted) return { ok: false, id: undefined, error: toErrorReport(signal.reason) };
    this.#count += 1;
    const id = `s${this.#count}`;
    const started = performance.now();
    const log = (rest: Pick<StatementReport, "error" | "serverId">): void => {
      this.statements.push({ id, table, purpose, sql, durationMs: Math.round(performance.now() - started), ...rest });
    };
    try {
      const result = await this.#session.query(sql, signal);
      log(result.serverId === undefined ? {} : { serverId: result.serverId });
      return { ok: true, id, result };
    } catch (thrown) {
      // A place in a fused statement says nothing to the author of one rule.
      const { sql: _, ...error } = hide(toErrorReport(thrown));
      log({ error });
      return { ok: false, id, error };
    }
  }
}
