import type { ErrorReport } from "../model/error-report.js";
import type { Outcome, RunReport, TableReport } from "../model/report.js";
import type { Reporter, RunEnd, RunStart } from "./reporter.js";
import { reporterFailure } from "./reporter-failure.js";

/**
 * Sends each event to every reporter, one event at a time. No method ever rejects: what a reporter throws becomes an
 * error in {@link RunEnd}, and never hides the output of another one.
 */
export class Multiplexer {
  readonly #reporters: readonly Reporter[];
  readonly #silenced = new Set<Reporter>();
  readonly #errors: ErrorReport[] = [];
  readonly #paths: string[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(reporters: readonly Reporter[]) {
    this.#reporters = reporters.toSorted(
      (a, b) => Number(a.writesToScreen ?? false) - Number(b.writesToScreen ?? false),
    );
  }

  onRunStart(run: RunStart): Promise<void> {
    return this.#send((reporter) => reporter.onRunStart?.(run));
  }

  onTableStart(table: { readonly name: string; readonly rules: number }): Promise<void> {
    return this.#send((reporter) => reporter.onTableStart?.(table));
  }

  onTableEnd(table: TableReport, outcomes: readonly Outcome[]): Promise<void> {
    return this.#send((reporter) => reporter.onTableEnd?.(table, outcomes));
  }

  onWaiting(what: string): Promise<void> {
    return this.#send((reporter) => reporter.onWaiting?.(what));
  }

  onError(error: ErrorReport): Promise<void> {
    return this.#send((reporter) => reporter.onError?.(error));
  }

  /** Asks every reporter, those on the screen last, and also those that failed before. */
  async onRunEnd(report: RunReport): Promise<RunEnd> {
    await this.#queue;
    for (const [index, reporter] of this.#reporters.entries()) {
      this.#silenced.add(reporter);
      try {
        const path = await reporter.onRunEnd?.(this.#reportFor(reporter, report), this.#end());
        if (typeof path === "string") this.#paths.push(path);
      } catch (error) {
        await this.#fail(reporter, error, this.#reporters.slice(index + 1));
      }
    }
    return this.#end();
  }

  /** Concurrent tables raise events at the same time; a reporter sees one after the other. */
  #send(event: (reporter: Reporter) => void | Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(() => this.#tell(this.#reporters, event));
    return this.#queue;
  }

  async #tell(reporters: readonly Reporter[], event: (reporter: Reporter) => void | Promise<void>): Promise<void> {
    for (const reporter of reporters) {
      if (this.#silenced.has(reporter)) continue;
      try {
        await event(reporter);
      } catch (error) {
        await this.#fail(reporter, error, this.#reporters);
      }
    }
  }

  /** Each failure silences its reporter before the others hear of it, so this ends. */
  async #fail(reporter: Reporter, thrown: unknown, others: readonly Reporter[]): Promise<void> {
    this.#silenced.add(reporter);
    const error = reporterFailure(reporter.name, thrown);
    if (this.#errors.some((known) => known.message === error.message)) return;
    this.#errors.push(error);
    await this.#tell(others, (other) => other.onError?.(error));
  }

  /** What was written before failed: a file that is written after it says so. A screen is told beside the report. */
  #reportFor(reporter: Reporter, report: RunReport): RunReport {
    if (this.#errors.length === 0 || reporter.writesToScreen === true) return report;
    const exitCode = report.run.interrupted ? report.run.exitCode : 2;
    return { ...report, run: { ...report.run, exitCode }, errors: [...report.errors, ...this.#errors] };
  }

  #end(): RunEnd {
    return { paths: [...this.#paths], errors: [...this.#errors] };
  }
}
