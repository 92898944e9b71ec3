import type { DriverSession } from "./driver-module.js";
import { inTime } from "./in-time.js";
import type { Limits } from "./limits.js";
import { pause } from "./pause.js";
import { untilAborted } from "./until-aborted.js";

/** Rows of the driver: values by column name. All columns of our statements are texts. */
export type DriverRow = Readonly<Record<string, unknown>>;

/** A page of rows of a statement. */
export interface Page {
  readonly rows: readonly DriverRow[];
  /** The server's name for the statement. */
  readonly serverId: string;
}

type Operation = Awaited<ReturnType<DriverSession["executeStatement"]>>;

/** What a statement is sent with. */
export interface Sending {
  readonly signal: AbortSignal;
  readonly limits: Pick<Limits, "stopLimit">;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

const rowsOfPage = 10_000;
/** How long is waited before the state of a statement is asked for again: short statements end soon. */
const pollMs = [5, 10, 20, 40, 80] as const;
const longestPollMs = 100;
/** TOperationState of the driver: initialized, running, pending. */
const unfinished: ReadonlySet<number> = new Set([0, 1, 7]);

/**
 * Runs a statement and gives its rows page by page, at least one page. When the signal is aborted, the statement is
 * cancelled on the server, and that has been answered when the reason is thrown.
 * @throws what the driver throws
 */
export async function* runStatement(session: DriverSession, sql: string, sending: Sending): AsyncGenerator<Page, void> {
  const { signal, tags } = sending;
  const options = tags === undefined ? {} : { queryTags: tags };
  const operation = await untilAborted(session.executeStatement(sql, options), signal);

  try {
    await finished(operation, signal);
    do {
      const rows = await untilAborted(operation.fetchChunk({ maxRows: rowsOfPage }), signal);
      // The driver's rows are objects by column name.
      yield { rows: rows as readonly DriverRow[], serverId: operation.id };
    } while (await untilAborted(operation.hasMoreRows(), signal));
  } finally {
    await inTime(signal.aborted ? operation.cancel() : close(operation), sending.limits.stopLimit);
  }
}

/** The driver asks for the state ten times a second; most statements are done before that. */
async function finished(operation: Operation, signal: AbortSignal): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const { operationState } = await untilAborted(operation.status(), signal);
    if (operationState === undefined || !unfinished.has(operationState)) break;
    await pause(pollMs[turn] ?? longestPollMs, signal);
  }
  await untilAborted(operation.finished(), signal);
}

/** Closes an operation. One that the server does not close would keep the driver from closing its session. */
async function close(operation: Operation): Promise<void> {
  try {
    await operation.close();
  } catch {
    if ("onClose" in operation && typeof operation.onClose === "function") operation.onClose();
  }
}
