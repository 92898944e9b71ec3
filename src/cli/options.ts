import { type Command, InvalidArgumentError, Option } from "commander";
import type { ProjectOptions } from "../app/project.js";
import { parseVariable } from "../app/variables.js";
import { defined } from "../errors.js";
import { escapeControl } from "../reporters/text/escape-control.js";

/** Ends a command with an exit code. */
export type Done = (exitCode: number) => void;

/** The options that every command has which works on a target. */
export interface TargetOptions {
  readonly config?: string;
  readonly target?: string;
  readonly var: Readonly<Record<string, string>>;
  readonly debug?: boolean;
}

/** The options that every command has which loads suites. */
export interface LoadOptions extends TargetOptions {
  readonly select: readonly string[];
  readonly exclude: readonly string[];
}

const loading = "Which rules, and where:";

/** Adds the paths and the options that say what is loaded. */
export function withLoadOptions(command: Command): Command {
  return withTargetOptions(
    command.argument(
      "[paths...]",
      "suite files, folders and globs (default: the suites of the config, else every *.dq.ts)",
    ),
    loading,
  )
    .addOption(
      new Option("-s, --select <terms>", "only rules that match every term; repeated options add up")
        .argParser(collect)
        .default([], "all rules")
        .helpGroup(loading),
    )
    .addOption(
      new Option("-x, --exclude <terms>", "no rules that match every term; wins over --select")
        .argParser(collect)
        .default([], "none")
        .helpGroup(loading),
    )
    .addHelpText("after", "\nTerms are tag:NAME, table:NAME or rule:NAME, separated by commas; * is any text.");
}

/** Adds the options that say which config, which target and which values of markers. */
export function withTargetOptions(command: Command, group = "Where:"): Command {
  return command
    .addOption(
      new Option("-c, --config <file>", "config file (default: dq.config.{ts,mts,js,mjs,json,yaml,yml})").helpGroup(
        group,
      ),
    )
    .addOption(new Option("--debug", "the log of the warehouse's driver, on standard error").helpGroup(group))
    .addOption(new Option("-t, --target <name>", "where to run, by its name in the config").helpGroup(group))
    .addOption(
      new Option("--var <name=value>", "value of a :name marker, over that of the config; repeatable")
        .argParser(collectVariable)
        .default({}, "none")
        .helpGroup(group),
    );
}

/** What to load, for the options of a command. */
export function projectOptions(
  paths: readonly string[],
  { config, target, var: vars, debug = false }: TargetOptions,
): ProjectOptions {
  return { paths, vars, ...defined({ config, target }), ...(debug ? { log: tellLog } : {}) };
}

function tellLog(line: string): void {
  process.stderr.write(`${escapeControl(line)}\n`);
}

/** Gathers a repeated option. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function collectVariable(value: string, previous: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [name, text] = parseVariable(value);
  return { ...previous, [name]: text };
}

/** A whole number from 1. */
export function parseCount(value: string): number {
  const count = Number(value);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new InvalidArgumentError("It is not a whole number from 1.");
}
