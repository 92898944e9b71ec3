import { writeSync } from "node:fs";
import type { Command } from "commander";
import { answer, type Shell, shells } from "./answer.js";
import { type Candidate, type Completion, completeCommand, starting, type ValuesOf } from "./complete.js";
import { type TypedLine, typedLine } from "./typed-line.js";

/** Nobody waits longer for a list. */
const limitMs = 3_000;

/** The program with the commands that the words may mean. */
export type ProgramFor = (words: readonly string[]) => Promise<Command>;

/**
 * Answers a completion script: writes what may stand where the cursor is, and ends the process. Whatever a config or a
 * suite prints meanwhile is lost, and whatever goes wrong is no answer.
 * @param words the shell, and for bash its word breaks and its line, else the words with the one that is being typed
 */
export async function completeWords(words: readonly string[], programFor: ProgramFor): Promise<never> {
  const [shell, ...rest] = words;
  for (const stream of [process.stdout, process.stderr]) stream.write = () => true;
  if (isShell(shell)) {
    const line = shell === "bash" ? lineOf(rest) : wordsOf(rest);
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), limitMs));
    const found = await Promise.race([completion(line, programFor), late]).catch(() => undefined);
    if (found !== undefined) writeSync(1, answer(found, shell, line.current));
  }
  process.exit(0);
}

async function completion({ words, current }: TypedLine, programFor: ProgramFor): Promise<Completion> {
  const [name, ...rest] = words;
  const { text } = current;
  const program = await programFor(name === undefined ? [] : [name]);
  const isHelp = name === "help" && rest.length === 0;
  if (name === undefined || isHelp) {
    const all = isHelp ? await programFor([]) : program;
    return { candidates: starting(topLevel(all, text), text), files: false };
  }
  const command = program.commands.find((candidate) => candidate.name() === name);
  return command === undefined ? { candidates: [], files: false } : completeCommand(command, rest, text, valuesOf);
}

/** What knows projects is loaded where a project is asked. */
async function valuesOf(...asked: Parameters<ValuesOf>): Promise<readonly Candidate[]> {
  const { projectValues } = await import("./project-values.js");
  return projectValues(...asked);
}

function topLevel(program: Command, text: string): Completion["candidates"] {
  const help = program.createHelp();
  if (text.startsWith("-")) {
    return help
      .visibleOptions(program)
      .flatMap(({ long, description }) => (long === undefined ? [] : [{ value: long, description }]));
  }
  return help
    .visibleCommands(program)
    .map((command) => ({ value: command.name(), description: command.description() }));
}

/** bash gives its word breaks and the line, which may begin with variables. */
function lineOf([breaks = "", text = ""]: readonly string[]): TypedLine {
  const { words, current } = typedLine(text, breaks);
  const program = words.findIndex((word) => !/^\w+=/.test(word));
  return { words: words.slice(program + 1), current };
}

/** zsh and fish give the words without the name of the program. */
function wordsOf(words: readonly string[]): TypedLine {
  return { words: words.slice(0, -1), current: { text: words.at(-1) ?? "", quote: "", before: 0 } };
}

function isShell(name: string | undefined): name is Shell {
  return shells.some((shell) => shell === name);
}
