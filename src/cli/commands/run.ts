import { Command, Option } from "commander";
import { type RunOptions, runProject } from "../../app/run.js";
import type { ReporterChoice } from "../../config/config.js";
import { configDefaults } from "../../config/defaults.js";
import { defined } from "../../errors.js";
import type { FailureFormat, RunReport } from "../../model/report.js";
import { escapeControl } from "../../reporters/text/escape-control.js";
import type { FailOn } from "../../runner/exit-code.js";
import { type HelpText, withHelp } from "../help-text.js";
import { interruptSignal } from "../interrupt.js";
import { lateFaults } from "../late-faults.js";
import { loadForCommand } from "../load-for-command.js";
import { collect, type Done, type LoadOptions, parseCount, withLoadOptions } from "../options.js";
import { type PublishFlags, publishOf, withPublishFlags } from "../publish-flags.js";
import { tellErrors } from "../tell-errors.js";

interface RunFlags extends LoadOptions, PublishFlags {
  readonly reporter: readonly string[];
  readonly concurrency?: number;
  readonly timeout?: string;
  readonly statementTimeout?: string;
  readonly failOn?: FailOn;
  readonly exportFailures?: string;
  readonly exportFormat?: FailureFormat;
  readonly allowEmpty?: true;
}

/** `dq run`: runs the rules, reports, and exits by what it found. */
export function runCommand(done: Done): Command {
  return withHelp(withPublishFlags(withRunOptions(withLoadOptions(new Command("run")))), help)
    .description("run the rules and report what they found")
    .action(async (paths: string[], flags: RunFlags) => {
      const { select, exclude, reporter, allowEmpty = false, ...rest } = flags;
      const statements: string[] = [];
      const options: RunOptions = {
        paths,
        ...pick(rest),
        exportFailures: defined({ folder: rest.exportFailures, format: rest.exportFormat }),
        allowEmpty,
        ...publishOf(rest, (sql) => statements.push(sql)),
        select,
        exclude,
        ...(reporter.length === 0 ? {} : { reporters: reporter.map(reporterChoice) }),
      };
      // Without a console reporter, what went wrong with the run itself is told all the same.
      const isToldBesides = reporter.length > 0 && !reporter.some((name) => name.startsWith("console"));
      const tell = ({ errors }: RunReport): void => tellErrors(isToldBesides ? errors : []);
      if (flags.watch === true) {
        const { watchRun } = await import("../watch/watch-run.js");
        const source = { cwd: process.cwd(), paths, flags, allowEmpty };
        return done(await watchRun({ source, run: options, onReport: tell }));
      }
      const { signal, release } = interruptSignal();
      try {
        const project = await loadForCommand(paths, flags, { allowEmpty });
        const report = await runProject(project, { ...options, signal, lateErrors: lateFaults });
        tell(report);
        for (const statement of statements) process.stdout.write(`${escapeControl(statement)};\n`);
        done(report.run.exitCode);
      } finally {
        release();
      }
    });
}

const [running, reporting] = ["How it runs:", "What comes of it:"];

function withRunOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "-w, --watch",
        "run again what a saved file concerns: a suite, what it imports, its data, the config",
      ).helpGroup(running),
    )
    .addOption(
      new Option("--concurrency <tables>", `how many tables run at a time (default: ${configDefaults.concurrency})`)
        .argParser(parseCount)
        .helpGroup(running),
    )
    .addOption(new Option("--timeout <time>", 'time limit of the run, such as "10 minutes" or 10m').helpGroup(running))
    .addOption(new Option("--statement-timeout <time>", "time limit of each statement").helpGroup(running))
    .addOption(new Option("--allow-empty", "no rule at all is no error").helpGroup(running))
    .addOption(
      new Option("-r, --reporter <name[=path]>", "console, html, json or junit, with the file to write; repeatable")
        .argParser(collect)
        .default([], "those of the config, else console")
        .helpGroup(reporting),
    )
    .addOption(
      new Option("--export-failures <folder>", "write every row that breaks a rule, one file for each table").helpGroup(
        reporting,
      ),
    )
    .addOption(
      new Option("--export-format <format>", `how those rows are written (default: ${configDefaults.exportFormat})`)
        .choices(["parquet", "csv"])
        .helpGroup(reporting),
    )
    .addOption(
      new Option("--fail-on <what>", `what makes the exit code 1 (default: ${configDefaults.failOn})`)
        .choices(["failed", "warned", "never"])
        .helpGroup(reporting),
    );
}

const help: HelpText = {
  examples: [
    ["dq run", "every suite below this folder"],
    ["dq run quality/orders.dq.ts --target prod", "one suite, in production"],
    ["dq run --watch", "again whenever a file is saved"],
    ["dq run -s tag:gold,table:orders", "the gold rules of one table"],
    ["dq run -r console -r html=report.html", "two reports"],
    ["dq run --export-failures failures", "all violating rows, in files"],
    ["dq run --publish", "good rows to their destinations"],
    ["dq run --var day=2026-01-31 --fail-on warned", "another day, and strict"],
  ],
  exits: [
    ["0", "every rule passed, warned, was empty or deselected"],
    ["1", "a rule failed; with --fail-on warned also when one warned"],
    ["2", "something could not run, whatever --fail-on says"],
    ["130, 143", "interrupted; what is known is reported"],
  ],
};

type Passed = Pick<RunFlags, "concurrency" | "timeout" | "statementTimeout" | "failOn">;

function pick({ concurrency, timeout, statementTimeout, failOn }: Passed): Passed {
  return {
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(statementTimeout === undefined ? {} : { statementTimeout }),
    ...(failOn === undefined ? {} : { failOn }),
  };
}

/** `junit` or `junit=reports/junit.xml` */
function reporterChoice(text: string): ReporterChoice {
  const equals = text.indexOf("=");
  return equals < 0 ? text : [text.slice(0, equals), { path: text.slice(equals + 1) }];
}
