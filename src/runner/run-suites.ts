import type { Engine, Session } from "../engines/engine.js";
import { isQualityError, isSameError, QualityError, toErrorReport } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import type { Outcome, RunReport, StatementReport } from "../model/report.js";
import type { Filling, Parameters } from "../plan/resolve-text.js";
import { Multiplexer } from "../reporters/multiplexer.js";
import type { Reporter } from "../reporters/reporter.js";
import type { LoadedSuite } from "../suite/load-suite.js";
import { buildReport } from "./build-report.js";
import { connectTo } from "./connect-to.js";
import { exitCode, type FailOn } from "./exit-code.js";
import { clearFailures, type FailureExport } from "./failure-folder.js";
import { type GatheredTable, gatherTables } from "./gather-tables.js";
import { nothingToRun } from "./nothing-to-run.js";
import { type PublishChoice, publishTables, resumeTables, writesOf } from "./publish-tables.js";
import { notRun, runTable, type TableResult } from "./run-table.js";
import { selectTables } from "./select-tables.js";
import type { Selection } from "./selection.js";
import { StatementLog } from "./statement-log.js";
import { timeLimited } from "./time-limit.js";
import { unmatchedSelects } from "./unmatched.js";
import { uuidV7 } from "./uuid-v7.js";

/** Everything that a run depends on, so that the same input gives the same report. */
export interface RunOptions {
  readonly suites: readonly LoadedSuite[];
  /** What went wrong before, such as suites that do not load. With one of them the run exits 2. */
  readonly errors: readonly ErrorReport[];
  readonly engine: Engine;
  readonly target: string;
  readonly parameters: Parameters;
  readonly selection: Selection & { readonly paths: readonly string[] };
  readonly reporters: readonly Reporter[];
  readonly version: string;
  /** The one clock of the run. */
  readonly now: Date;
  readonly signal: AbortSignal;
  /** How many tables run at a time. */
  readonly concurrency: number;
  readonly failOn: FailOn;
  readonly runLimitMs?: number | undefined;
  readonly statementLimitMs?: number | undefined;
  /** No rule at all is no error. */
  readonly allowEmpty: boolean;
  /** Writes what has a destination; without it the report says what would be written. */
  readonly publish?: PublishChoice | undefined;
  /** Where every violating row goes. */
  readonly exportFailures?: FailureExport | undefined;
  /** The tables whose rules run, in lower case: the others take no part. All when absent. */
  readonly only?: ReadonlySet<string>;
  /** Errors that only the caller knows of, asked for once the rules have run. */
  readonly lateErrors?: () => readonly ErrorReport[];
}

/** Runs the rules and reports in every case. @returns the report, with the final exit code */
export async function runSuites(options: RunOptions): Promise<RunReport> {
  const started = performance.now();
  const id = uuidV7(options.now);
  const { all, tables, skipped, errors, order } = select(options);
  const reporters = new Multiplexer(options.reporters);
  const { version, engine, signal } = options;
  const target = { name: options.target, engine: engine.name };
  const rules = tables.flatMap(({ groups }) => groups.flatMap((group) => group.rules)).length;
  await reporters.onRunStart({ id, version, target, tables: tables.length, rules });
  for (const error of errors) await reporters.onError(error);
  const limited = timeLimited(signal, options.runLimitMs, "The run");
  const selected = { id, all, tables, broken: errors.length > 0 };
  const { results, statements, errors: late } = await runTables(selected, options, limited.signal, reporters);
  limited.release();
  const own = late.filter((error) => !errors.some(isSameError(error)));
  const complete = [...errors, ...own, ...(options.lateErrors?.() ?? [])];
  const outcomes = [...results.flatMap((result) => result.outcomes), ...skipped].toSorted(
    (a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0),
  );
  const ending = {
    statuses: outcomes.map(({ status }) => status),
    errors: complete.length > 0,
    stopped: results.some(
      ({ report: { publication } }) => options.publish !== undefined && publication?.state === "stopped",
    ),
    interrupted: signal.aborted ? interruptCode(signal.reason) : undefined,
  };
  const report = buildReport({
    id,
    version,
    target,
    startedAt: options.now,
    durationMs: Math.round(performance.now() - started),
    selection: options.selection,
    exitCode: exitCode(ending, options.failOn),
    interrupted: signal.aborted,
    tables: results.map((result) => result.report),
    outcomes,
    statements,
    errors: complete,
  });
  const end = await reporters.onRunEnd(report);
  if (end.errors.length === 0) return report;
  const final = exitCode({ ...ending, errors: true }, options.failOn);
  return { ...report, run: { ...report.run, exitCode: final }, errors: [...report.errors, ...end.errors] };
}

/** An error with which to stop a run. The exit code is 143 for `SIGTERM`, else 130. */
export function interruption(signal: "SIGINT" | "SIGTERM" | "abort"): QualityError {
  return new QualityError("INTERRUPTED", `The run was interrupted (${signal})`, { errorClass: signal });
}

/** The exit code of what was interrupted for that reason. */
export function interruptCode(reason: unknown): number {
  return isQualityError(reason) && reason.errorClass === "SIGTERM" ? 143 : 130;
}

interface Selected {
  /** Every table that the suites declare. */
  readonly all: readonly GatheredTable[];
  /** The tables with rules that run. */
  readonly tables: readonly GatheredTable[];
  readonly skipped: readonly Outcome[];
  readonly errors: readonly ErrorReport[];
  /** Positions of the rules in the order of declaration, by id. */
  readonly order: ReadonlyMap<string, number>;
}

function select({ suites, errors, selection, allowEmpty, only }: RunOptions): Selected {
  const gathered = gatherTables(suites);
  const taking = gathered.tables.filter(({ name }) => only?.has(name.toLowerCase()) ?? true);
  const { tables, skipped } = selectTables(taking, selection);
  const rules = gathered.tables.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const order = new Map(rules.map(({ rule }, index) => [rule.id, index]));
  const found = { all: gathered.tables, tables, skipped, order, errors: [...errors, ...gathered.errors] };
  // What did not load may hold what was selected.
  if (allowEmpty || found.errors.length > 0) return found;
  const unmatched = unmatchedSelects(selection.select, gathered.tables);
  if (unmatched.length > 0) return { ...found, errors: unmatched.map(withAllowEmpty) };
  return tables.length > 0 || only !== undefined
    ? found
    : { ...found, errors: [nothingToRun(suites.length, skipped.length, selection)] };
}

function withAllowEmpty(error: ErrorReport): ErrorReport {
  return { ...error, hint: `${error.hint ?? ""} With --allow-empty this is no error.`.trim() };
}

interface TablesResult {
  readonly results: readonly TableResult[];
  readonly statements: readonly StatementReport[];
  readonly errors: readonly ErrorReport[];
}

async function runTables(
  { id, all, tables, broken }: Pick<Selected, "all" | "tables"> & { readonly id: string; readonly broken: boolean },
  options: RunOptions,
  signal: AbortSignal,
  reporters: Multiplexer,
): Promise<TablesResult> {
  if (tables.length === 0) return { results: [], statements: [], errors: [] };
  const { failures, errors } = await failuresFolder(options.exportFailures, tables);
  for (const error of errors) await reporters.onError(error);
  const { publish } = options;
  const publishing = publish === undefined ? undefined : { ...publish, run: id, now: options.now };
  let session: Session;
  try {
    const onWaiting = (what: string): void => void reporters.onWaiting(what);
    session = await connectTo(options.engine, all, {
      signal,
      run: id,
      onWaiting,
      ...(publish === undefined ? {} : writesOf(tables, publish)),
    });
  } catch (thrown) {
    const error = toErrorReport(thrown);
    return { results: tables.map((table) => couldNotRun(table, error)), statements: [], errors: [...errors, error] };
  }
  const log = new StatementLog(session);
  const filling: Filling = { parameters: options.parameters, now: options.now };
  const masks = new Map(all.map((table) => [table.name.toLowerCase(), declaredMask(table)]));
  try {
    const shared = { session, log, signal, statementLimitMs: options.statementLimitMs, masks };
    const resumed = await resumeTables(tables, shared, publishing);
    const results = await inOrder(tables, options.concurrency, async (table) => {
      if (signal.aborted) return couldNotRun(table, toErrorReport(signal.reason));
      const rules = table.groups.flatMap((group) => group.rules).length;
      await reporters.onTableStart({ name: table.name, rules });
      const result = await runTable(table, {
        session,
        log,
        filling,
        signal,
        statementLimitMs: options.statementLimitMs,
        failures,
        masks,
      });
      for (const error of result.errors) await reporters.onError(error);
      await reporters.onTableEnd(result.report, result.outcomes);
      return result;
    });
    const published = await publishTables({ tables, results, resumed, broken }, shared, publishing);
    for (const error of published.errors) await reporters.onError(error);
    return {
      results: published.results,
      statements: log.statements,
      errors: [...errors, ...results.flatMap((result) => result.errors), ...published.errors],
    };
  } finally {
    await session.close();
  }
}

/** The folder, fit to be written; where it is not, the rules run all the same. */
async function failuresFolder(
  wanted: FailureExport | undefined,
  tables: readonly GatheredTable[],
): Promise<{ readonly failures: FailureExport | undefined; readonly errors: readonly ErrorReport[] }> {
  if (wanted === undefined) return { failures: undefined, errors: [] };
  try {
    await clearFailures(
      wanted,
      tables.map(({ name }) => name),
    );
    return { failures: wanted, errors: [] };
  } catch (error) {
    return { failures: undefined, errors: [toErrorReport(error)] };
  }
}

/** Every declaration of a table has the masks of all. */
function declaredMask({ groups }: GatheredTable): readonly string[] {
  return groups[0]?.table.mask ?? [];
}

function couldNotRun({ name, groups }: GatheredTable, error: ErrorReport): TableResult {
  const outcomes = groups.flatMap((group) => group.rules.map((rule) => notRun(rule, group, error)));
  return { report: { name, durationMs: 0, notes: [], error }, outcomes, errors: [] };
}

/** Works on so many at a time; the results are in the order of the items. */
async function inOrder<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
}
