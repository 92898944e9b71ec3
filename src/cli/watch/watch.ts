import { existsSync, statSync } from "node:fs";
import { processScreen } from "../../app/process-screen.js";
import { type RunOptions, reportersOf, runProject } from "../../app/run.js";
import { isQualityError, toErrorReport } from "../../errors.js";
import type { ErrorReport } from "../../model/error-report.js";
import type { RunReport } from "../../model/report.js";
import type { Screen } from "../../reporters/screen.js";
import { colorsFor } from "../../reporters/text/colors.js";
import { escapeControl } from "../../reporters/text/escape-control.js";
import { interruptCode, interruption } from "../../runner/run-suites.js";
import { onLateFault, takeLateFaults } from "../late-faults.js";
import { tellErrors } from "../tell-errors.js";
import { FolderWatcher } from "./folder-watcher.js";
import { type Arrived, Inbox } from "./inbox.js";
import { SavedFiles } from "./saved-files.js";
import { silencedReporter, silencedScreen } from "./silenced-reporter.js";
import { causeLine, waitingLine } from "./status-lines.js";
import { unlessAborted } from "./unless-aborted.js";
import { type ProjectSource, WatchedProject, type Work } from "./watched-project.js";

/** What to watch and how to run it. */
export interface WatchOptions {
  readonly source: ProjectSource;
  /** What a run takes beside its project. */
  readonly run: RunOptions;
  /** Told of each report, but not of those of runs that were stopped for another one. */
  readonly onReport: (report: RunReport) => void;
  /** True when the keys are listened to. @default false */
  readonly hasKeys?: boolean;
}

const clearScreen = "\u001b[2J\u001b[H";
const none: ReadonlySet<string> = new Set();

interface Finished {
  /** True when it was stopped, since something arrived that concerns it. */
  readonly isStale: boolean;
  /** Absent when there was nothing to run, or when it could not. */
  readonly report?: RunReport | undefined;
}

/** Runs what saved files concern, one run at a time. */
export class Watch {
  readonly #options: WatchOptions;
  readonly #signal: AbortSignal;
  readonly #inbox: Inbox = new Inbox();
  readonly #project: WatchedProject;
  /** Reports, which are no reason to run again. */
  readonly #written: Set<string> = new Set();
  readonly #saved: SavedFiles = new SavedFiles((paths) => this.#arrive(paths));
  readonly #folders: FolderWatcher = new FolderWatcher({
    onEvent: (path) => {
      for (const name of [path, ...(this.#project.places.links.get(path) ?? [])]) this.#saved.note(name);
    },
    onFault: (folder, error) => sayFault(folder, toErrorReport(error)),
  });
  #last: { readonly report: RunReport; readonly at: Date } | undefined;

  /** @param signal ends it */
  constructor(options: WatchOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#project = new WatchedProject(options.source);
  }

  /** Runs everything, loaded afresh. */
  runAll(): void {
    this.#inbox.addEverything();
  }

  close(): void {
    onLateFault(undefined);
    this.#saved.close();
    this.#folders.close();
  }

  /** @returns the exit code */
  async untilEnd(): Promise<number> {
    let arrived: Arrived = { paths: [], everything: true };
    let left = none;
    for (let isFirst = true; ; isFirst = false) {
      const work = await unlessAborted(this.#load(arrived, left), this.#signal);
      if (this.#signal.aborted) return isFirst ? interruptCode(this.#signal.reason) : 0;
      if (work !== undefined) {
        const finished = await this.#run(work, isFirst);
        if (this.#signal.aborted) return finished.report?.run.exitCode ?? interruptCode(this.#signal.reason);
        left = finished.isStale ? (work.only ?? this.#project.tableNames) : none;
        if (!finished.isStale) this.#sayWaiting();
      }
      if (isFirst) setImmediate(() => this.#project.warmUp());
      await this.#wait();
      if (this.#signal.aborted) return 0;
      arrived = this.#inbox.take();
    }
  }

  #arrive(paths: readonly string[]): void {
    const others = paths.filter((path) => !this.#written.has(path));
    if (others.length > 0) this.#inbox.add(others);
  }

  async #load(arrived: Arrived, left: ReadonlySet<string>): Promise<Work | undefined> {
    const readAt = Date.now();
    const work = await this.#project.load(arrived, left);
    const { folders, files } = this.#project.places;
    await this.#folders.watch(folders);
    await this.#saved.learn(files, readAt);
    return work;
  }

  async #run(work: Work, isFirst: boolean): Promise<Finished> {
    let isStale = false;
    const controller = new AbortController();
    const stop = (): void => controller.abort(this.#signal.reason);
    const onArrival = (): void => {
      if (!this.#project.isConcernedBy(this.#inbox.peek())) return;
      isStale = true;
      controller.abort(interruption("abort"));
    };
    onArrival();
    if (isStale) return { isStale };
    this.#signal.addEventListener("abort", stop, { once: true });
    const screen = silencedScreen(processScreen(), () => isStale);
    const at = new Date();
    try {
      this.#sayCause(work, screen, isFirst ? undefined : at);
      const running = this.#report(work, screen, controller.signal, () => isStale);
      const report = await this.#inbox.during(onArrival, running);
      if (isStale) processScreen().write("\nStopped, since files were saved.\n");
      else if (report !== undefined) this.#keep(report, at);
      return { isStale, report };
    } catch (error) {
      if (isFirst && this.#isOfCommandLine(error)) throw error;
      tellErrors([toErrorReport(error)]);
      return { isStale };
    } finally {
      this.#signal.removeEventListener("abort", stop);
    }
  }

  /** Runs the work and lets the reporters tell of it. @returns undefined when nothing is left to run */
  async #report(
    { project, only }: Work,
    screen: Screen,
    signal: AbortSignal,
    isStale: () => boolean,
  ): Promise<RunReport | undefined> {
    if (only?.size === 0 && project.errors.length === 0) {
      screen.write("No rule is left to run.\n");
      return undefined;
    }
    const run = { ...this.#options.run, screen, signal, lateErrors: takeLateFaults };
    const reporters = await reportersOf(run, project.config, project.folder);
    const silenced = reporters.map((reporter) =>
      silencedReporter(reporter, isStale, (path) => this.#written.add(path)),
    );
    return runProject(project, { ...run, reporters: silenced }, only);
  }

  /** What is wrong with the words of the command line is not put right by saving a file. */
  #isOfCommandLine(error: unknown): boolean {
    if (!isQualityError(error)) return false;
    return error.code === "USAGE" || (error.code === "REPORTER_UNKNOWN" && this.#options.run.reporters !== undefined);
  }

  #keep(report: RunReport, at: Date): void {
    this.#last = { report, at };
    this.#options.onReport(report);
  }

  #sayCause({ saved }: Work, screen: Screen, at: Date | undefined): void {
    if (screen.isTerminal) screen.write(clearScreen);
    if (at === undefined) return;
    const [there, gone] = [saved.filter(isFile), saved.filter((path) => !existsSync(path))];
    const line = causeLine({ saved: there, gone }, this.#options.source.cwd, at);
    screen.write(`${colorsFor(screen.colors).bold(line)}\n`);
  }

  #sayWaiting(): void {
    const screen = processScreen();
    const line = waitingLine(this.#last, this.#options.hasKeys === true);
    screen.write(`\n${colorsFor(screen.colors).dim(line)}\n`);
  }

  async #wait(): Promise<void> {
    onLateFault(() => tellErrors(takeLateFaults()));
    await this.#inbox.wait(this.#signal);
    onLateFault(undefined);
  }
}

/** A folder is not saved, what is in it is. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function sayFault(folder: string, { message }: ErrorReport): void {
  const [reason = ""] = message.split("\n");
  processScreen().write(`${escapeControl(`Saves in ${folder} are not seen: ${reason}`)}\n`);
}
