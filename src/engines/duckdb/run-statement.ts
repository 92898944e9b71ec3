import type { DuckDBConnection } from "@duckdb/node-api";
import { isQualityError, QualityError } from "../../errors.js";
import type { ResultSet } from "../engine.js";
import { asQualityError, isInterrupt } from "./fault.js";
import { scalarOf } from "./scalar-of.js";

/** How often a statement is told to stop until it does: one that has not started yet does not hear it. */
const stopEveryMs = 20;

/** Runs DuckDB SQL and reads the whole answer. @throws QualityError; the reason of the signal when it stopped it */
export async function runStatement(connection: DuckDBConnection, sql: string, signal: AbortSignal): Promise<ResultSet> {
  if (signal.aborted) throw reasonOf(signal);
  let stopping: NodeJS.Timeout | undefined;
  const stop = (): void => {
    connection.interrupt();
    stopping = setInterval(() => connection.interrupt(), stopEveryMs);
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    const reader = await connection.runAndReadAll(sql);
    return { columns: reader.columnNames(), rows: reader.getRows().map((row) => row.map(scalarOf)) };
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
