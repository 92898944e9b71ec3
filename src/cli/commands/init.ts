import { Command, Option } from "commander";
import { init } from "../../app/init/init.js";
import { processScreen } from "../../app/process-screen.js";
import { isQualityError } from "../../errors.js";
import type { CiSystem } from "../../init/ci-text.js";
import { interruptCode } from "../../runner/run-suites.js";
import { type HelpText, withHelp } from "../help-text.js";
import { interruptSignal } from "../interrupt.js";
import { lateFaults } from "../late-faults.js";
import { collect, type Done } from "../options.js";

interface InitFlags {
  readonly database?: string;
  readonly table: readonly string[];
  readonly name?: string;
  readonly config?: string;
  readonly target?: string;
  readonly ci?: CiSystem | "none";
  readonly dryRun?: true;
}

const help: HelpText = {
  about:
    "It asks nothing and overwrites nothing: a file that is there is kept. It looks\nat all rows of each table, proposes rules that every row holds, or every row but\na few, and ends with a first run.",
  examples: [
    ["dq init", "what is below this folder"],
    ["dq init data/orders.csv", "one file"],
    ["dq init 'data/orders-*.parquet'", "many files, one table"],
    ["dq init --database shop.duckdb --table sales.orders", "a table of a database"],
    ["dq init --table main.sales.orders -t prod", "a table of the config"],
  ],
  exits: [
    ["0", "everything is written, and the first run passed"],
    ["1", "a rule failed in the first run"],
    ["2", "something could not be read, written or run"],
    ["130, 143", "interrupted"],
  ],
};

/** `dq init`: a config, suites and a CI file from the user's own data, and a first run. */
export function initCommand(done: Done): Command {
  return withHelp(new Command("init"), help)
    .description("write a config and first suites from your data, and run them")
    .argument("[sources...]", "data files, folders, globs and DuckDB databases (default: what is below this folder)")
    .option("--database <file>", "a DuckDB database: each of its tables, or those of --table")
    .addOption(
      new Option("--table <name>", "a table of the database, or of the config's target; repeatable")
        .argParser(collect)
        .default([], "all"),
    )
    .option("--name <name>", "the logical name of the table, such as main.sales.orders (default: from the file's name)")
    .option("-c, --config <file>", "config file, read or written (default: dq.config.ts)")
    .option("-t, --target <name>", "the target of a config that is there")
    .addOption(
      new Option("--ci <system>", "for which CI a file is written (default: what the folder speaks for)").choices([
        "github",
        "gitlab",
        "azure",
        "jenkins",
        "none",
      ]),
    )
    .option("--dry-run", "show the files and write nothing")
    .action(async (sources: string[], flags: InitFlags) => {
      const { signal, release } = interruptSignal();
      const { table: tables, dryRun = false, ...rest } = flags;
      try {
        const options = { sources, tables, dryRun, signal, lateErrors: lateFaults, ...rest };
        done(await init({ ...options, cwd: process.cwd(), screen: processScreen(), now: new Date() }));
      } catch (error) {
        if (!signal.aborted || !isQualityError(error)) throw error;
        process.stderr.write(`${error.message}\n`);
        done(interruptCode(signal.reason));
      } finally {
        release();
      }
    });
}
