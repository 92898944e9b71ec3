import type { DuckDBConnection } from "@duckdb/node-api";
import { isQualityError, QualityError } from "../../errors.js";
import { asQualityError, isInterrupt } from "./fault.js";

/** How often a statement is told to stop until it does: one that has not started yet does not hear it. */
const stopEveryMs = 20;

/** Work of a connection that the signal stops. @throws QualityError; the reason of the signal when it stopped the work */
export async function stoppable<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw reasonOf(signal);
  let stopping: NodeJS.Timeout | undefined;
  const stop = (): void => {
    connection.interrupt();
    stopping = setInterval(() => connection.interrupt(), stopEveryMs);
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await work();
  } catch (error) {
    if (signal.aborted && isInterrupt(error)) throw reasonOf(signal);
    throw asQualityError(error);
  } finally {
    signal.removeEventListener("abort", stop);
    clearInterval(stopping);
  }
}

function reasonOf(signal: AbortSignal): QualityError {
  const reason: unknown = signal.reason;
  if (isQualityError(reason)) return reason;
  return new QualityError("INTERRUPTED", "The statement was stopped", { cause: reason });
}
