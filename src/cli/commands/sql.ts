import { Command, Option } from "commander";
import { limitOf } from "../../app/limit-of.js";
import { loadTarget } from "../../app/project.js";
import type { DeclaredTable } from "../../engines/engine.js";
import { QualityError } from "../../errors.js";
import { CsvWriter } from "../../rows/csv-writer.js";
import { JsonWriter, jsonArray, jsonLines } from "../../rows/json-writer.js";
import type { StatementWriter } from "../../rows/statement-writer.js";
import { TableWriter } from "../../rows/table-writer.js";
import { interruptCode } from "../../runner/run-suites.js";
import { type HelpText, withHelp } from "../help-text.js";
import { interruptSignal } from "../interrupt.js";
import { type Done, projectOptions, type TargetOptions, withTargetOptions } from "../options.js";
import { processOutput, ReaderGone } from "../sql/process-output.js";
import { runStatements } from "../sql/run-statements.js";
import { type StatementSource, statementSource } from "../sql/statement-source.js";
import { collectTable } from "../sql/table-option.js";
import { tellFailureOf } from "../sql/tell-failure.js";
import { tellWaiting } from "../tell-waiting.js";

interface SqlFlags extends TargetOptions {
  readonly file?: string;
  readonly format: "table" | "json" | "jsonl" | "csv";
  readonly table: readonly DeclaredTable[];
  readonly statementTimeout?: string;
  readonly keepGoing?: true;
  readonly write?: true;
}

/** `dq sql`: runs statements of Databricks SQL on the target and shows their rows. */
export function sqlCommand(done: Done): Command {
  return withHelp(withTargetOptions(new Command("sql")), help)
    .description("run Databricks SQL on the target and show the rows")
    .argument("[statements]", "one or more statements, parted by semicolons (default: standard input)")
    .option("-f, --file <file>", "a file of statements; - is standard input")
    .addOption(
      new Option("--format <format>", "how the rows are written")
        .choices(["table", "json", "jsonl", "csv"])
        .default("table"),
    )
    .addOption(
      new Option("--table <name=path>", "files as a table, over those of the config; repeatable")
        .argParser(collectTable)
        .default([], "none"),
    )
    .option("--keep-going", "run the statements after one that failed")
    .option("--write", "let statements change data; without it only queries run")
    .option("--statement-timeout <time>", 'time limit of each statement, such as "30 seconds" or 30s')
    .action(async (given: string | undefined, flags: SqlFlags) => {
      done(await runSql(await statementSource(given, flags.file), flags));
    });
}

const help: HelpText = {
  examples: [
    ['dq sql "SELECT count(*) FROM main.sales.orders" -t prod', ""],
    ['dq sql "SELECT * FROM o LIMIT 5" --table o=data/orders.csv', ""],
    ["dq sql -f checks.sql --keep-going --format jsonl", ""],
    ['dq sql "SELECT * FROM orders WHERE day = :day" --var day=2026-01-31', ""],
  ],
  exits: [
    ["0", "every statement ran"],
    ["2", "one did not"],
    ["130, 143", "interrupted"],
  ],
};

async function runSql(source: StatementSource, flags: SqlFlags): Promise<number> {
  const writer = writerOf(source, flags.format);
  const { config, engine, parameters } = await loadTarget(projectOptions([], flags));
  const limitMs = limitOf(flags.statementTimeout ?? config.statementTimeout);
  const { signal, release } = interruptSignal();
  try {
    const allRan = await runStatements(source.statements, {
      connect: () => engine.connect({ tables: [], overrides: flags.table, signal, onWaiting: tellWaiting }),
      writer,
      filling: { parameters, now: new Date() },
      mayWrite: flags.write === true,
      keepGoing: flags.keepGoing === true,
      limitMs,
      signal,
    });
    return signal.aborted ? interruptCode(signal.reason) : allRan ? 0 : 2;
  } catch (error) {
    if (error instanceof ReaderGone) return 0;
    throw error;
  } finally {
    release();
  }
}

function writerOf(source: StatementSource, format: SqlFlags["format"]): StatementWriter {
  switch (format) {
    case "jsonl":
      return new JsonWriter(processOutput, jsonLines);
    case "json":
      return new JsonWriter(processOutput, jsonArray);
    case "csv":
      if (source.statements.length === 1) return new CsvWriter(processOutput, tellFailureOf(source));
      throw new QualityError(
        "USAGE",
        `CSV holds the rows of one statement, and ${source.statements.length} are given`,
        {
          hint: "Give them one by one, or use --format jsonl.",
        },
      );
    case "table":
      return new TableWriter(processOutput, tellFailureOf(source), (text) => process.stderr.write(`${text}\n`));
  }
}
