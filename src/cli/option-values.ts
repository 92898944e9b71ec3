import { type Command, InvalidArgumentError, type Option } from "commander";
import { QualityError } from "../errors.js";
import { nearest } from "../nearest.js";

/** Has the options and arguments of a command refuse wrong values as every other error is told, with what was meant. */
export function explainValues(command: Command): void {
  for (const option of command.options) {
    const name = option.long ?? option.flags;
    const parse = parserOf(name, option.argChoices, option.parseArg);
    if (parse !== undefined && !option.variadic) option.argParser(parse);
  }
  for (const argument of command.registeredArguments) {
    if (argument.argChoices !== undefined) argument.argParser(oneOf(argument.name(), argument.argChoices));
  }
}

type Parse = NonNullable<Option["parseArg"]>;

function parserOf(name: string, words: readonly string[] | undefined, parse: Parse | undefined): Parse | undefined {
  // What a choice gives is the word itself, which the caller of the option knows.
  if (words !== undefined) return oneOf(name, words) as Parse;
  if (parse === undefined) return undefined;
  return (value, previous) => {
    try {
      return parse(value, previous);
    } catch (error) {
      if (!(error instanceof InvalidArgumentError)) throw error;
      throw new QualityError("USAGE", `${name} cannot be "${value}"`, { hint: error.message });
    }
  };
}

function oneOf(name: string, words: readonly string[]): (value: string) => string {
  return (value) => {
    if (words.includes(value)) return value;
    const meant = nearest(value, words);
    throw new QualityError("USAGE", `${name} cannot be "${value}"`, {
      hint: `${meant === undefined ? "" : `Did you mean ${meant}? `}Known: ${words.join(", ")}.`,
    });
  };
}
