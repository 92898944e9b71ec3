import type { Argument, Command, Option } from "commander";
import { commands } from "../../src/cli/run-command-line.js";
import { code, fenced, markdownTable } from "./markdown.js";
import type { Parts } from "./write-pages.js";

/** What the commands say of themselves. */
export async function commandLineParts(): Promise<Parts> {
  const made = await Promise.all([...commands.values()].map(async (load) => (await load())(() => undefined)));
  const onSuites = made.filter((command) =>
    command.registeredArguments.some((argument) => argument.name() === "paths"),
  );
  const [first, ...others] = onSuites.map(rowsOf);
  const shared = (first ?? []).filter((row) => others.every((rows) => rows.some(isSameRow(row))));
  return {
    overview: markdownTable(
      ["command", "what it does"],
      made.map((command) => [link(command), command.description()]),
    ),
    "suite-commands": onSuites.map((command) => code(`dq ${command.name()}`)).join(", "),
    shared: optionTable(shared),
    commands: made.map((command) => commandText(command, onSuites.includes(command) ? shared : [])).join("\n\n"),
  };
}

function link(command: Command): string {
  return `[${code(`dq ${command.name()}`)}](#dq-${command.name()})`;
}

/** @param shared rows that stand elsewhere, because several commands have them */
function commandText(command: Command, shared: readonly Row[]): string {
  const own = rowsOf(command).filter((row) => !shared.some(isSameRow(row)));
  const examples = examplesOf(command);
  return [
    `## dq ${command.name()}`,
    sentence(command.description()),
    ...(own.length === 0 ? [] : [optionTable(own)]),
    ...(examples === undefined ? [] : [fenced(`sh${reasonNotToRun.get(command.name()) ?? ""}`, examples)]),
  ].join("\n\n");
}

/** Commands whose examples need more than the project of the page. */
const reasonNotToRun: ReadonlyMap<string, string> = new Map([
  ["init", ' norun="test/cli/init.test.ts runs dq init"'],
  ["completion", ' norun="test/cli/completion.test.ts completes in the shells"'],
  ["publish", ' norun="test/cli/publish.test.ts publishes and looks after it"'],
  ["quarantine", ' norun="test/cli/publish.test.ts reads a quarantine"'],
]);

type Row = readonly string[];

function isSameRow(row: Row): (other: Row) => boolean {
  return (other) => other.join("\n") === row.join("\n");
}

function optionTable(rows: readonly Row[]): string {
  return markdownTable(["option", "default", "meaning"], rows);
}

function rowsOf(command: Command): readonly Row[] {
  return [
    ...command.registeredArguments.map((argument) => rowOf(argumentTerm(argument), argument)),
    ...command.options.map((option) => rowOf(option.flags, option)),
  ];
}

/** The default stands in the description or beside it: commands that take it from the config can only say it in words. */
function rowOf(
  term: string,
  { description, defaultValue, defaultValueDescription, argChoices }: Option | Argument,
): readonly string[] {
  const [, meaning = description, said = ""] = /^(.*) \(default: (.*)\)$/.exec(description) ?? [];
  const stated = defaultValueDescription ?? (defaultValue === undefined ? said : String(defaultValue));
  const choices = argChoices === undefined ? "" : `: ${argChoices.map(code).join(", ")}`;
  return [
    code(term),
    /^[\w ,]*$/.test(stated) ? stated : stated.replaceAll(/\S*[*{]\S*/g, code),
    plain(meaning) + choices,
  ];
}

function argumentTerm(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** The examples of the help text as a script: what stands behind an example becomes a comment. */
function examplesOf(command: Command): string | undefined {
  let help = "";
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  const examples = /\nExamples:\n((?: {2}.*\n?)+)/.exec(help)?.[1];
  return examples
    ?.split("\n")
    .map((line) => line.trim().replace(/^(\S+(?: \S+)*?) {2,}(.*)$/, "$1 # $2"))
    .join("\n");
}

/** Text in which no sign means anything to Markdown. */
function plain(text: string): string {
  return text.replaceAll(/[*_<]/g, "\\$&");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
