import type { Command, CommanderError } from "commander";
import { QualityError } from "../errors.js";
import { meantOrKnown, nearest } from "../nearest.js";

/** What is wrong with a command line, with the name that was meant. */
export function usageError(error: CommanderError, program: Command, words: readonly string[]): QualityError {
  const [first = "", ...rest] = words;
  const command = program.commands.find((candidate) => candidate.name() === first);
  switch (error.code) {
    case "commander.unknownCommand":
      return unknownCommand(first, commandNames(program));
    case "commander.unknownOption":
      return command === undefined ? unknownOption(words, program) : unknownOption(rest, command);
    case "commander.optionMissingArgument":
      return new QualityError("USAGE", `${words.at(-1)} has no value`, { hint: helpHint(command ?? program) });
    default:
      // What else there is, such as a word too many, is said by the parser well enough.
      return new QualityError("USAGE", sentenceOf(error), { hint: helpHint(command ?? program) });
  }
}

/** An error that names the command that was meant. */
export function unknownCommand(name: string, known: readonly string[]): QualityError {
  return new QualityError("USAGE", `dq has no command ${name}`, {
    hint: meantOrKnown(name, known, (meant) => `dq ${meant}`),
  });
}

/** The commands that a help shows. */
export function commandNames(program: Command): readonly string[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .map((command) => command.name());
}

function unknownOption(words: readonly string[], command: Command): QualityError {
  const [written = ""] = command.parseOptions([...words]).unknown;
  const [flag = ""] = written.split("=", 1);
  const known = command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => (long === undefined ? [] : [long]));
  const meant = flag.startsWith("-") && flag.length > 2 ? nearest(`--${flag.replace(/^-+/, "")}`, known) : undefined;
  return new QualityError("USAGE", `${fullName(command)} has no option ${flag}`, {
    hint: meant === undefined ? helpHint(command) : `Did you mean ${meant}?`,
  });
}

function helpHint(command: Command): string {
  return `${fullName(command)} --help says what it takes.`;
}

/** `dq run` */
function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}

function sentenceOf({ message }: CommanderError): string {
  const text = message.replace(/^error: /, "");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
