import type { ResultSet } from "../engines/engine.js";
import type { Answer } from "../judge/answers.js";
import type { ErrorReport } from "../model/error-report.js";
import type { KeyStatement, Measure, Scan } from "../model/plan.js";
import { scanStatement } from "../plan/scan-statement.js";
import type { Sending, Sent } from "./statement-log.js";

/** Sends one statement within its time limit. */
export type Send = (sending: Sending) => Promise<Sent>;

/** Faults of a statement itself. Only these can be narrowed down by asking for less. */
const ownFaults: ReadonlySet<string> = new Set([
  "STATEMENT_FAILED",
  "VALUE_INVALID",
  "SQL_TYPE",
  "UNSUPPORTED_ON_DUCKDB",
]);

/** Asks for every measure of a scan. A measure that breaks its statement costs only its own answer. */
export async function askScan(scan: Scan, perStatement: number, send: Send): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (let start = 0; start < scan.measures.length; start += perStatement) {
    await askMeasures(scan, scan.measures.slice(start, start + perStatement), send, answers, false);
  }
  return answers;
}

/** Asks for a key statement. */
export async function askKey({ table, sql }: KeyStatement, send: Send): Promise<Answer> {
  const sent = await send({ table, purpose: "key", sql });
  if (!sent.ok) return failed(sent.error, sent.id);
  const values = Object.fromEntries(
    sent.result.columns.map((name, index) => [name, sent.result.rows[0]?.[index] ?? null]),
  );
  return { ok: true, values, statements: [sent.id] };
}

/**
 * Halves the measures until what breaks stands alone: about 2·log₂(n) statements for one broken measure.
 * @param broken known from the other half: one statement that would fail for certain is saved
 * @returns true when all of them were answered
 */
async function askMeasures(
  scan: Scan,
  measures: readonly Measure[],
  send: Send,
  answers: Map<string, Answer>,
  broken: boolean,
): Promise<boolean> {
  if (measures.length === 1 || !broken) {
    const sent = await send({ table: scan.table, purpose: "scan", sql: scanStatement(scan, measures) });
    if (sent.ok) {
      for (const [index, { id }] of measures.entries()) answers.set(id, valueAt(sent.result, index, sent.id));
      return true;
    }
    if (measures.length === 1 || !ownFaults.has(sent.error.code)) {
      for (const { id } of measures) answers.set(id, failed(sent.error, sent.id));
      return false;
    }
  }
  const half = Math.ceil(measures.length / 2);
  const first = await askMeasures(scan, measures.slice(0, half), send, answers, false);
  await askMeasures(scan, measures.slice(half), send, answers, first);
  return false;
}

function valueAt({ rows }: ResultSet, index: number, statement: string): Answer {
  return { ok: true, values: { value: rows[0]?.[index] ?? null }, statements: [statement] };
}

function failed(error: ErrorReport, statement: string | undefined): Answer {
  return { ok: false, error, statements: statement === undefined ? [] : [statement] };
}
