import type { Argument, Command, Option } from "commander";

/** What may stand where the cursor is. */
export interface Completion {
  readonly candidates: readonly Candidate[];
  /** True where a file may stand, which the shell knows best. */
  readonly files: boolean;
}

export interface Candidate {
  readonly value: string;
  readonly description?: string;
}

/** What was typed before, for candidates that depend on it. */
export interface Given {
  /** The values of options by their long names. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
}

/** Finds values of options that are not known from their definition, such as names of targets. */
export type ValuesOf = (option: string, text: string, given: Given) => Promise<readonly Candidate[]>;

const nothing: Completion = { candidates: [], files: false };

/** What may stand after the words of a command, in place of the text. */
export async function completeCommand(
  command: Command,
  words: readonly string[],
  text: string,
  valuesOf: ValuesOf,
): Promise<Completion> {
  const { given, open, isLiteral } = read(command, words);
  if (open !== undefined) return completeValue(open, text, "", given, valuesOf);
  if (!isLiteral && text.startsWith("-")) {
    const equals = text.indexOf("=");
    if (equals < 0) return { candidates: starting(optionNames(command), text), files: false };
    const option = optionOf(command, text.slice(0, equals));
    if (option === undefined || !takesValue(option)) return nothing;
    return completeValue(option, text.slice(equals + 1), text.slice(0, equals + 1), given, valuesOf);
  }
  return completeArgument(command.registeredArguments, given.operands.length, text);
}

/** The candidates that begin with the text. */
export function starting(candidates: readonly Candidate[], text: string): readonly Candidate[] {
  return candidates.filter(({ value }) => value.startsWith(text));
}

async function completeValue(
  option: Option,
  text: string,
  prefix: string,
  given: Given,
  valuesOf: ValuesOf,
): Promise<Completion> {
  const name = option.long ?? option.flags;
  const candidates = option.argChoices?.map((value) => ({ value })) ?? (await valuesOf(name, text, given));
  return {
    candidates: starting(candidates, text).map(({ value, ...rest }) => ({ ...rest, value: prefix + value })),
    files: takesFile(option.flags) || (name === "--reporter" && text.includes("=")),
  };
}

function completeArgument(known: readonly Argument[], position: number, text: string): Completion {
  const argument = known[position] ?? known.findLast(({ variadic }) => variadic);
  if (argument === undefined) return nothing;
  const candidates = starting(
    (argument.argChoices ?? []).map((value) => ({ value })),
    text,
  );
  return { candidates, files: argument.argChoices === undefined && /path|file|folder|dir/.test(argument.name()) };
}

interface Reading {
  readonly given: Given;
  /** The option whose value comes next. */
  readonly open: Option | undefined;
  /** True after `--`. */
  readonly isLiteral: boolean;
}

function read(command: Command, words: readonly string[]): Reading {
  const options = new Map<string, readonly string[]>();
  const operands: string[] = [];
  const keep = (option: Option, value: string): void => {
    const name = option.long ?? option.flags;
    options.set(name, [...(options.get(name) ?? []), value]);
  };
  let open: Option | undefined;
  for (const [index, word] of words.entries()) {
    if (open !== undefined) {
      keep(open, word);
      open = undefined;
    } else if (word === "--") {
      return { given: { options, operands: [...operands, ...words.slice(index + 1)] }, open, isLiteral: true };
    } else if (word.startsWith("-") && word !== "-") {
      const [flag = "", ...values] = word.split("=");
      const option = optionOf(command, flag);
      if (option === undefined || !takesValue(option)) continue;
      if (values.length > 0) keep(option, values.join("="));
      else open = option;
    } else operands.push(word);
  }
  return { given: { options, operands }, open, isLiteral: false };
}

function optionNames(command: Command): readonly Candidate[] {
  const options = command.createHelp().visibleOptions(command);
  return options.flatMap(({ long, description }) => (long === undefined ? [] : [{ value: long, description }]));
}

function optionOf(command: Command, flag: string): Option | undefined {
  return command.options.find(({ long, short }) => flag === long || flag === short);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

/** `--config <file>` */
function takesFile(flags: string): boolean {
  return /[<[](?:file|folder|dir|path)\b/i.test(flags);
}
