import { setTimeout } from "node:timers/promises";
import { isQualityError, QualityError } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import { type Means, rowsOf } from "../publish/means.js";
import { hideValues } from "./hide-values.js";
import type { Sent } from "./statement-log.js";
import type { TableRun } from "./table-run.js";
import { statementWithin } from "./time-limit.js";

/** What publishing shares with the rules of a run. */
export type PublishRun = Pick<TableRun, "session" | "log" | "signal" | "statementLimitMs">;

/** Whoever presses Ctrl-C waits for it. */
const lastWordsMs = 10_000;

/** How the destination of a table is spoken to. @param masked messages may hold a masked value */
export function publishMeans(table: string, masked: boolean, run: PublishRun): Means {
  const { session, log, signal, statementLimitMs } = run;
  const hide = hideValues(masked);
  const within = async <T>(
    limitMs: number | undefined,
    send: (signal: AbortSignal) => Promise<Sent<T>>,
  ): Promise<T> => {
    signal.throwIfAborted();
    const sent = await statementWithin(signal, limitMs, send);
    if (!sent.ok) throw asError(sent.error);
    return sent.result;
  };
  return {
    session,
    read: async ({ text }) =>
      rowsOf(
        await within(statementLimitMs, (limited) => log.send({ table, purpose: "publish", sql: text }, limited, hide)),
      ),
    write: async (settled, limitMs) => {
      const limit = Math.min(limitMs ?? Number.POSITIVE_INFINITY, statementLimitMs ?? Number.POSITIVE_INFINITY);
      return within(Number.isFinite(limit) ? limit : undefined, (limited) =>
        log.sendWrite({ table, purpose: "publish", sql: settled }, limited, hide),
      );
    },
    isUncertain: (error) => isQualityError(error) && error.code === "ENGINE_UNAVAILABLE",
    lastWords: () => publishMeans(table, masked, { ...run, signal: AbortSignal.timeout(lastWordsMs) }),
    pause: async (milliseconds) => {
      await setTimeout(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
    },
  };
}

function asError(error: ErrorReport): QualityError {
  return new QualityError(error.code, error.message, error);
}
