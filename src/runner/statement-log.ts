import type { ResultSet, RowFile, Session, Written, WrittenRows } from "../engines/engine.js";
import { toErrorReport } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import type { StatementReport } from "../model/report.js";

/** What is sent, and how. */
export interface Sending {
  readonly table: string;
  /** The file of the suite. */
  readonly suite?: string;
  readonly purpose: StatementReport["purpose"];
  readonly sql: string;
}

/** How a statement ended. */
export type Sent<Result = ResultSet> =
  | { readonly ok: true; readonly id: string; readonly result: Result }
  /** Without an id, nothing was sent. */
  | { readonly ok: false; readonly id: string | undefined; readonly error: ErrorReport };

type Hide = (error: ErrorReport) => ErrorReport;

/** Sends statements and writes down each one. */
export class StatementLog {
  readonly statements: StatementReport[] = [];
  readonly #session: Session;
  #count = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  /** @param hide makes a message that is safe to show of one that may hold masked values */
  send(sending: Sending, signal: AbortSignal, hide: Hide): Promise<Sent> {
    return this.#log(sending, signal, hide, () => this.#session.query(sending.sql, signal, sending));
  }

  /** Sends a statement whose rows go to a file. */
  sendToFile(sending: Sending, file: RowFile, signal: AbortSignal, hide: Hide): Promise<Sent<WrittenRows>> {
    return this.#log(sending, signal, hide, () => this.#session.exportRows(sending.sql, file, signal));
  }

  /** Sends a settled statement that changes tables. */
  sendWrite(sending: Sending, signal: AbortSignal, hide: Hide): Promise<Sent<Written>> {
    return this.#log(sending, signal, hide, () => this.#session.write(sending.sql, signal, sending));
  }

  async #log<Result extends { readonly serverId?: string }>(
    { table, purpose, sql }: Sending,
    signal: AbortSignal,
    hide: Hide,
    ask: () => Promise<Result>,
  ): Promise<Sent<Result>> {
    if (signal.aborted) return { ok: false, id: undefined, error: toErrorReport(signal.reason) };
    this.#count += 1;
    const id = `s${this.#count}`;
    const started = performance.now();
    const log = (rest: Pick<StatementReport, "error" | "serverId">): void => {
      this.statements.push({ id, table, purpose, sql, durationMs: Math.round(performance.now() - started), ...rest });
    };
    try {
      const result = await ask();
      log(result.serverId === undefined ? {} : { serverId: result.serverId });
      return { ok: true, id, result };
    } catch (thrown) {
      const error = hide(toErrorReport(thrown));
      // The statement is beside it in the report.
      const { sql: _, ...logged } = error;
      log({ error: logged });
      return { ok: false, id, error };
    }
  }
}
