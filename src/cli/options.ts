import { type Command, InvalidArgumentError, Option } from "commander";
import type { ProjectOptions } from "../app/project.js";
import { parseVariable } from "../app/variables.js";
import { isQualityError } from "../errors.js";

/** Ends a command with an exit code. */
export type Done = (exitCode: number) => void;

/** The options that every command has which works on a target. */
export interface TargetOptions {
  readonly config?: string;
  readonly target?: string;
  readonly var: Readonly<Record<string, string>>;
}

/** The options that every command has which loads suites. */
export interface LoadOptions extends TargetOptions {
  readonly select: readonly string[];
  readonly exclude: readonly string[];
}

/** Adds the paths and the options that say what is loaded. */
export function withLoadOptions(command: Command): Command {
  return withTargetOptions(
    command.argument(
      "[paths...]",
      "suite files, folders and globs (default: the suites of the config, else every *.dq.ts)",
    ),
  )
    .addOption(
      new Option(
        "-s, --select <terms>",
        "only rules that match every term, such as tag:gold,table:orders; repeated options add up; * stands for any text",
      )
        .argParser(collect)
        .default([], "all"),
    )
    .addOption(
      new Option("-x, --exclude <terms>", "no rules that match every term; wins over --select")
        .argParser(collect)
        .default([], "none"),
    );
}

/** Adds the options that say which config, which target and which values of markers. */
export function withTargetOptions(command: Command): Command {
  return command
    .option("-c, --config <file>", "config file (default: dq.config.{ts,mts,js,mjs,json,yaml,yml})")
    .option("-t, --target <name>", "where to run, by its name in the config")
    .addOption(
      new Option("--var <name=value>", "value of a :name marker, over that of the config; repeatable")
        .argParser(collectVariable)
        .default({}, "none"),
    );
}

/** What to load, for the options of a command. */
export function projectOptions(paths: readonly string[], { config, target, var: vars }: TargetOptions): ProjectOptions {
  return { paths, vars, ...(config === undefined ? {} : { config }), ...(target === undefined ? {} : { target }) };
}

/** Gathers a repeated option. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function collectVariable(value: string, previous: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  try {
    const [name, text] = parseVariable(value);
    return { ...previous, [name]: text };
  } catch (error) {
    throw new InvalidArgumentError(isQualityError(error) ? `${error.message}. ${error.hint ?? ""}` : String(error));
  }
}

/** A whole number from 1. */
export function parseCount(value: string): number {
  const count = Number(value);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new InvalidArgumentError("It is not a whole number from 1.");
}
