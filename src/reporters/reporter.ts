import type { ErrorReport } from "../model/error-report.js";
import type { Outcome, RunReport, TableReport } from "../model/report.js";

/** What is known when a run starts. */
export interface RunStart {
  readonly id: string;
  readonly version: string;
  readonly target: { readonly name: string; readonly engine: string };
  readonly tables: number;
  readonly rules: number;
}

/** What came of the reporters themselves. The report cannot say it: it is finished before they write it. */
export interface RunEnd {
  /** What was written, in the order of writing. */
  readonly paths: readonly string[];
  /** What reporters threw, each with the code `REPORTER_FAILED`. With one of them the run exits 2. */
  readonly errors: readonly ErrorReport[];
}

/**
 * Turns a run into text. Every method is optional and may be async. They are called one at a time, in the order
 * `onRunStart`, (`onTableStart`, `onTableEnd`)…, `onRunEnd`, with `onError` and `onWaiting` anywhere between; with `--concurrency` above 1, tables interleave. `onRunEnd`
 * is called in every case, also after an interrupt. A reporter that throws is reported and hears nothing more but
 * `onRunEnd`; the others go on, and the run exits 2.
 */
export interface Reporter {
  readonly name: string;
  /** True for one that talks to people: it is asked last, so that it can say what the others wrote. @default false */
  readonly writesToScreen?: boolean;
  onRunStart?(run: RunStart): void | Promise<void>;
  onTableStart?(table: { readonly name: string; readonly rules: number }): void | Promise<void>;
  onTableEnd?(table: TableReport, outcomes: readonly Outcome[]): void | Promise<void>;
  /** The run waits for something outside, such as a warehouse that starts. Told again every 10 seconds. */
  onWaiting?(what: string): void | Promise<void>;
  /** An error that belongs to no rule, as soon as it is known. */
  onError?(error: ErrorReport): void | Promise<void>;
  /** The complete report, and what the reporters before this one did. Returns the path of what was written, if a file was. */
  onRunEnd?(report: RunReport, end: RunEnd): void | string | undefined | Promise<void | string | undefined>;
}
