import type { RunReport, TableReport } from "../../model/report.js";
import type { Reporter, RunEnd, RunStart } from "../reporter.js";
import type { Screen } from "../screen.js";
import { escapeControl } from "../text/escape-control.js";
import { formatReport } from "./format-report.js";
import { formatHeading, formatProgress, formatTableDone } from "./progress.js";

export interface ConsoleReporterOptions {
  readonly screen: Screen;
  /** Paths inside this folder are shown relative to it. */
  readonly root?: string;
}

/** Shows the run to people: progress while it lasts, the whole report at its end. */
export function consoleReporter(options: ConsoleReporterOptions): Reporter {
  return new ConsoleReporter(options);
}

const clearLine = "\r\u001b[2K";

class ConsoleReporter implements Reporter {
  readonly name = "console";
  readonly writesToScreen = true;
  readonly #screen: Screen;
  readonly #root: string | undefined;
  readonly #running = new Set<string>();
  #tables = 0;
  #done = 0;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor({ screen, root }: ConsoleReporterOptions) {
    this.#screen = screen;
    this.#root = root;
  }

  onRunStart(run: RunStart): void {
    this.#tables = run.tables;
    this.#startedAt = performance.now();
    this.#screen.write(`${formatHeading(run, this.#screen)}\n`);
    if (!this.#screen.isTerminal) return;
    this.#timer = setInterval(() => this.#drawProgress(), 100);
    this.#timer.unref();
  }

  onTableStart({ name }: { readonly name: string }): void {
    this.#running.add(name);
    if (this.#screen.isTerminal) this.#drawProgress();
  }

  onTableEnd(table: TableReport): void {
    this.#running.delete(table.name);
    this.#done += 1;
    if (this.#screen.isTerminal) this.#drawProgress();
    else this.#screen.write(`${formatTableDone(table, this.#done, this.#tables)}\n`);
  }

  onWaiting(what: string): void {
    this.#screen.write(`${this.#screen.isTerminal ? clearLine : ""}${escapeControl(what)}\n`);
  }

  onRunEnd(report: RunReport, end: RunEnd): void {
    clearInterval(this.#timer);
    const { colors, width, isTerminal } = this.#screen;
    const text = formatReport(report, { colors, width, root: this.#root, end });
    this.#screen.write(`${isTerminal ? clearLine : ""}\n${text}\n`);
  }

  #drawProgress(): void {
    const elapsedMs = performance.now() - this.#startedAt;
    const state = { done: this.#done, tables: this.#tables, running: [...this.#running], elapsedMs };
    this.#screen.write(clearLine + formatProgress(state, this.#screen));
  }
}
