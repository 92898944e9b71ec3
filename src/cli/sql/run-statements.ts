import type { Session } from "../../engines/engine.js";
import { toErrorReport } from "../../errors.js";
import type { ErrorReport } from "../../model/error-report.js";
import type { Filling } from "../../plan/resolve-text.js";
import type { StatementWriter } from "../../rows/statement-writer.js";
import { timeLimited } from "../../runner/time-limit.js";
import type { Edited, StatementText } from "../../sql/index.js";
import { prepareStatement } from "./prepare-statement.js";
import { ReaderGone } from "./process-output.js";
import { RenewedSession } from "./renewed-session.js";

/** What statements are run with. */
export interface StatementRun {
  readonly connect: () => Promise<Session>;
  readonly writer: StatementWriter;
  readonly filling: Filling;
  readonly mayWrite: boolean;
  /** Runs the statements after one that failed. An interrupt ends the run all the same. */
  readonly keepGoing: boolean;
  readonly limitMs: number | undefined;
  readonly signal: AbortSignal;
}

/** Runs statements one after the other and writes what each comes to. @returns true when all of them ran */
export async function runStatements(statements: readonly StatementText[], run: StatementRun): Promise<boolean> {
  const session = new RenewedSession(run.connect);
  let allRan = true;
  try {
    for (const [index, { text }] of statements.entries()) {
      const error = await runStatement(text, session, run);
      if (error === undefined) continue;
      allRan = false;
      await run.writer.fail({ error, text, number: index + 1 });
      if (!run.keepGoing || run.signal.aborted) break;
      await session.failedWith(error.code);
    }
    await run.writer.close();
    return allRan;
  } finally {
    await session.close();
  }
}

/** @returns why it did not run */
async function runStatement(
  text: string,
  session: RenewedSession,
  run: StatementRun,
): Promise<ErrorReport | undefined> {
  const started = performance.now();
  const limited = timeLimited(run.signal, run.limitMs, "The statement");
  let sent: Edited | undefined;
  try {
    sent = prepareStatement(text, run.filling, run.mayWrite);
    const { columns, batches } = await (await session.get()).read(sent.text, limited.signal);
    await run.writer.start(columns);
    for await (const rows of batches) await run.writer.rows(rows);
    await run.writer.end({ durationMs: performance.now() - started });
    return undefined;
  } catch (error) {
    if (error instanceof ReaderGone) throw error;
    return withTableHint(inText(toErrorReport(error), text, sent));
  } finally {
    limited.release();
  }
}

/** The error with its place in the text as it was given; a place in any other text is none. */
function inText({ sql, ...error }: ErrorReport, text: string, sent: Edited | undefined): ErrorReport {
  if (sql?.text === sent?.text && sql !== undefined && sent !== undefined) {
    return { ...error, sql: { text, start: sent.toSource(sql.start), end: sent.toSource(sql.end) } };
  }
  return sql?.text === text ? { ...error, sql } : error;
}

function withTableHint(error: ErrorReport): ErrorReport {
  if (error.code !== "TABLE_UNKNOWN") return error;
  const name = error.sql?.text.slice(error.sql.start, error.sql.end) ?? "name";
  return { ...error, hint: `${error.hint ?? ""} For one call, --table ${name}=path names its files.`.trimStart() };
}
