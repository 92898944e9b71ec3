import { Command, Option } from "commander";
import { processScreen } from "../../app/process-screen.js";
import { run } from "../../app/run.js";
import type { ReporterChoice } from "../../config/config.js";
import { configDefaults } from "../../config/defaults.js";
import { defined } from "../../errors.js";
import type { ErrorReport } from "../../model/error-report.js";
import type { FailureFormat } from "../../model/report.js";
import { renderError } from "../../reporters/render-error.js";
import type { FailOn } from "../../runner/exit-code.js";
import { interruptSignal } from "../interrupt.js";
import { lateFaults } from "../late-faults.js";
import { collect, type Done, type LoadOptions, parseCount, projectOptions, withLoadOptions } from "../options.js";

interface RunFlags extends LoadOptions {
  readonly reporter: readonly string[];
  readonly concurrency?: number;
  readonly timeout?: string;
  readonly statementTimeout?: string;
  readonly failOn?: FailOn;
  readonly exportFailures?: string;
  readonly exportFormat?: FailureFormat;
  readonly allowEmpty?: true;
}

const examples = `
Examples:
  dq run                                     every suite below this folder
  dq run quality/orders.dq.ts --target prod  one suite, in production
  dq run -s tag:gold -r console -r junit=reports/junit.xml
  dq run -r console -r html=reports/report.html
  dq run --var day=2026-01-31 --fail-on warned
  dq run --export-failures failures          every violating row, in failures/<table>.parquet`;

/** `dq run`: runs the rules, reports, and exits by what it found. */
export function runCommand(done: Done): Command {
  return withLoadOptions(new Command("run"))
    .description("run the rules and report what they found")
    .addOption(
      new Option("-r, --reporter <name[=path]>", "console, html, json or junit, with the file to write; repeatable")
        .argParser(collect)
        .default([], "those of the config, else console"),
    )
    .addOption(
      new Option(
        "--concurrency <tables>",
        `how many tables run at a time (default: ${configDefaults.concurrency})`,
      ).argParser(parseCount),
    )
    .option("--timeout <time>", 'time limit of the run, such as "10 minutes" or 10m')
    .option("--statement-timeout <time>", "time limit of each statement")
    .addOption(
      new Option("--fail-on <what>", `what makes the exit code 1 (default: ${configDefaults.failOn})`).choices([
        "failed",
        "warned",
        "never",
      ]),
    )
    .option("--export-failures <folder>", "write every row that breaks a rule, one file for each table")
    .addOption(
      new Option("--export-format <format>", "how those rows are written (default: parquet)").choices([
        "parquet",
        "csv",
      ]),
    )
    .option("--allow-empty", "no rule at all is no error")
    .addHelpText("after", examples)
    .action(async (paths: string[], flags: RunFlags) => {
      const { select, exclude, reporter, ...rest } = flags;
      const { signal, release } = interruptSignal();
      try {
        const report = await run({
          ...projectOptions(paths, flags),
          ...pick(rest),
          exportFailures: defined({ folder: rest.exportFailures, format: rest.exportFormat }),
          select,
          exclude,
          signal,
          lateErrors: lateFaults,
          ...(reporter.length === 0 ? {} : { reporters: reporter.map(reporterChoice) }),
        });
        if (reporter.length > 0 && !reporter.some((name) => name.startsWith("console"))) tellErrors(report.errors);
        done(report.run.exitCode);
      } finally {
        release();
      }
    });
}

/** Without a console reporter, what went wrong with the run itself is told all the same. */
function tellErrors(errors: readonly ErrorReport[]): void {
  const { colors } = processScreen(process.env, process.stderr);
  for (const error of errors) process.stderr.write(`${renderError(error, { colors, root: process.cwd() })}\n`);
}

type Passed = Pick<RunFlags, "concurrency" | "timeout" | "statementTimeout" | "failOn" | "allowEmpty">;

function pick({ concurrency, timeout, statementTimeout, failOn, allowEmpty }: Passed): Passed {
  return {
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(statementTimeout === undefined ? {} : { statementTimeout }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(allowEmpty === undefined ? {} : { allowEmpty }),
  };
}

/** `junit` or `junit=reports/junit.xml` */
function reporterChoice(text: string): ReporterChoice {
  const equals = text.indexOf("=");
  return equals < 0 ? text : [text.slice(0, equals), { path: text.slice(equals + 1) }];
}
