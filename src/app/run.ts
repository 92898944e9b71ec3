import { resolve } from "node:path";
import type { Config, FailureExportOptions, ReporterChoice } from "../config/config.js";
import { configDefaults } from "../config/defaults.js";
import { defined, isQualityError, QualityError } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import type { RunReport } from "../model/report.js";
import { createReporter } from "../reporters/registry.js";
import type { Reporter } from "../reporters/reporter.js";
import type { Screen } from "../reporters/screen.js";
import type { FailOn } from "../runner/exit-code.js";
import type { FailureExport } from "../runner/failure-folder.js";
import type { PublishChoice } from "../runner/publish-tables.js";
import { interruption, runSuites } from "../runner/run-suites.js";
import { parseTerms } from "../runner/selection.js";
import { limitOf } from "./limit-of.js";
import { processScreen } from "./process-screen.js";
import { loadProject, type Project, type ProjectOptions } from "./project.js";
import { packageVersion } from "./version.js";

/** What to run, and how. What is absent comes from the config. */
export interface RunOptions extends ProjectOptions {
  /** Only rules for which every term of one of these holds: `"tag:gold,table:orders"`. `*` stands for any text. */
  readonly select?: readonly string[];
  /** Rules that do not run, whatever `select` says. */
  readonly exclude?: readonly string[];
  /** Reporters by name, with options, or as objects. */
  readonly reporters?: readonly (ReporterChoice | Reporter)[];
  /** How many tables run at a time. @default 1 */
  readonly concurrency?: number;
  /** Time limit of the run, such as `"10 minutes"`. @default none */
  readonly timeout?: string;
  /** Time limit of a statement. @default none */
  readonly statementTimeout?: string;
  /** Writes every row that breaks a rule to a file for each table. The folder is relative to `cwd`. */
  readonly exportFailures?: Partial<FailureExportOptions>;
  /**
   * Writes the good rows of every table that has a destination, and the others to its quarantine. Only whole tables can be
   * selected then. @default false: the report says what would be written
   */
  readonly publish?: boolean | PublishRunOptions;
  /** What makes the exit code 1. @default "failed" */
  readonly failOn?: FailOn;
  /** Stops the run: statements are cancelled, what is known is reported. */
  readonly signal?: AbortSignal;
  /** Errors that only the caller knows of, asked for once the rules have run. With one of them the run exits 2. */
  readonly lateErrors?: () => readonly ErrorReport[];
  /** Where the console reporter writes. @default standard output */
  readonly screen?: Screen;
}

/** How tables are published. */
export interface PublishRunOptions {
  /** Writes nothing. @default false */
  readonly dryRun?: boolean;
  /** Told of each statement of a dry run. */
  readonly onStatement?: (sql: string) => void;
  /** What the rows are called, where nothing else tells whether they were published before. */
  readonly batch?: string;
  /** Also rows that were published before. @default false */
  readonly again?: boolean;
  /** Takes a destination from a run that is dead for certain. @default false */
  readonly takeOver?: boolean;
  /** How long to wait for another run that writes a destination, such as `"10 minutes"`. @default not at all */
  readonly wait?: string;
}

/**
 * Runs rules and returns the report, whose `run.exitCode` is what `dq run` would exit with.
 *
 * @example
 * ```ts
 * import { run } from "lakehouse-dq/runner";
 *
 * const report = await run({ paths: ["quality"], reporters: [] });
 * if (report.run.exitCode !== 0) throw new Error(`${report.totals.failed} rules failed`);
 * ```
 * @throws QualityError `USAGE`, `REPORTER_UNKNOWN` for options that are not understood; anything else is in the report
 */
export async function run(options: RunOptions = {}): Promise<RunReport> {
  return runProject(await loadProject(options), options);
}

/** Runs a project that is loaded. @param only the tables whose rules run, in lower case; all when absent */
export async function runProject(
  project: Project,
  options: RunOptions,
  only?: ReadonlySet<string>,
): Promise<RunReport> {
  const { paths = [], select = [], exclude = [] } = options;
  const { config, suites, errors, engine, target, parameters } = project;
  const never = new AbortController().signal;
  const signal = options.signal ?? never;
  const failures = failureExport(options, project);
  return runSuites({
    suites,
    errors,
    engine,
    target,
    parameters,
    selection: { paths, select, exclude },
    reporters: await reportersOf(options, config, project.folder),
    version: packageVersion(),
    now: new Date(),
    signal: withReason(signal),
    concurrency: wholeNumber(options.concurrency ?? config.concurrency ?? configDefaults.concurrency),
    failOn: options.failOn ?? config.failOn ?? configDefaults.failOn,
    runLimitMs: limitOf(options.timeout ?? config.timeout),
    statementLimitMs: limitOf(options.statementTimeout ?? config.statementTimeout),
    allowEmpty: options.allowEmpty ?? false,
    exportFailures: failures,
    publish: publishChoice(options),
    ...(only === undefined ? {} : { only }),
    ...(options.lateErrors === undefined ? {} : { lateErrors: options.lateErrors }),
  });
}

/** Reporters of the command are relative to the working directory, those of the config to the config. */
export async function reportersOf(options: RunOptions, config: Config, folder: string): Promise<readonly Reporter[]> {
  const root = options.reporters === undefined ? folder : (options.cwd ?? process.cwd());
  const context = { screen: options.screen ?? processScreen(), root };
  const chosen = options.reporters ?? config.reporters ?? configDefaults.reporters;
  return Promise.all(
    chosen.map(async (choice) => {
      if (typeof choice === "string") return createReporter(choice, {}, context);
      if (isChoice(choice)) return createReporter(choice[0], choice[1], context);
      return choice;
    }),
  );
}

/** The folder of the command is relative to the working directory, that of the config to the config. */
function failureExport(options: RunOptions, { config, folder, errors }: Project): FailureExport | undefined {
  const { exportFailures: own = {}, cwd = process.cwd() } = options;
  const format = own.format ?? config.exportFailures?.format ?? configDefaults.exportFormat;
  if (own.folder !== undefined) return { folder: resolve(cwd, own.folder), format };
  if (config.exportFailures !== undefined) return { folder: resolve(folder, config.exportFailures.folder), format };
  // A config that does not load may name a folder.
  if (own.format === undefined || errors.length > 0) return undefined;
  throw new QualityError("USAGE", `Violating rows are to be written as ${format}, but nowhere`, {
    hint: "Give --export-failures a folder.",
  });
}

/** @throws QualityError `USAGE` where less than whole tables is selected */
function publishChoice({ publish, select = [], exclude = [] }: RunOptions): PublishChoice | undefined {
  if (publish === undefined || publish === false) return undefined;
  const finer = [...select, ...exclude].flatMap(parseTerms).find(({ field }) => field !== "table");
  if (finer !== undefined) {
    throw new QualityError(
      "USAGE",
      `${finer.field}:${finer.pattern} selects less than whole tables, which cannot be published`,
      {
        hint: "Select with table:NAME, or leave --publish out.",
      },
    );
  }
  const { dryRun = false, batch, again = false, takeOver = false, wait, onStatement } = publish === true ? {} : publish;
  return { dryRun, label: batch, again, takeOver, waitMs: limitOf(wait) ?? 0, ...defined({ onStatement }) };
}

function isChoice(choice: Exclude<ReporterChoice, string> | Reporter): choice is Exclude<ReporterChoice, string> {
  return Array.isArray(choice);
}

function wholeNumber(concurrency: number): number {
  if (Number.isSafeInteger(concurrency) && concurrency > 0) return concurrency;
  throw new QualityError("USAGE", `concurrency is ${concurrency}, not a whole number from 1`);
}

/** A signal of a program has a reason of its own; ours says in the report what happened. */
function withReason(signal: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort(isQualityError(signal.reason) ? signal.reason : interruption("abort"));
  if (signal.aborted) abort();
  else signal.addEventListener("abort", abort, { once: true });
  return controller.signal;
}
